'use strict';

const who = process.argv[2] ?? 'world';
console.log(`Hello, ${who}! This is Node ${process.versions.node} from ${__filename}`);
