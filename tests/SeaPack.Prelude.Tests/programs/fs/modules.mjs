import fs, { existsSync, opendirSync, readFileSync, statSync } from 'node:fs';
import { opendir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const { probe } = createRequire(import.meta.url)('./lib/probe.cjs');
probe('named imports', () => [existsSync(new URL('data/text.txt', import.meta.url)), statSync(new URL('data', import.meta.url)).isDirectory()]);
probe('readFileSync of a URL', () => readFileSync(new URL('./data/text.txt', import.meta.url), 'utf8'));
probe('readFile of a URL', () => readFile(new URL('./data/dir/one.txt', import.meta.url), 'utf8'));
probe('import.meta.dirname', () => readFileSync(`${import.meta.dirname}/data/dir/one.txt`, 'utf8'));
probe('same functions', () => [fs.readFileSync === readFileSync, fs.opendirSync === opendirSync, fs.promises.opendir === opendir]);
probe('opendir', async () => { const names = []; for await (const { name } of await opendir(new URL('data/dir', import.meta.url))) names.push(name); return names.sort(); });
