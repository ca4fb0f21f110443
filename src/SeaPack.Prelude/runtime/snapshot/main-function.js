// v8.startupSnapshot.setDeserializeMainFunction() of the app. The main function that Node knows is the prelude's, which calls the app's.

let namespace;
let original;
let callback;
let argument;

function intercept(startupSnapshot) {
  namespace = startupSnapshot;
  original = startupSnapshot.setDeserializeMainFunction;
  startupSnapshot.setDeserializeMainFunction = function setDeserializeMainFunction(main, data) {
    // Node's own words for what is not a function, and for a second one.
    if (typeof main !== 'function' || callback !== undefined) original(main, data);
    callback = main;
    argument = data;
  };
}

// The copy of the app that warms the snapshot up: its functions, to be called at once.
let copy;

function beginCopy() {
  const kept = { ...namespace };
  copy = { kept, serialize: [], deserialize: [], main: undefined };
  const collectIn = (list) => (callback, data) => { list.push(() => callback(data)); };
  namespace.addSerializeCallback = collectIn(copy.serialize);
  namespace.addDeserializeCallback = collectIn(copy.deserialize);
  namespace.setDeserializeMainFunction = (main, data) => { copy.main = () => main(data); };
  namespace.isBuildingSnapshot = () => callback !== undefined && !copy.isStarted;
}

function callCopy() {
  if (copy.main === undefined) return;
  for (const call of copy.serialize) call();
  copy.isStarted = true;
  for (const call of [...copy.deserialize, copy.main]) call();
}

function endCopy() {
  Object.assign(namespace, copy.kept);
  copy = undefined;
}

function leave() {
  namespace.setDeserializeMainFunction = original;
}

function isSet() {
  return callback !== undefined;
}

function call() {
  callback(argument);
}

module.exports = { intercept, beginCopy, callCopy, endCopy, leave, isSet, call };
