const path = require('path');
const ejs = require('ejs');
const { print } = require('../report.js');
(async () => {
  print('file', await ejs.renderFile(path.join(__dirname, '../views/page.ejs'), { title: 't', items: ['a', 'b'] }));
  print('include', await ejs.renderFile(path.join(__dirname, '../views/outer.ejs'), { title: 't', items: ['c'] }));
})();
