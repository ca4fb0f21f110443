module.exports = 'dep of the package';
