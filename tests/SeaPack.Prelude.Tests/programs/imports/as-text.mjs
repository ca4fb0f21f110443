import { spawnSync } from 'node:child_process';
import report from '../report.js';
const OPTION = '--experimental-import-text';
const text = (name) => {
  if (!process.allowedNodeEnvironmentFlags.has(OPTION)) return undefined;
  const code = `import text from ${JSON.stringify(new URL(`./parts/${name}`, import.meta.url).href)} with { type: 'text' }; console.log(text)`;
  return spawnSync(process.execPath, [OPTION, '--input-type=module', '-e', code], { encoding: 'utf8' }).stdout;
};
const attributes = async (name, given) => { try { return await import(`./parts/${name}`, { with: given }); } catch (error) { return [error.name, error.code, error.message]; } };
report({
  'a file of text': () => text('text.txt'),
  'JSON': () => text('data.json'),
  'a module': () => text('x.mjs'),
  CommonJS: () => text('common.cjs'),
  'not without the option': () => attributes('data.json', { type: 'text' }),
  'a module as JSON': () => attributes('x.mjs', { type: 'json' }),
  'an unknown type': () => attributes('common.cjs', { type: 'css' }),
  'an unknown attribute': () => attributes('data.json', { other: 'json' }),
});
