const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { Worker } = require('worker_threads');
const once = (worker) => new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
report({
  url: () => once(new Worker(require('url').pathToFileURL(at('posts.js')))),
  module: () => once(new Worker(require('url').pathToFileURL(at('posts.mjs')))),
});
