const fs = require('fs');
const os = require('os');
const path = require('path');
const { spawnSync, fork } = require('child_process');
const { Worker } = require('worker_threads');
const report = require('../report.js');
const before = process.cwd();
const root = path.dirname(__dirname);
const here = () => path.relative(root, process.cwd());
const code = (run) => { try { return run(); } catch (e) { return e.code; } };
const message = (source) => new Promise((done, fail) => source.on('message', done).on('error', fail));
const text = `require('worker_threads').parentPort.postMessage([process.cwd(), require('fs').existsSync('package.json')])`;
report({
  'enter': () => { process.chdir(root); return [here(), process.cwd() === root]; },
  'read by a relative path': () => [fs.readFileSync('./package.json', 'utf8').length, fs.existsSync('process/chdir.js'), fs.statSync('process').isDirectory()],
  'by a Buffer': () => fs.readFileSync(Buffer.from('package.json')).length,
  'by a promise': async () => (await fs.promises.readFile('process/../package.json')).length,
  'by a stream': async () => { let length = 0; for await (const chunk of fs.createReadStream('package.json')) length += chunk.length; return length; },
  'list': () => fs.readdirSync('.').includes('package.json'),
  'glob': () => fs.globSync('process/chdir*.js').sort(),
  'missing': () => fs.readFileSync('nothing/here'),
  'an empty path': () => fs.readFileSync(''),
  'realpath': () => [fs.realpathSync('process') === path.join(root, 'process'), fs.realpathSync.native('process') === path.join(root, 'process')],
  'path.resolve': () => path.relative(root, path.resolve('x/../y')),
  'out of the package': () => fs.existsSync(path.relative(root, os.tmpdir())),
  'require by a relative path of the folder': () => require(path.resolve('package.json')).name,
  'enter below': () => { process.chdir('process'); return [here(), fs.existsSync('chdir.js'), fs.existsSync('../package.json')]; },
  'stay': () => { process.chdir(process.cwd()); return here(); },
  'up': () => { process.chdir('..'); return here(); },
  'a folder that is not': () => { const error = (() => { try { process.chdir('none'); } catch (e) { return e; } })(); return [error.code, error.syscall, error.path, error.dest, error.message, here()]; },
  'a file': () => [code(() => process.chdir('package.json')), here()],
  'no text': () => code(() => process.chdir(1)),
  'a worker': () => message(new Worker(text, { eval: true })),
  'a forked script': () => message(fork('process/parts/tells-folder.js')),
  'a spawned script': () => JSON.parse(spawnSync(process.execPath, ['process/parts/tells-folder.js'], { encoding: 'utf8' }).stdout),
  'a spawned script in a folder': () => JSON.parse(spawnSync(process.execPath, ['parts/tells-folder.js'], { encoding: 'utf8', cwd: path.join(root, 'process') }).stdout),
  'a spawned script in this folder': () => JSON.parse(spawnSync(process.execPath, ['process/parts/tells-folder.js'], { encoding: 'utf8', cwd: process.cwd() }).stdout),
  'a program of the system': () => spawnSync('node', ['-p', '1 + 1'], { encoding: 'utf8', cwd: process.cwd() }).stdout,
  'leave': () => { process.chdir(before); return [process.cwd() === before, fs.existsSync('process/chdir.js')]; },
});
