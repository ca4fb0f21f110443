// Node options as texts: what Node was given, and the values of some of it.

const { process } = require('../builtins.js');
const mount = require('../archive/mount.js');

// In Node's own order.
function given() {
  const { NODE_OPTIONS } = process.env;
  const variable = NODE_OPTIONS === undefined || mount.archive.manifest.ignoresNodeOptions ? [] : wordsOf(NODE_OPTIONS);
  return [...variable, ...process.execArgv];
}

// As Node takes NODE_OPTIONS apart: by spaces outside of quotation marks, within which a backslash stands before what is meant as it is.
function wordsOf(text) {
  return (text.match(/(?:[^ "]|"(?:\\.|[^"\\])*")+/gs) ?? [])
    .map((word) => word.replace(/"((?:\\.|[^"\\])*)"/gs, (_, quoted) => quoted.replace(/\\(.)/gs, '$1')));
}

function quoted(option) {
  return /[\s"\\]/.test(option) ? `"${option.replace(/["\\]/g, '\\$&')}"` : option;
}

// The values of an option that has these names: --name value, --name=value or -n value.
function valuesOf(names, options) {
  return options.flatMap((option, i) => {
    if (names.includes(option)) return i + 1 < options.length ? [options[i + 1]] : [];
    const name = names.find((long) => long.startsWith('--') && option.startsWith(`${long}=`));
    return name === undefined ? [] : [option.slice(name.length + 1)];
  });
}

module.exports = { given, quoted, valuesOf, wordsOf };
