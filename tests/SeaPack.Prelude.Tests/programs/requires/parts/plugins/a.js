module.exports = 'plugin a';
