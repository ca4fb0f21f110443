// What of Node is another one while the app's code runs in the snapshot builder.

const parts = [
  require('./streams.js'),
  require('./signals.js'),
  require('./icu.js'),
  require('./call-sites.js'),
  require('./console-tasks.js'),
];

// Before the code of the app.
function replace() {
  for (const part of parts) part.replace();
}

// Before the snapshot: what Node comes to find must be its own.
function restore() {
  for (const part of parts) part.restore();
}

// When the app starts, for what its code has kept of them.
function resume() {
  for (const part of parts) part.resume();
}

module.exports = { replace, restore, resume };
