const fs = require('node:fs');
const { promisify } = require('node:util');
const { probe, at, called } = require('./lib/probe.cjs');

probe('fs', () => Object.keys(fs).map((key) => [key, typeof fs[key], fs[key]?.name, fs[key]?.length]));
probe('promises', () => Object.keys(fs.promises).map((key) => [key, typeof fs.promises[key], fs.promises[key]?.name, fs.promises[key]?.length]));
probe('same module', () => [require('fs') === fs, require('fs/promises') === fs.promises, require('node:fs').promises === fs.promises]);
probe('custom promisify', () => ['exists', 'read', 'readv', 'write', 'writev'].map((key) => Object.getOwnPropertySymbols(fs[key]).length));
probe('promisified', async () => [await promisify(fs.readFile)(at('text.txt'), 'utf8'), (await promisify(fs.stat)(at('dir'))).isDirectory(), await promisify(fs.readdir)(at('dir/deep'))]);
probe('async context', () => {
  const { AsyncLocalStorage } = require('node:async_hooks');
  const storage = new AsyncLocalStorage();
  return Promise.all([
    storage.run('callback', () => called((done) => fs.stat(at('text.txt'), () => done(storage.getStore())))),
    storage.run('promise', async () => { await fs.promises.stat(at('text.txt')); return storage.getStore(); }),
    storage.run('read', () => called((done) => fs.readFile(at('text.txt'), () => done(storage.getStore())))),
  ]);
});
probe('stack of a thrown error', () => {
  try { fs.statSync(at('nope')); } catch (error) { return error.stack.split('\n').slice(0, 3).map((line) => line.replace(/:\d+:\d+\)?$/, '').replace(/^ *at (Object\.)?/, '')); }
});
probe('stack of an error of a callback', () => new Promise((resolve) => fs.stat(at('nope'), (error) => resolve(error.stack.split('\n').length))));
probe('error of a promise', () => fs.promises.stat(at('nope')).catch((error) => error.stack.split('\n')[0]));
probe('an error in a callback is not caught', () => new Promise((resolve) => {
  process.once('uncaughtException', (error) => resolve(error.message));
  fs.stat(at('text.txt'), () => { throw new Error('mine'); });
}));
probe('keeps the process until done', () => called((done) => fs.access(at('text.txt'), done)));
