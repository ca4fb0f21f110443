'use strict';
// Children are made known as such once, whichever module is asked for first.
require('cluster');
const { spawn } = require('child_process');
const path = require('path');

const child = spawn(process.execPath, ['--no-warnings', 'options.js'], { cwd: path.join(__dirname, 'parts') });
let text = '';
child.stdout.on('data', (data) => { text += data; });
child.on('close', (status) => console.log(JSON.stringify({ child: [status, text] })));
