module.exports = 'inner of outer';
