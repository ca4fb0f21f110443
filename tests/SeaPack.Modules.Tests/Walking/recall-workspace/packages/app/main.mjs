import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import config from '@recall/config';
import { render, version } from '@recall/lib';
import { double } from '@recall/typed';
import ms from 'ms';

const require = createRequire(import.meta.url);
const names = ['one', 'two'];
for (const name of names) {
  const feature = await import(`@recall/lib/features/${name}.js`);
  console.log(feature.default, readFileSync(fileURLToPath(import.meta.resolve(`@recall/lib/data/${name}.txt`)), 'utf8').trim());
}
console.log(readFileSync(require.resolve('@recall/lib/data/deep/three.txt'), 'utf8').trim());
console.log(config.name, config.locale('de'), render('page', { title: 'Hello' }), version, double(21), ms(60000));
