'use strict';
// Code given with -e that forks: its child runs the script, not the code once more.
const { spawnSync } = require('child_process');
const path = require('path');

const script = path.join(__dirname, 'parts', 'options.js');
const code = `if (process.env.AGAIN) process.exit(9);
require('child_process').fork(${JSON.stringify(script)}, { env: { ...process.env, AGAIN: '1' } }).on('exit', (status) => console.log('exit', status));`;
const { stdout } = spawnSync(process.execPath, ['--no-warnings', '-e', code], { encoding: 'utf8' });
console.log(JSON.stringify({ 'child of -e': stdout }));
