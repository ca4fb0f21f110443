// Node warns of it, but not when a dependency asks, for which it looks at a few frames of the stack.
exports.toASCII = require('punycode').toASCII;
// Long enough for a code cache.
exports.f0 = function f0(text) { return exports.toASCII(`${text}.${0}`); };
exports.f1 = function f1(text) { return exports.toASCII(`${text}.${1}`); };
exports.f2 = function f2(text) { return exports.toASCII(`${text}.${2}`); };
exports.f3 = function f3(text) { return exports.toASCII(`${text}.${3}`); };
exports.f4 = function f4(text) { return exports.toASCII(`${text}.${4}`); };
exports.f5 = function f5(text) { return exports.toASCII(`${text}.${5}`); };
