module.exports = 'main of exports-number';
