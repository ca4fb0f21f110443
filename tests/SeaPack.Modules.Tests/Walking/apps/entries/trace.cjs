// Writes the path of every file that Node loads, one a line, to the file named by LOADED.
const { registerHooks } = require('node:module');
const { appendFileSync } = require('node:fs');
const { fileURLToPath } = require('node:url');
registerHooks({
  load(url, context, next) {
    if (url.startsWith('file:')) appendFileSync(process.env.LOADED, fileURLToPath(url) + '\n');
    return next(url, context);
  },
});
