import report from '../report.js';
import defaultExport, { one, two as deux, default as again } from './fixtures/values.mjs';
import * as namespace from './fixtures/values.mjs';
import plain from 'plain-main';
import { helper, where } from 'plain-main';
import { a, b, c } from 'cjs-named';
import named, { 'not-an-identifier' as odd } from 'cjs-named';
import babel, { named as babelNamed } from 'cjs-babel';
import { fromInner, where as innerWhere } from 'cjs-reexport';
import esm, { url as esmUrl } from 'esm-main';
import Widget, { inner } from 'esm-exports';
import mapped from 'exports-map';
import nested from 'exports-map/nested';
import pattern from 'exports-map/sub/a';
import sync from 'exports-map/sync';
import { kind } from 'dual';
import data from './fixtures/data.json' with { type: 'json' };
import { a as cycleA, fromB } from './fixtures/cycle-a.mjs';
import { before, after } from './fixtures/tla.mjs';
import { uno, all } from './fixtures/star.mjs';
import { counter, add } from './fixtures/live.mjs';
import { here, isThis } from './fixtures/typed/a.js';
import typedCjs from './fixtures/typed/c.cjs';
import { noExtension } from './fixtures/typed/no-extension';
import { detected } from './fixtures/detected.js';
import * as chain from './fixtures/cjs-chain.cjs';
import moduleExports from 'module-exports';
import noMain from 'no-main';
import dirMain from 'dir-main';
import scoped from '@scope/scoped';
import deep from '@scope/scoped/sub/deep.js';
import linked from 'linked';
import fs, { readFileSync } from 'node:fs';
import { join } from 'path';
import globals from './fixtures/globals.mjs';
import userMain from 'imports-user';
import tsDefault from 'cjs-computed';

await report({
  'default and named': () => [defaultExport, one, deux, again],
  namespace: () => ({ ...namespace }),
  'namespace shape': () => [Object.prototype.toString.call(namespace), Object.isFrozen(namespace), Object.isSealed(namespace), Object.keys(namespace)],
  'commonjs default': () => plain,
  'commonjs named': () => [helper, where],
  'commonjs named, by the lexer': () => [a, b, c, odd],
  'commonjs default is exports': () => named,
  'babel interop': () => [babel, babelNamed],
  'commonjs re-export': () => [fromInner, innerWhere],
  'commonjs computed': () => tsDefault,
  'module package': () => [esm, esmUrl],
  'module with exports': () => [new Widget().inner, inner],
  'exports map': () => [mapped, nested, pattern, sync],
  'dual package': () => kind,
  json: () => data,
  cycle: () => [cycleA, fromB],
  'top-level await': () => [before, after],
  'star exports': () => [uno, { ...all }],
  'live binding': () => { const was = counter; add(); return [was, counter]; },
  'type module': () => [here, isThis, typedCjs, noExtension],
  'detected by syntax': () => detected,
  'commonjs imported requires more': () => chain.default,
  'commonjs imported, names': () => Object.keys(chain).sort(),
  'module.exports export': () => moduleExports(),
  'legacy mains': () => [noMain, dirMain, scoped, deep],
  linked: () => linked,
  builtin: () => [fs.readFileSync === readFileSync, join('a', 'b')],
  globals: () => globals,
  'exports of a package with imports': () => userMain,
  'import.meta': () => ({ ...import.meta, resolve: typeof import.meta.resolve }),
  'import.meta keys': () => Object.keys(import.meta),
  this: () => typeof this,
});
