module.exports = 'value';
