// Compiles the main script of a bare single executable application and writes its code cache, as Node's own useCodeCache does. Runs in
// the target's Node. Standard input: {"output": "file", "source": "file", "codePath": "name", "flags": ["--…"]}

const fs = require('node:fs');
const v8 = require('node:v8');
const vm = require('node:vm');

const { output, source, codePath, flags } = JSON.parse(fs.readFileSync(0, 'utf8'));

// As in compile-code-cache.js: the same source gives the same bytes.
v8.setFlagsFromString('--hash-seed=0');
for (const flag of flags) v8.setFlagsFromString(flag);

const { cachedData } = vm.compileFunction(fs.readFileSync(source).utf8Slice(), ['exports', 'require', 'module', '__filename', '__dirname'], {
  filename: codePath,
  produceCachedData: true,
});
fs.writeFileSync(output, cachedData);
