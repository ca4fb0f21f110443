module.exports = 'index of broken-main';
