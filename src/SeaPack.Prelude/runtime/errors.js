// Errors with the names, fields and words of Node's own.

const { util } = require('./builtins.js');

let systemErrors;

function systemError(code) {
  if (systemErrors === undefined) {
    systemErrors = new Map();
    for (const [errno, [name, message]] of util.getSystemErrorMap()) systemErrors.set(name, { errno, message });
  }
  return systemErrors.get(code);
}

// As Node's binding makes them for a failed system call.
function uvException(code, syscall, path, dest) {
  const { errno, message } = systemError(code);
  let text = `${code}: ${message}, ${syscall}`;
  if (path !== undefined) text += ` '${path}'`;
  if (dest !== undefined) text += ` -> '${dest}'`;
  const error = new Error(text);
  error.errno = errno;
  error.code = code;
  error.syscall = syscall;
  if (path !== undefined) error.path = `${path}`;
  if (dest !== undefined) error.dest = `${dest}`;
  return error;
}

// As the classes in Node's internal errors: the code shows in the stack and in toString, not in the name.
function nodeError(Base, code, message) {
  const error = new Base(message);
  const { name } = error;
  error.name = `${name} [${code}]`;
  // Reading the stack fixes the name in it.
  error.stack; // eslint-disable-line no-unused-expressions
  delete error.name;
  error.code = code;
  Object.defineProperty(error, 'toString', {
    value() { return `${this.name} [${code}]: ${this.message}`; },
    enumerable: false, writable: true, configurable: true,
  });
  return error;
}

module.exports = { uvException, nodeError };
