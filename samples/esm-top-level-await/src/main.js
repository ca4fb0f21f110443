import { readFile } from 'node:fs/promises';
import chalk from 'chalk';
import { chunk, startCase } from 'lodash-es';
import { greeting } from '#greeting';

const words = await readFile(new URL('./words.txt', import.meta.url), 'utf8');
const { default: manifest } = await import('../package.json', { with: { type: 'json' } });

console.log(chalk.bold(greeting(manifest.name)));
for (const pair of chunk(words.trim().split('\n'), 2)) console.log(pair.map((word) => startCase(word)).join(' | '));
