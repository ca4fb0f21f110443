module.exports = 'main of exports-false';
