import yargs from 'yargs';
import geoip from 'geoip-lite';
yargs(['--help']).locale('de').scriptName('x').option('a', { describe: 'A' }).exitProcess(false).parse();
console.log(geoip.lookup('8.8.8.8')?.country);
