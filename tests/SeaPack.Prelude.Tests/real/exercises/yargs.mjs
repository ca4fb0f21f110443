import yargs from 'yargs';
import { print } from '../report.js';
const parsed = await yargs(['build', '--level=3', '-v', 'x']).command('build <what>', 'builds', (y) => y.option('level', { type: 'number' })).option('v', { type: 'boolean' }).parse();
print('parsed', { ...parsed, $0: undefined });
print('help', await yargs([]).scriptName('app').usage('$0 <x>').locale('de').option('a', { describe: 'an option' }).getHelp());
