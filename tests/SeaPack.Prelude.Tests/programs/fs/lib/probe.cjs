// Collects what each probe returns or throws, as data, and prints it at the end.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const root = path.dirname(__dirname);
const at = (...names) => path.join(root, 'data', ...names);
const probes = [];

function probe(name, action) {
  probes.push([name, action]);
}

// A folder outside of the package, gone at the end. Its random name does not show in results.
let outside;
function scratch(...names) {
  outside ??= fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'probe-')));
  return path.join(outside, ...names);
}

function shown(value) {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'string') return outside === undefined ? value : value.replaceAll(outside, '<scratch>');
  if (typeof value === 'function' || typeof value === 'symbol') return String(value.name ?? value.description);
  if (value === undefined) return '<undefined>';
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Error) return error(value);
  if (Buffer.isBuffer(value)) return { buffer: value.length > 200 ? `${value.length} bytes` : value.toString('latin1') };
  if (value instanceof Date) return { date: !Number.isNaN(value.getTime()) };
  if (Array.isArray(value)) return value.map(shown);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shown(inner)]));
}

function error(value) {
  const { name, code, errno, syscall, path: file, dest, message } = value;
  return { error: shown({ name, code, errno, syscall, path: file, dest, message, keys: Object.keys(value) }) };
}

async function run() {
  const results = {};
  for (const [name, action] of probes) {
    try {
      results[name] = shown(await action());
    } catch (thrown) {
      results[name] = thrown instanceof Error ? error(thrown) : { thrown: shown(thrown) };
    }
  }
  if (outside !== undefined) fs.rmSync(outside, { recursive: true, force: true });
  console.log(JSON.stringify(results, null, 1));
}

// What a callback gets, and that it comes later than the call returns.
function called(start) {
  return new Promise((resolve) => {
    let returned = false;
    start((...results) => resolve({ later: returned, results: results.map(shown) }));
    returned = true;
  });
}

setImmediate(run);

module.exports = { probe, at, scratch, called, shown, root };
