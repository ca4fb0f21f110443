module.exports = 'lib/index of dir-main';
