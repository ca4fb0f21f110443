// Global classes that Node loads when they are first looked at, with what no snapshot can hold behind them. At build they are stand-ins.

const { bindingOf, util } = require('../builtins.js');
const { Refusal } = require('./faults.js');

const CLASSES = {
  'internal/crypto/webcrypto': ['Crypto', 'CryptoKey', 'SubtleCrypto'],
  'internal/deps/undici/undici': ['CloseEvent', 'ErrorEvent', 'EventSource', 'FormData', 'Headers', 'MessageEvent', 'Request', 'Response', 'WebSocket'],
  'internal/webstreams/compression': ['CompressionStream', 'DecompressionStream'],
};

// The same goes for a function of util, which is looked at by all who copy that module (esbuild's output).
const TRACE = 'internal/util/trace_sigint';

// Name to { get, show }: what it has at build, and what gives it back to Node.
const hidden = new Map();
let showUtil;

// standIns: those of the classes; crypto: gives the stand-in of the global object; internals: Node's own functions, which have defined them.
function hide(standIns, crypto, { exposeLazyInterfaces, defineLazyProperties }) {
  const natives = bindingOf('natives');
  if (natives[TRACE] !== undefined && Object.keys(util).includes('setTraceSigInt')) hideOfUtil(defineLazyProperties);
  for (const [id, names] of Object.entries(CLASSES)) {
    if (natives[id] === undefined) continue;
    // Node's own property must not be looked at, not even for its descriptor.
    for (const name of names) if (standIns.names.includes(name)) replace(name, () => standIns.valueOf(name), () => exposeLazyInterfaces(globalThis, id, [name]));
  }
  const own = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
  if (own?.get !== undefined) replace('crypto', crypto, () => Object.defineProperty(globalThis, 'crypto', own));
}

function hideOfUtil(defineLazyProperties) {
  const name = 'setTraceSigInt';
  const { [name]: standIn } = { [name](enable) {
    if (util[name] === standIn) throw new Refusal('builtin', `util.${name}() cannot be used while the snapshot is made.`);
    return util[name](enable);
  } };
  delete util[name];
  util[name] = standIn;
  showUtil = () => {
    if (util[name] !== standIn) return;
    delete util[name];
    defineLazyProperties(util, TRACE, [name]);
  };
}

function replace(name, get, show) {
  const enumerable = name === 'crypto';
  delete globalThis[name];
  Object.defineProperty(globalThis, name, {
    get,
    set: (value) => { Object.defineProperty(globalThis, name, { value, writable: true, enumerable, configurable: true }); },
    enumerable,
    configurable: true,
  });
  hidden.set(name, { get, show });
}

// What the app has put in their place stays.
function show() {
  for (const [name, { get, show: giveBack }] of hidden) {
    if (Object.getOwnPropertyDescriptor(globalThis, name)?.get !== get) continue;
    delete globalThis[name];
    giveBack();
  }
  hidden.clear();
  showUtil?.();
  showUtil = undefined;
}

module.exports = { hide, show };
