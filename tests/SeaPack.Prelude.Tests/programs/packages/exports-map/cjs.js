module.exports = 'cjs of exports-map';
