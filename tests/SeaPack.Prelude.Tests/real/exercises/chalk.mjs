import chalk, { Chalk } from 'chalk';
import { print } from '../report.js';
print('colours', [new Chalk({ level: 3 }).hex('#ff0000').bold('x'), chalk.level]);
