'use strict';
const report = require('../report.js');
const fs = require('fs');
const path = require('path');
const { once } = require('events');
const { findPackageJSON } = require('module');
const { pathToFileURL, URL: UrlOfNode } = require('url');
const { Worker } = require('worker_threads');

const data = path.join(__dirname, '../fs/data');
const file = path.join(data, 'text.txt');
const folderUrl = pathToFileURL(data);
const fileUrl = pathToFileURL(file);

// As libraries of promises, jsdom and polyfills do: Node itself does not notice.
const Native = Promise;
class Later {
  constructor(run) { this.inner = new Native(run); }
  then(...args) { return this.inner.then(...args); }
}
const refuse = (name) => ({ [name]: class { constructor() { throw new Error(`the ${name} of the app`); } } })[name];
Object.assign(globalThis, { Promise: Later, URL: refuse('URL'), Blob: refuse('Blob') });
const { parse } = JSON;
JSON.parse = () => { throw new Error('the JSON.parse of the app'); };

report({
  'fs.promises': async () => [
    (await fs.promises.readFile(file, 'utf8')).length, (await fs.promises.stat(file)).size, (await fs.promises.readdir(data)).length,
    await fs.promises.access(file), path.basename((await fs.promises.opendir(data)).path),
  ],
  'fs.promises of what is not there': () => fs.promises.readFile(data + '/nothing'),
  'URLs of Node': () => [fs.readFileSync(fileUrl, 'utf8').length, path.basename(`${fs.opendirSync(folderUrl).path}`), path.basename(findPackageJSON('..', fileUrl))],
  'blob': async () => { const blob = await fs.openAsBlob(file); return [blob.size, blob instanceof require('buffer').Blob]; },
  'import': async () => Object.keys(await import('../esm/fixtures/instance.mjs')),
  'import by URL': async () => Object.keys(await import(pathToFileURL(path.join(__dirname, '../esm/fixtures/instance.mjs')).href)),
  'JSON': () => Object.keys(require('../package.json')),
  'worker by URL': async () => (await once(new Worker(new UrlOfNode('data:text/javascript,')), 'exit'))[0],
}).then(() => { JSON.parse = parse; });
