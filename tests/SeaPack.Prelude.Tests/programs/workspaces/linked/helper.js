module.exports = 'helper of linked';
