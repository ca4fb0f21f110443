// What is left of a module whose source is taken out: what is read of the text of a module that is imported, namely the names of its
// exports, the line that says which program runs it, and an error for whoever would run it.

const REASON = 'throw new Error("seapack: this module was packed as bytecode, without its source (SeaBytecode). What reads or changes its source cannot have it; SeaBytecodeExclude keeps it.");';

let lexer;

// Node's own reader of such names: a binding since 24, a module before.
function namesOf(source) {
  if (lexer === undefined) {
    const { internalBinding } = internals();
    try {
      lexer = internalBinding('cjs_lexer').parse;
    } catch {
      lexer = require('internal/deps/cjs-module-lexer/lexer').parse;
    }
  }
  const found = lexer(source);
  return Array.isArray(found) ? { names: [...found[0]], others: [...found[1]] } : { names: [...found.exports], others: [...found.reexports] };
}

function internals() {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return require('internal/test/binding');
  } finally {
    process.emitWarning = emitWarning;
  }
}

// Statements that export what a CommonJS module does, for those who only read them.
function exportsOf(source) {
  const { names, others } = namesOf(source);
  const first = others.length > 0 ? [`module.exports={${others.map((other) => `...require(${JSON.stringify(other)})`).join(',')}};`] : [];
  return [...first, ...names.map((name) => `exports[${JSON.stringify(name)}]=0;`)];
}

function textOf(source, exports) {
  // Systems start a script by it.
  return [...(source.startsWith('#!') ? [/^.*/.exec(source)[0]] : []), REASON, ...exports].join('\n');
}

module.exports = { internals, namesOf, exportsOf, textOf };
