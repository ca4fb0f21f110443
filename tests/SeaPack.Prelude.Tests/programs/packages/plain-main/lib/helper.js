module.exports = 'helper of plain-main';
