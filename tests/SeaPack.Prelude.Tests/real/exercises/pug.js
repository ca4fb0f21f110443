const path = require('path');
const pug = require('pug');
const { print } = require('../report.js');
print('file', pug.renderFile(path.join(__dirname, '../views/page.pug'), { title: 't', items: ['a', 'b'] }));
