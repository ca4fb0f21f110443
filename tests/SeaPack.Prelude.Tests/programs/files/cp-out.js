const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const path = require('path');
const { scratch } = require('../scratch.js');
report({
  sync: () => { fs.cpSync(data + '/dir', scratch('d1'), { recursive: true }); return fs.readdirSync(scratch('d1'), { recursive: true }).sort(); },
  promise: async () => { await fs.promises.cp(data + '/dir', scratch('d2'), { recursive: true }); return fs.readdirSync(scratch('d2'), { recursive: true }).sort(); },
  callback: () => new Promise((resolve, reject) => fs.cp(data + '/dir', scratch('d3'), { recursive: true }, (error) => error ? reject(error) : resolve(fs.readdirSync(scratch('d3'), { recursive: true }).sort()))),
  filter: () => { fs.cpSync(data + '/dir', scratch('d4'), { recursive: true, filter: (name) => !name.endsWith('.json') }); return fs.readdirSync(scratch('d4')).sort(); },
  'a file': () => { fs.cpSync(data + '/text.txt', scratch('deep/er/t')); return fs.readFileSync(scratch('deep/er/t'), 'utf8'); },
  'not recursive': () => { try { fs.cpSync(data + '/dir', scratch('d5')); } catch (error) { return [error.code, String(error)]; } },
  'what is there': () => {
    const from = path.join(__dirname, '../commonjs/fixtures/empty-folder');
    fs.cpSync(from, scratch('d6'), { recursive: true });
    try { fs.cpSync(from, scratch('d6'), { recursive: true, force: false, errorOnExist: true }); } catch (error) { return [error.code, String(error).replaceAll(scratch(), '')]; }
  },
  'the same': () => { try { fs.cpSync(data + '/dir', data + '/dir', { recursive: true }); } catch (error) { return [error.code, String(error)]; } },
});
