import { readFileSync, readdirSync } from 'node:fs';
import shared from '@recall/shared-cjs';
import { fill } from '#internal/fill';

const folder = new URL('../templates/', import.meta.url);
const templates = Object.fromEntries(readdirSync(folder).map((file) => [file.replace('.html', ''), readFileSync(new URL(file, folder), 'utf8').trim()]));
export const version = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;
export const render = (name, values) => shared.wrap(fill(templates[name], values));
