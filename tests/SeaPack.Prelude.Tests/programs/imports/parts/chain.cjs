module.exports = [require('./chain-2.cjs'), typeof require.resolve, require.main !== undefined, Object.keys(require.cache).filter((name) => name.endsWith('chain-2.cjs')).length];
