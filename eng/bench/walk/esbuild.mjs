// node esbuild.mjs <folder with esbuild in its node_modules> <folder> <entry>: bundles with esbuild, which is told beforehand what cannot be found;
// prints the number of inputs, 0 when it cannot bundle the app, and the seconds.
import { createRequire } from 'node:module';
import { join } from 'node:path';
const [tools, folder, entry] = process.argv.slice(2);
const esbuild = createRequire(join(tools, 'package.json'))('esbuild');
const external = [];
const bundle = () => esbuild.build({ absWorkingDir: folder, entryPoints: [entry], bundle: true, platform: 'node', format: entry.endsWith('.mjs') ? 'esm' : 'cjs', external, loader: { '.node': 'empty' }, write: false, metafile: true, outdir: 'out', logLevel: 'silent', logLimit: 0 });
for (let isKnown = false; !isKnown;) {
  const { errors } = await bundle().then(() => ({ errors: [] }), (error) => error);
  const missing = errors.map(({ text }) => /^Could not resolve "(.*)"$/.exec(text)?.[1]).filter((name) => name !== undefined && !external.includes(name));
  external.push(...new Set(missing));
  isKnown = missing.length === 0;
}
// The next one starts it anew.
await esbuild.stop();
const start = performance.now();
const result = await bundle().catch(() => undefined);
console.log(result ? Object.keys(result.metafile.inputs).length : 0, ((performance.now() - start) / 1000).toFixed(4));
