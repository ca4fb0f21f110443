// V8 parses a function again, from its own place in the text, to word an error that is thrown in it ("Cannot read properties of null"). It
// trusts that some words are there, and ends the process where they are not: `async` of an arrow function, the first field of a class and
// the first static one. Bytecode has a blank text; these words stay in it.

const ASYNC_ARROW = 0;
const FIELD = 1;
const STATIC = 2;
const BRACE = 3;
const STATIC_LENGTH = 'static'.length;
const LINE_END = /[\r\n\u2028\u2029]/;

let walk;

// [[position in UTF-16 units, kind], …] in the order of the text. Kinds: as WORDS of runtime/modules/compiled-module.js.
function wordsOf(source, format) {
  if (!/async|class/.test(source)) return [];
  const words = [];
  try {
    walk ??= require('internal/deps/acorn/acorn-walk/dist/walk');
    walk.simple(syntax.parse(source, format), {
      ArrowFunctionExpression: ({ async, start }) => { if (async) words.push([start, ASYNC_ARROW]); },
      ClassBody: ({ body }) => addFields(words, source, body),
    });
  } catch {
    // Newer than this parser. V8 has taken it.
    return [...source.matchAll(/(?<![\w$.#])async(?=[^\r\n\u2028\u2029\w$])/g)].map(({ index }) => [index, ASYNC_ARROW]);
  }
  return words.sort(([a], [b]) => a - b);
}

function addFields(words, source, members) {
  const field = members.find((member) => member.type === 'PropertyDefinition' && !member.static);
  if (field !== undefined) words.push([field.start, FIELD]);
  const fixed = members.find((member) => member.type === 'StaticBlock' || (member.type === 'PropertyDefinition' && member.static));
  if (fixed === undefined) return;
  words.push([fixed.start, STATIC]);
  if (fixed.type === 'StaticBlock') words.push([source.indexOf('{', fixed.start + STATIC_LENGTH), BRACE]);
  else words.push([nameAfter(source, fixed.start + STATIC_LENGTH + 1), FIELD]);
}

// The name may follow at once, as in static#p or static[p], and is then long enough.
function nameAfter(source, start) {
  let at = start;
  while (LINE_END.test(source[at])) at++;
  return at;
}

module.exports = { wordsOf };
