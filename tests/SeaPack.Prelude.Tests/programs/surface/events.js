const report = require('../report.js');
const { EventEmitter, once } = require('events');
report({
  once: async () => { const emitter = new EventEmitter(); setImmediate(() => emitter.emit('x', 1)); return once(emitter, 'x'); },
  captureRejections: () => EventEmitter.captureRejections,
  defaultMax: () => EventEmitter.defaultMaxListeners,
});
