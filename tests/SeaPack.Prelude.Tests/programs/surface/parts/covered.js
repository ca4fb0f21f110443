module.exports = function covered() { return 1; };
