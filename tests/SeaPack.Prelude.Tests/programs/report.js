'use strict';
// report({ behaviour: () => value }) prints one line of JSON a behaviour; what is thrown is a value too.
module.exports = async function report(behaviours) {
  for (const [name, run] of Object.entries(behaviours)) {
    let value;
    try {
      value = await run();
    } catch (error) {
      value = { thrown: describe(error) };
    }
    console.log(text({ [name]: value === undefined ? '<undefined>' : value }));
  }
};

module.exports.describe = describe;

function text(line) {
  try {
    return JSON.stringify(line, plain);
  } catch {
    // A circle.
    return JSON.stringify({ [Object.keys(line)[0]]: require('util').inspect(Object.values(line)[0], { depth: 3 }) });
  }
}

function describe(error) {
  if (!(error instanceof Error)) return error;
  const { name, code, message } = error;
  const fields = {};
  for (const key of Object.keys(error).sort()) if (key !== 'code' && key !== 'dlopen') fields[key] = error[key];
  return { class: error.constructor.name, name, code, message, text: String(error), ...fields };
}

function plain(key, value) {
  switch (typeof value) {
    case 'undefined': return '<undefined>';
    case 'function': return `<function ${value.name}/${value.length}>`;
    case 'bigint': return `<bigint ${value}>`;
    case 'symbol': return `<${String(value)}>`;
    default:
      if (value instanceof Map) return [...value];
      if (value instanceof Set) return [...value];
      if (value instanceof Error) return describe(value);
      return value;
  }
}
