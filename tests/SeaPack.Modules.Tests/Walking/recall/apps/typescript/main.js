const ts = require('typescript');
const path = require('path');
const program = ts.createProgram([path.join(__dirname, 'input.ts')], { target: ts.ScriptTarget.ES2022, noEmit: true, types: [] });
console.log(ts.getPreEmitDiagnostics(program).map((d) => ts.flattenDiagnosticMessageText(d.messageText, '\n')));
