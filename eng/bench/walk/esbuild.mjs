// node esbuild.mjs <folder with esbuild in its node_modules> <folder> <entry>: bundles with esbuild; prints the number of inputs, the seconds, and those of a second time. What cannot be bundled is left out.
import { createRequire } from 'node:module';
import { join } from 'node:path';
const [tools, folder, entry] = process.argv.slice(2);
const esbuild = createRequire(join(tools, 'package.json'))('esbuild');
const start = performance.now();
const options = { absWorkingDir: folder, entryPoints: [entry], bundle: true, platform: 'node', format: entry.endsWith('.mjs') ? 'esm' : 'cjs', write: false, metafile: true, outdir: 'out', logLevel: 'silent' };
const plugin = { name: 'missing', setup(build) { build.onLoad({ filter: /\.node$/ }, () => ({ contents: '' })); build.onResolve({ filter: /.*/ }, async (args) => {
  if (args.pluginData) return;
  const found = await build.resolve(args.path, { kind: args.kind, resolveDir: args.resolveDir, importer: args.importer, pluginData: true });
  return found.errors.length > 0 ? { path: args.path, external: true } : undefined;
}); } };
const bundle = async () => { try { return await esbuild.build(options); } catch { return await esbuild.build({ ...options, plugins: [plugin] }).catch(() => undefined); } };
const result = await bundle();
const second = performance.now();
await bundle();
console.log(result ? Object.keys(result.metafile.inputs).length : 0, ((second - start) / 1000).toFixed(4), ((performance.now() - second) / 1000).toFixed(4));
