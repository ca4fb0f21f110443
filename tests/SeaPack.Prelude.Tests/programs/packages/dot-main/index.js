module.exports = 'index of dot-main';
