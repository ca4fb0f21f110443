// console.createTask for code that runs at build: V8's inspector makes the function, and a snapshot that holds it cannot be written. React keeps
// it, and a task, when it is loaded for development. Node takes the property away before it writes the snapshot, and V8 gives it back at the start.

let isRunning = false;

function replace() {
  if (typeof console.createTask !== 'function') return;
  console.createTask = { createTask(name) { return isRunning ? console.createTask(name) : task(); } }.createTask;
}

// What runs in a task has its stack continued in a debugger, and no more than that.
function task() {
  return { run: (callback) => callback() };
}

function restore() {}

function resume() {
  isRunning = true;
}

module.exports = { replace, restore, resume };
