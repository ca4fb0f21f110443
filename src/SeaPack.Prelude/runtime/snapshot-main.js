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

function leave() {
  namespace.setDeserializeMainFunction = original;
}

function isSet() {
  return callback !== undefined;
}

function call() {
  callback(argument);
}

module.exports = { intercept, leave, isSet, call };
