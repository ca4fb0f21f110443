const { Command } = require('commander');
const { print } = require('../report.js');
const program = new Command('app').exitOverride().configureOutput({ writeOut: (text) => print('out', text), writeErr: (text) => print('err', text) });
program.command('add <a> <b>').option('-n, --negate').action((a, b, { negate }) => print('sum', (negate ? -1 : 1) * (Number(a) + Number(b))));
program.parse(['add', '1', '2', '-n'], { from: 'user' });
try { program.parse(['--help'], { from: 'user' }); } catch (error) { print('help', error.code); }
try { program.parse(['nope'], { from: 'user' }); } catch (error) { print('unknown', error.code); }
