#!/usr/bin/env node
// V8 parses a function again to word what is thrown in it.
const report = require('../report.js');

const nothing = null;
const nameOf = (run) => async () => {
  try {
    return await run();
  } catch (error) {
    return [error.name, error.stack.length > 0];
  }
};

report({
  async: nameOf(async () => nothing.x),
  parameter: nameOf(async (async = nothing.x) => async),
  field: nameOf(() => { class A { m() {} 'use strict' = nothing.x; } return new A(); }),
  fixed: nameOf(() => { class A { x = 1; static#p = nothing.x; static { this.q = async () => 1; } } return A; }),
  block: nameOf(() => { class A { async = async () => 1; static
  {nothing.x} } return A; }),
});
