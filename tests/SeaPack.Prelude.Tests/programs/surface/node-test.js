const report = require('../report.js');
const test = require('node:test');
const assert = require('assert');
report({
  mock: () => { const mock = test.mock.fn(() => 5); mock(); return mock.mock.callCount(); },
  'mock of fs': () => { const fs = require('fs'); const mocked = test.mock.method(fs, 'readFileSync', () => 'mocked'); try { return fs.readFileSync(__filename); } finally { mocked.mock.restore(); } },
  timers: () => { test.mock.timers.enable({ apis: ['setTimeout'] }); let fired = false; setTimeout(() => { fired = true; }, 1000); test.mock.timers.tick(1000); test.mock.timers.reset(); return fired; },
  assert: () => { try { assert.deepStrictEqual({ a: 1 }, { a: 2 }); } catch (error) { return error.code; } },
});
