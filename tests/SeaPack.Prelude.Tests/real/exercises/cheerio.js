const cheerio = require('cheerio');
const $ = cheerio.load('<ul><li>a</li><li class="x">b</li></ul>');
require('../report.js').print('text', [$('li.x').text(), $('li').length, $.html('ul')]);
