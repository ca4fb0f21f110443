module.exports = 'index of no-main';
