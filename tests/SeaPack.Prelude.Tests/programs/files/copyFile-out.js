const report = require('../report.js');
const data = require('path').join(__dirname, '../fs/data');
const fs = require('fs');
const { scratch } = require('../scratch.js');
const { promisify } = require('util');
report({
  sync: () => { fs.copyFileSync(data + '/run.sh', scratch('a')); return [fs.readFileSync(scratch('a'), 'utf8'), (fs.statSync(scratch('a')).mode & 0o111) !== 0]; },
  callback: async () => { await promisify(fs.copyFile)(data + '/text.txt', scratch('b')); return fs.readFileSync(scratch('b'), 'utf8'); },
  promise: async () => { await fs.promises.copyFile(data + '/text.txt', scratch('c')); return fs.readFileSync(scratch('c'), 'utf8'); },
  'COPYFILE_EXCL': () => { try { fs.copyFileSync(data + '/text.txt', scratch('a'), fs.constants.COPYFILE_EXCL); } catch (error) { return [error.code, error.syscall]; } },
  missing: () => { try { fs.copyFileSync(data + '/nope', scratch('d')); } catch (error) { return [error.code, error.syscall, error.path]; } },
  'a folder': () => { try { fs.copyFileSync(data + '/dir', scratch('e')); } catch (error) { return [error.code, fs.existsSync(scratch('e'))]; } },
  'a folder over a file': () => { try { fs.copyFileSync(data + '/dir', scratch('c')); } catch (error) { return [error.code, fs.existsSync(scratch('c'))]; } },
  'a folder over a file, exclusive': () => { try { fs.copyFileSync(data + '/dir', scratch('b'), fs.constants.COPYFILE_EXCL); } catch (error) { return [error.code, fs.existsSync(scratch('b'))]; } },
  'into no folder': () => { try { fs.copyFileSync(data + '/dir', scratch('no/d')); } catch (error) { return error.code; } },
});
