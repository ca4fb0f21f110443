const report = require('../report.js');
const { executionAsyncId, createHook, AsyncResource } = require('async_hooks');
report({
  id: () => typeof executionAsyncId(),
  hook: async () => { let count = 0; const hook = createHook({ init() { count++; } }).enable(); await new Promise((resolve) => setTimeout(resolve, 1)); hook.disable(); return count > 0; },
  resource: () => new AsyncResource('x').runInAsyncScope(() => 5),
});
