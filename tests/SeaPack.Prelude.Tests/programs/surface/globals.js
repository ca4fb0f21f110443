const report = require('../report.js');
report({
  names: () => ['fetch', 'WebSocket', 'EventSource', 'navigator', 'localStorage', 'CompressionStream', 'Iterator', 'structuredClone', 'BroadcastChannel', 'Navigator', 'URLPattern', 'Storage'].map((name) => { const descriptor = Object.getOwnPropertyDescriptor(globalThis, name); return [name, descriptor === undefined ? 'absent' : descriptor.get ? 'getter' : typeof descriptor.value]; }),
  agent: () => navigator.userAgent,
  global: () => global === globalThis,
});
