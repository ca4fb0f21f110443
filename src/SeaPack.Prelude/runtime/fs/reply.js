// The three ways in which Node's fs asks its binding: at once, with a request that gets a callback, and for a promise.

const { textOf } = require('../archive/mount.js');
const { isWindows, path: paths, Promise, setImmediate } = require('../builtins.js');
const { native } = require('./native.js');

const usePromises = native.kUsePromises;

function fail(code, syscall, path, dest) {
  const { stackTraceLimit } = Error;
  // Node's own have no frames when they reach a callback, and those of the caller when thrown (see `reply`).
  Error.stackTraceLimit = 0;
  try {
    throw require('../errors.js').uvException(code, syscall, shown(path), shown(dest));
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

// Node resolves the paths that it hands to Windows, with a prefix that nobody gets to see.
function shown(path) {
  if (path === undefined) return undefined;
  const text = path instanceof Uint8Array ? textOf(path) : `${path}`;
  return isWindows ? paths.resolve(text.startsWith('\\\\?\\') ? text.slice(4) : text) : text;
}

// Calls `answer` with the arguments that follow it. `wrapper` is the function of the binding that was asked: stacks end above it.
function reply(req, wrapper, answer, a, b, c, d) {
  if (req === undefined) {
    try {
      return answer(a, b, c, d);
    } catch (error) {
      if (error.syscall !== undefined) Error.captureStackTrace(error, wrapper);
      throw error;
    }
  }
  let value;
  let failure;
  try {
    value = answer(a, b, c, d);
  } catch (error) {
    failure = error;
  }
  return deliver(req, failure, value);
}

// Never before the caller is done, and after a turn of the event loop, as when a thread had worked on it.
function deliver(req, failure, value) {
  if (req === usePromises) {
    return new Promise((resolve, reject) => {
      setImmediate(() => failure === undefined ? resolve(value) : reject(failure));
    });
  }
  setImmediate(complete, req, failure, value);
  return undefined;
}

function complete(req, failure, value) {
  if (failure !== undefined) req.oncomplete(failure);
  else if (value === undefined) req.oncomplete(null);
  else req.oncomplete(null, value);
}

module.exports = { fail, reply, shown };
