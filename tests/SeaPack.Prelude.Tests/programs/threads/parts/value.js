module.exports = 'packaged value';
