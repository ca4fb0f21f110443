const fs = require('fs');
const build = require('pino-abstract-transport');

module.exports = ({ destination }) => build(async (source) => {
  for await (const { msg, level } of source) fs.appendFileSync(destination, `${level}: ${msg}\n`);
});
