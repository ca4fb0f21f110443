import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { build } from 'vite';
const outDir = mkdtempSync(join(tmpdir(), 'vite-'));
const { output } = await build({ root: join(import.meta.dirname, 'src'), configFile: false, logLevel: 'silent', build: { outDir, emptyOutDir: true, cssMinify: 'lightningcss' } });
console.log(output.map((file) => file.type).sort().join(' '));
