const report = require('../report.js');
const { spawn } = require('child_process');
const fs = require('fs');
const { text } = require('stream/consumers');
report({
  cat: async () => { const child = spawn('cat'); fs.createReadStream(require.resolve('../fs/data/text.txt')).pipe(child.stdin); return text(child.stdout); },
});
