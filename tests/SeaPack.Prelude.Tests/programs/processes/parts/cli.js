#!/usr/bin/env node
console.log(JSON.stringify([process.argv.slice(1), require.main === module]));
