module.exports = 'plugin b';
