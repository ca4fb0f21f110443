'use strict';
// Prints nanoseconds for each call, best of several rounds: of files beside this script, and of files that are on the disk in any case.
const fs = require('fs');
const os = require('os');
const path = require('path');

const ROUNDS = 15;
const CALLS = 2000;
const here = path.join(__dirname, 'data.txt');
const outside = fs.mkdtempSync(path.join(os.tmpdir(), 'seapack-calls-'));
const there = path.join(outside, 'data.txt');
const module_ = path.join(__dirname, 'value.js');
fs.writeFileSync(there, 'a line of text\n'.repeat(270));

const loops = {
  'readFileSync': () => fs.readFileSync(here),
  'readFileSync utf8': () => fs.readFileSync(here, 'utf8'),
  'statSync': () => fs.statSync(here),
  'existsSync': () => fs.existsSync(here),
  'existsSync of nothing': () => fs.existsSync(here + 'x'),
  'readdirSync': () => fs.readdirSync(__dirname),
  'require, cached': () => require('./value.js'),
  'require, again': () => { delete require.cache[module_]; return require('./value.js'); },
  'real files: stat and read': () => { fs.statSync(there); return fs.readFileSync(there, 'utf8'); },
  'real files: readFileSync': () => fs.readFileSync(there),
  'real files: statSync': () => fs.statSync(there),
  'real files: existsSync': () => fs.existsSync(there),
};

function round(call) {
  const start = process.hrtime.bigint();
  for (let i = 0; i < CALLS; i++) call();
  return Number(process.hrtime.bigint() - start) / CALLS;
}

const results = {};
for (const [name, call] of Object.entries(loops)) results[name] = Infinity;
for (let i = 0; i < ROUNDS; i++) for (const [name, call] of Object.entries(loops)) results[name] = Math.min(results[name], round(call));
fs.rmSync(outside, { recursive: true });
console.log(JSON.stringify(results));
