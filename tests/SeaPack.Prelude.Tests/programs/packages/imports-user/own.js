module.exports = 'own.js';
