const fs = require('node:fs');
const path = require('node:path');

const defaults = JSON.parse(fs.readFileSync(path.join(__dirname, 'defaults.json'), 'utf8'));
exports.name = defaults.name;
exports.locale = (name) => require(`./locales/${name}`).hello;
