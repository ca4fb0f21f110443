module.exports = 'space';
