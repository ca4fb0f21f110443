const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const http = require('http');
report({
  served: () => new Promise((resolve, reject) => { const server = http.createServer((request, response) => { const file = data + request.url; fs.stat(file, (error, stats) => { if (error) { response.statusCode = 404; response.end(error.code); } else { response.setHeader('Content-Length', stats.size); fs.createReadStream(file).pipe(response); } }); }).listen(0, '127.0.0.1', async () => { const at = `http://127.0.0.1:${server.address().port}`; try { const results = []; for (const name of ['/text.txt', '/nope', '/dir/two.json']) { const response = await fetch(at + name); results.push([response.status, response.headers.get('content-length'), await response.text()]); } resolve(results); } catch (error) { reject(error); } finally { server.close(); server.closeAllConnections(); } }); }),
});
