// What V8 compiles for a CommonJS module. A code cache fits only the very text that it was made from, so the build uses this file, too.

// The wrapper stands on a line of its own before line 1, so that columns and the source lines in error messages are right.
const HEAD = '(function (exports, require, module, __filename, __dirname) {\n';
const TAIL = '\n})';
// Before a first line with #!, which V8 knows only where a text begins.
const COMMENT = '//';
const FIRST_LINE = -1;

function wrap(source) {
  return HEAD + (source.startsWith('#!') ? COMMENT : '') + source + TAIL;
}

module.exports = { COMMENT, FIRST_LINE, HEAD, TAIL, wrap };
