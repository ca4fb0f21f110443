const ts = require('typescript');
console.log(ts.transpileModule('const a: number = 1', {}).outputText);
