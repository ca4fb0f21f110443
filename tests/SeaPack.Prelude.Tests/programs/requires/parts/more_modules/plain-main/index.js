module.exports = 'plain-main of more_modules';
