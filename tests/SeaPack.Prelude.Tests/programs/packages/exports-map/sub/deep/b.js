module.exports = 'sub deep b';
