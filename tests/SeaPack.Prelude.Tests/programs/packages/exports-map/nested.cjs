module.exports = 'nested cjs';
