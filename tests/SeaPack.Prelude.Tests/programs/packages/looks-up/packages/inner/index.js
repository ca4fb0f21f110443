module.exports = { paths: module.paths, keys: Object.keys(module) };
