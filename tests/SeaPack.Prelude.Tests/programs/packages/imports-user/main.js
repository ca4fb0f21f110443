module.exports = 'main of imports-user';
