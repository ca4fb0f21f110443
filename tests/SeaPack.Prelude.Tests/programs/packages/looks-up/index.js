module.exports = { paths: module.paths, deep: require('./lib/deep.js'), beside: require('./lib/beside.js'), inner: require('inner') };
