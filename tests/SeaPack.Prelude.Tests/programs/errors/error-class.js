const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const util = require('util');
report({
  class: () => { try { fs.statSync(data + '/nope'); } catch (error) { return [error.constructor === Error, Object.keys(error), util.getSystemErrorName(error.errno), Object.prototype.toString.call(error), util.types.isNativeError(error)]; } },
  inspected: () => { try { fs.statSync(data + '/nope'); } catch (error) { return util.inspect(error).split('\n').filter((line) => !/^ +at /.test(line)); } },
});
