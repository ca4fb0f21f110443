#!/usr/bin/env node
'use strict';

const fs = require('node:fs');
const ts = require('typescript');

const source = process.argv[2] ? fs.readFileSync(process.argv[2], 'utf8') : 'const answer: number = 42;';
const { outputText } = ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
process.stdout.write(outputText);
