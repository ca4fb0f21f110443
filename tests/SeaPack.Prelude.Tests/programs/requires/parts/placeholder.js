module.exports = 'PLACE';
