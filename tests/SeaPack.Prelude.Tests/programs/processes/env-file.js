const report = require('../report.js');
const { scratch } = require('../scratch.js');
const path = require('path');
const fs = require('fs');
const { fork, spawnSync } = require('child_process');
const at = (name) => path.join(__dirname, 'parts', name);
fs.writeFileSync(scratch('real.txt'), 'WORD=real\nTHIRD=3\n');
const { NODE_OPTIONS, ...env } = process.env;
const print = ['-p', '[process.env.WORD, process.env.OTHER, process.env.THIRD, process.execArgv.filter((option) => option.includes("env")).map((option) => option.replace(/=.*scratch-\\w+/, "=scratch"))]'];
const run = (args, options) => { const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', env, ...options }); return [stdout, stderr.replace(/\S*scratch-\w*/g, 'scratch'), status]; };
const packaged = `--env-file=${at('variables.txt')}`;
report({
  packaged: () => run([packaged, ...print]),
  'a word of its own': () => run(['--env-file', at('variables.txt'), ...print]),
  'relative to the folder': () => run(['--env-file=variables.txt', ...print], { cwd: at('') }),
  real: () => run([`--env-file=${scratch('real.txt')}`, ...print]),
  'real, relative': () => run(['--env-file=real.txt', ...print], { cwd: scratch() }),
  'the last wins': () => run([packaged, `--env-file=${scratch('real.txt')}`, ...print]),
  'the last wins, packaged': () => run([`--env-file=${scratch('real.txt')}`, packaged, ...print]),
  'what is set wins': () => run([packaged, ...print], { env: { ...env, WORD: 'set' } }),
  missing: () => run([`--env-file=${at('nope.txt')}`, ...print]),
  'missing, real': () => run([`--env-file=${scratch('nope.txt')}`, ...print]),
  'if it exists': () => run([`--env-file-if-exists=${at('variables.txt')}`, ...print]),
  'if it exists, real': () => run([`--env-file-if-exists=${scratch('real.txt')}`, ...print]),
  'if it exists, missing': () => run([`--env-file-if-exists=${at('nope.txt')}`, ...print]),
  'of a script': () => run([packaged, at('prints-argv.js'), '--env-file=nope']),
  'handed down by fork': async () => {
    const child = fork(at('prints-argv.js'), { execArgv: [packaged], silent: true, env });
    let text = '';
    for await (const chunk of child.stdout) text += chunk;
    return text;
  },
});
