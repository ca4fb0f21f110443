import { execa, execaNode, $ } from 'execa';
import { print } from '../report.js';
print('echo', (await execa('echo', ['a', 'b c'])).stdout);
print('lines', (await $({ lines: true })`printf ${'1\n2'}`).stdout);
print('node', (await execaNode(new URL('../child.js', import.meta.url), ['x'])).stdout);
print('failure', await execa('sh', ['-c', 'exit 3'], { reject: false }).then(({ exitCode, failed }) => [exitCode, failed]));
print('execPath', (await execa(process.execPath, ['-p', '1 + 1'])).stdout);
