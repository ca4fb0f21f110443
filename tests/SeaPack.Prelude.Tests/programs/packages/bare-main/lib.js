module.exports = 'lib.js of bare-main';
