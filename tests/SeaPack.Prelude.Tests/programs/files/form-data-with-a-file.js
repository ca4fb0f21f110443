const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
report({
  body: async () => { const form = new FormData(); form.set('file', await fs.openAsBlob(data + '/text.txt'), 'text.txt'); const body = await new Response(form).text(); return [body.includes('filename="text.txt"'), body.includes(fs.readFileSync(data + '/text.txt', 'utf8'))]; },
});
