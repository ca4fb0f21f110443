const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
function reader() { return fs.readFileSync(data + '/nope'); }
report({
  'names the caller': () => { try { reader(); } catch (error) { return error.stack.split('\n').filter((line) => line.includes('reader')).length; } },
  'promise stack': async () => { try { await fs.promises.readFile(data + '/nope'); } catch (error) { return error.stack.split('\n')[0]; } },
  'first line': () => { try { reader(); } catch (error) { return error.stack.split('\n')[0]; } },
});
