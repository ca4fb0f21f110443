module.exports = 'lib/index of slash-main';
