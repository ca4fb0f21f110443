Object.defineProperty(exports, '__esModule', { value: true });
exports.default = 'default of cjs-babel';
exports.named = 'named';
