const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { spawnSync } = require('child_process');
report({
  'node:test in a child': () => { const { stdout, status } = spawnSync(process.execPath, [at('tests.js')], { encoding: 'utf8' }); return [/# pass 1|pass 1/.test(stdout), /# fail 1|fail 1/.test(stdout), status]; },
  'node:test runs files, each in a child': async () => {
    const seen = [];
    const tests = require('node:test').run({ files: [at('tests.js')], concurrency: 1 });
    tests.on('test:pass', ({ name }) => seen.push(`pass ${name}`)).on('test:fail', ({ name, details }) => seen.push(`fail ${name} ${details.error.cause?.message}`));
    tests.resume();
    await require('events').once(tests, 'end');
    return seen;
  },
});
