'use strict';

const ts = require('typescript');

const source = 'const a: number = 1; export class Box<T> { value?: T; }';
console.log(ts.transpileModule(source, {}).outputText.length);
