// process.on('SIGTERM', …) of code that runs at build: a watched signal is a handle, which no snapshot can hold. Listeners are kept, and the
// signals are watched once the app runs.

const { os, process } = require('../builtins.js');

// Node's own listener, which watches what the app listens for.
let watch;
let signals = [];

function replace() {
  watch = process.rawListeners('newListener').find(({ name }) => name === 'startListeningIfSignal');
  if (watch !== undefined) process.off('newListener', watch);
}

function restore() {
  if (watch === undefined) return;
  process.on('newListener', watch);
  signals = process.eventNames().filter((name) => Object.hasOwn(os.constants.signals, name));
}

function resume() {
  for (const name of signals) watch(name);
}

module.exports = { replace, restore, resume };
