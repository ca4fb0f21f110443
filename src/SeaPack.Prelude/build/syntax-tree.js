// The syntax of a module, by Node's own acorn. More than one reader asks for the tree of a module before the next one comes.

let acorn;
let last;

// Throws when the source is newer than this parser; V8 has taken it.
function parse(source, format) {
  if (last?.source === source && last.format === format) return last.tree;
  acorn ??= require('internal/deps/acorn/acorn/dist/acorn');
  const tree = acorn.parse(source, { ecmaVersion: 'latest', sourceType: format === 'module' ? 'module' : 'script', allowHashBang: true });
  last = { source, format, tree };
  return tree;
}

module.exports = { parse };
