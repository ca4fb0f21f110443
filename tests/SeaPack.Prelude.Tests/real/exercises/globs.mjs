// Patterns with an absolute path of the package, from a working folder elsewhere: some walk from the root of the disk.
import path from 'node:path';
import fastGlob from 'fast-glob';
import { glob, globSync } from 'glob';
import { globby, globbySync } from 'globby';
import * as tinyglobby from 'tinyglobby';

const routes = path.join(import.meta.dirname, '..', 'routes');
const pattern = `${routes}/**/*.js`;
const shown = (files) => files.map((file) => path.relative(routes, path.resolve(file))).sort();

const ways = {
  'tinyglobby': () => tinyglobby.glob(pattern),
  'tinyglobby at once': () => tinyglobby.globSync(pattern),
  'tinyglobby, absolute': () => tinyglobby.globSync([pattern, `!${routes}/**/none.js`], { absolute: true }),
  'tinyglobby, a folder': () => tinyglobby.globSync(routes),
  'tinyglobby inside': () => tinyglobby.globSync('**/*.js', { cwd: routes, absolute: true }),
  'fast-glob': () => fastGlob(pattern),
  'fast-glob at once': () => fastGlob.sync(pattern),
  'fast-glob inside': () => fastGlob.sync('**/*.js', { cwd: routes, absolute: true }),
  'glob': () => glob(pattern),
  'glob at once': () => globSync(pattern),
  'glob inside': () => globSync('**/*.js', { cwd: routes, absolute: true }),
  'globby': () => globby(pattern),
  'globby at once': () => globbySync(pattern),
  'globby inside': () => globbySync('**/*.js', { cwd: routes, absolute: true, gitignore: true }),
};
for (const [name, find] of Object.entries(ways)) console.log(name, shown(await find()));
