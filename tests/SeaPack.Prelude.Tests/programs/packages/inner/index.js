module.exports = 'inner at the top';
