module.exports = 'index of number-main';
