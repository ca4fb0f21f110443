const fs = require('fs');
const path = require('path');
const report = require('../report.js');
const name = '@node-rs/crc32-linux-x64-gnu';
const left = () => ['/tmp', '/dev/shm', '/var/tmp'].flatMap((f) => fs.existsSync(f) ? fs.readdirSync(f).filter((n) => /crc32|\.node$/i.test(n) || n.startsWith(`seapack-${process.pid}-`)) : []);
const before = left();
report({
  'require': () => [require(name).crc32('hello'), Object.keys(require(name)).sort()],
  'again': () => require(name) === require(name),
  'by path': () => require(path.join(path.dirname(require.resolve(name)), 'crc32.linux-x64-gnu.node')) === require(name),
  'cache': () => { const m = require.cache[require.resolve(name)]; return [m.filename, m.loaded, m.id]; },
  'process.dlopen': () => { const m = { exports: {} }; process.dlopen(m, require.resolve(name)); return m.exports.crc32('x'); },
  'process.dlopen with flags': () => { const m = { exports: {} }; process.dlopen(m, require.resolve(name), require('os').constants.dlopen.RTLD_NOW); return m.exports.crc32('x'); },
  'import of its package': async () => (await import(name)).default.crc32('hello'),
  'nothing is left on the disk': () => left().filter((n) => !before.includes(n)),
  'missing addon': () => { try { require('./missing.node'); } catch (e) { return [e.code, e.message]; } },
  'process.dlopen of a missing packaged file': () => { try { process.dlopen({ exports: {} }, path.join(__dirname, 'missing.node')); } catch (e) { return [e.code, e.message]; } },
  'process.dlopen of a missing real file': () => { try { process.dlopen({ exports: {} }, '/no/such/addon.node'); } catch (e) { return [e.code, e.message]; } },
  'not an addon': () => { try { require('./broken.node'); } catch (e) { return [e.code, e.message.replace(/\/(proc|dev|tmp)[^:]*/g, '<file>').replace(/^.*?: /, '')]; } },
  'process.dlopen without a name': () => { try { process.dlopen({ exports: {} }); } catch (e) { return [e.code, e.message]; } },
  'in a worker': () => new Promise((resolve) => new (require('worker_threads').Worker)(`require("worker_threads").parentPort.postMessage(require("module").createRequire(${JSON.stringify(__filename)})(${JSON.stringify(name)}).crc32("hello"))`, { eval: true }).on('message', resolve).on('error', resolve)),
});
