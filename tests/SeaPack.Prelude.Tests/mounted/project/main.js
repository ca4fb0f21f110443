'use strict';
// Lays real folders over the package and uses them in every way. First argument: the folder that holds `plugins`.
const fs = require('fs');
const path = require('path');
const { Worker } = require('worker_threads');

const outside = process.argv[2];
const at = (...names) => path.join(__dirname, 'plugins', ...names);
const failure = (error) => `${error.code ?? error.name}: ${error.message.replaceAll(outside, '<outside>')}`;

const behaviours = {
  'a wrong place': () => process.pkg.mount('/elsewhere', outside),
  'a wrong type': () => process.pkg.mount(5, outside),
  'mount': () => process.pkg.mount(path.join(__dirname, 'plugins'), path.join(outside, 'plugins')),
  'mount by pattern': () => process.pkg.mount(/^\/snapshot\/project\/data-(\w+)/, path.join(outside, '$1')),
  'listed': () => fs.readdirSync(__dirname),
  'write and read': () => { fs.writeFileSync(at('w.txt'), 'hello'); return fs.readFileSync(at('w.txt'), 'utf8'); },
  'it is on the disk': () => fs.readFileSync(path.join(outside, 'plugins/w.txt'), 'utf8'),
  'bytes': () => fs.readFileSync(at('w.txt')).length,
  'promises': async () => { await fs.promises.writeFile(at('x.txt'), 'xx'); await fs.promises.appendFile(at('x.txt'), 'yy'); return fs.promises.readFile(at('x.txt'), 'utf8'); },
  'callbacks': () => new Promise((resolve, reject) => fs.writeFile(at('y.txt'), 'cb', (error) => error ? reject(error) : fs.readFile(at('y.txt'), 'utf8', (e, text) => e ? reject(e) : resolve(text)))),
  'rename': () => { fs.renameSync(at('y.txt'), at('z.txt')); return [fs.existsSync(at('y.txt')), fs.existsSync(at('z.txt'))]; },
  'copyFile from the package': () => { fs.copyFileSync(__filename, at('main.copy')); return fs.readFileSync(at('main.copy'), 'utf8') === fs.readFileSync(__filename, 'utf8'); },
  'cp from the package': () => { fs.cpSync(path.join(__dirname, 'lib'), at('lib'), { recursive: true }); return fs.readdirSync(at('lib')); },
  'mkdir and rm': () => { fs.mkdirSync(at('a/b'), { recursive: true }); fs.rmSync(at('a'), { recursive: true }); return fs.existsSync(at('a')); },
  'symlink': () => { fs.symlinkSync('w.txt', at('link')); return [fs.readlinkSync(at('link')), fs.lstatSync(at('link')).isSymbolicLink(), fs.readFileSync(at('link'), 'utf8')]; },
  'stat': () => [fs.statSync(at()).isDirectory(), fs.lstatSync(at()).isSymbolicLink(), fs.existsSync(at('nope'))],
  'missing': () => fs.readFileSync(at('nope')),
  'require': () => require('./plugins/plug.js'),
  'require by path': () => require(at('plug')) === require('./plugins/plug.js'),
  'require of a module': () => require('./plugins/esm.mjs').default,
  'import': async () => { const { default: value, url, dep } = await import('./plugins/esm.mjs'); return [value, url, dep]; },
  'type of its package.json': async () => [(await import('./plugins/typed/a.js')).default, require('./plugins/typed/a.js').default],
  'by pattern': () => { fs.mkdirSync(path.join(outside, 'users')); fs.writeFileSync(path.join(__dirname, 'data-users/a.txt'), 'A'); return fs.readFileSync(path.join(outside, 'users/a.txt'), 'utf8'); },
  'realpath': () => fs.realpathSync(at('w.txt')),
  'opendir': async () => { const names = []; for await (const { name } of await fs.promises.opendir(at('typed'))) names.push(name); return names.sort(); },
  'glob': () => fs.globSync('plugins/*.js', { cwd: __dirname }),
  'recursive': () => fs.readdirSync(__dirname, { recursive: true }).filter((name) => name.startsWith('plugins/typed')),
  'stream': () => new Promise((resolve, reject) => fs.createReadStream(at('w.txt'), 'utf8').on('data', resolve).on('error', reject)),
  'blob': async () => (await fs.openAsBlob(at('w.txt'))).text(),
  'in a worker': () => new Promise((resolve, reject) => new Worker(`require('worker_threads').parentPort.postMessage(require('fs').readFileSync(${JSON.stringify(at('w.txt'))}, 'utf8'))`, { eval: true }).on('message', resolve).on('error', reject)),
  'the rest stays closed': () => fs.writeFileSync(path.join(__dirname, 'x'), ''),
  'it hides what is packaged': () => { const before = require('./lib/one.js'); fs.mkdirSync(path.join(outside, 'lib')); fs.writeFileSync(path.join(outside, 'lib/one.js'), 'module.exports = "real"'); delete require.cache[require.resolve('./lib/one.js')]; process.pkg.mount(path.join(__dirname, 'lib'), path.join(outside, 'lib')); return [before, require('./lib/one.js')]; },
};

(async () => {
  const results = {};
  for (const [name, run] of Object.entries(behaviours)) {
    try {
      results[name] = await run() ?? 'done';
    } catch (error) {
      results[name] = failure(error);
    }
  }
  console.log(JSON.stringify(results));
})();
