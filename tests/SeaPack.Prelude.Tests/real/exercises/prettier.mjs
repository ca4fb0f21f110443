import prettier from 'prettier';
import { print } from '../report.js';
for (const [parser, text] of [['babel', 'const a={b:1,\n}'], ['typescript', 'let a:number=1'], ['css', 'a{b:c}'], ['markdown', '*  x'], ['json', '{"a":1}'], ['yaml', 'a:   1'], ['html', '<p>x']]) print(parser, await prettier.format(text, { parser }));
