// Prints, one JSON line a file, what es-module-lexer and acorn find in the JavaScript files of the folder given:
//   { file, module, imports: [[offset, specifier]], dynamic: [[offset, [specifiers] | null]], requires: the same } or { file, failed }
// Offsets are UTF-8 bytes of the specifier, or of the first argument; null: it is not a constant.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.argv[2], 'package.json'));
const acorn = require('acorn');
const lexer = await import(require.resolve('es-module-lexer'));
await lexer.init();

const bytesBefore = text => {
  if (/^[\x00-\x7f]*$/.test(text)) return offset => offset;
  const offsets = new Uint32Array(text.length + 1);
  for (let i = 0, bytes = 0; i < text.length; ) {
    const size = text.codePointAt(i) > 0xffff ? 2 : 1;
    offsets[i] = bytes;
    if (size === 2) offsets[i + 1] = bytes;
    bytes += Buffer.byteLength(text.slice(i, i + size));
    i += size;
    offsets[i] = bytes;
  }
  return offset => offsets[offset];
};

function parse(text, file) {
  const options = { ecmaVersion: 'latest', allowHashBang: true };
  const script = () => acorn.parse(text, { ...options, sourceType: 'script', allowReturnOutsideFunction: true });
  const module = () => acorn.parse(text, { ...options, sourceType: 'module' });
  const order = file.endsWith('.mjs') ? [module, script] : file.endsWith('.cjs') ? [script] : [script, module];
  for (const attempt of order) try { return attempt(); } catch { /* the next one */ }
  return null;
}

const isFunction = node => /Function/.test(node.type);
const children = node => {
  const list = [];
  for (const key in node) {
    const value = node[key];
    if (Array.isArray(value)) for (const item of value) { if (item && item.type) list.push(item); }
    else if (value && typeof value.type === 'string') list.push(value);
  }
  return list.sort((a, b) => a.start - b.start);
};

function namesOf(pattern, into) {
  if (!pattern) return;
  switch (pattern.type) {
    case 'Identifier': into.add(pattern.name); break;
    case 'ObjectPattern': for (const p of pattern.properties) namesOf(p.value ?? p.argument, into); break;
    case 'ArrayPattern': for (const p of pattern.elements) namesOf(p, into); break;
    case 'AssignmentPattern': namesOf(pattern.left, into); break;
    case 'RestElement': namesOf(pattern.argument, into); break;
  }
}

const mentions = (node, name) => node != null && (
  (node.type === 'Identifier' && node.name === name) || children(node).some(child => mentions(child, name)));
const makesRequire = node => node != null && (
  (node.type === 'CallExpression' && mentions(node.callee, 'createRequire')) || children(node).some(makesRequire));

// Whether each node's own scope declares the name: as something else (true), as Node's require (false), not at all (undefined).
function declares(node, parent, passed) {
  const names = new Set();
  let keeps = false;
  if (isFunction(node)) {
    for (const [i, p] of node.params.entries()) {
      const own = new Set();
      namesOf(p, own);
      if (!own.has('require')) continue;
      const isArgument = parent?.type === 'CallExpression' && parent.arguments.includes(node);
      if (isArgument && passed.has(i)) keeps = true; else names.add('require');
    }
    if (node.id?.name === 'require' && node.type === 'FunctionExpression') names.add('require');
    for (const d of varsOf(node.body)) { namesOf(d.id, names); }
    if (node.body.type === 'BlockStatement') lexical(node.body.body);
  } else if (node.type === 'Program') {
    for (const d of varsOf(node)) {
      const own = new Set();
      namesOf(d.id, own);
      if (!own.has('require')) continue;
      if (d.id.type === 'Identifier' && (!d.init || mentions(d.init, 'require')) || makesRequire(d.init)) keeps = true; else names.add('require');
    }
    lexical(node.body);
  } else if (node.type === 'BlockStatement' || node.type === 'StaticBlock') lexical(node.body);
  else if (node.type === 'SwitchStatement') for (const c of node.cases) lexical(c.consequent);
  else if (node.type === 'CatchClause') namesOf(node.param, names);
  else if (/^For/.test(node.type)) lexical([node.init ?? node.left]);
  else if (node.type === 'ClassExpression' && node.id) namesOf(node.id, names);
  return names.has('require') ? true : keeps ? false : undefined;

  function lexical(statements) {
    for (let s of statements) {
      if (!s) continue;
      if (/^Export/.test(s.type) && s.declaration) s = s.declaration;
      if (s.type === 'VariableDeclaration' && s.kind !== 'var') for (const d of s.declarations) {
        const own = new Set();
        namesOf(d.id, own);
        if (own.has('require')) { if (makesRequire(d.init)) keeps = true; else names.add('require'); }
      }
      if (/^(Function|Class)Declaration$/.test(s.type) && s.id) names.add(s.id.name);
      if (s.type === 'ImportDeclaration') for (const i of s.specifiers) names.add(i.local.name);
    }
  }
}

function varsOf(root) {
  const found = [];
  (function walk(node) {
    if (node.type === 'VariableDeclaration' && node.kind === 'var') found.push(...node.declarations);
    for (const child of children(node)) if (!isFunction(child)) walk(child);
  })(root);
  return found;
}

function fold(node) {
  switch (node?.type) {
    case 'Literal': return typeof node.value === 'string' ? [node.value] : null;
    case 'TemplateLiteral': return join_(node.quasis.map((q, i) => [[q.value.cooked], i < node.expressions.length ? fold(node.expressions[i]) : ['']]).flat());
    case 'BinaryExpression': return node.operator === '+' ? join_([fold(node.left), fold(node.right)]) : null;
    case 'ConditionalExpression': { const a = fold(node.consequent), b = fold(node.alternate); return a && b && [...new Set([...a, ...b])]; }
    case 'SequenceExpression': return fold(node.expressions.at(-1));
    default: return null;
  }
}
const join_ = parts => parts.reduce((sum, part) => sum && part && sum.flatMap(a => part.map(b => a + b)), ['']);

function requiresOf(program, text) {
  if (!/require|\\u/.test(text)) return [];
  const calls = [];
  const passed = new Set();
  const walk = (node, parent, shadowed, visit) => {
    const own = declares(node, parent, passed);
    if (own !== undefined) shadowed = own;
    visit(node, shadowed);
    for (const child of children(node)) walk(child, node, shadowed, visit);
  };
  const free = node => node?.type === 'Identifier' && node.name === 'require';
  if (/\(require\b|,\s*require\b/.test(text)) walk(program, null, false, (node, shadowed) => {
    if (!shadowed && node.type === 'CallExpression' && node.callee.type === 'Identifier') node.arguments.forEach((a, i) => { if (free(a)) passed.add(i); });
  });
  const aliases = /createRequire|__require/.test(text) ? madeNames(program) : new Set();
  walk(program, null, false, (node, shadowed) => {
    if (node.type !== 'CallExpression' || node.arguments.length === 0) return;
    let callee = node.callee;
    if (callee.type === 'SequenceExpression' && callee.expressions[0].type === 'Literal') callee = callee.expressions.at(-1);
    const member = callee.type === 'MemberExpression' && !callee.computed ? callee.property.name : '';
    const isRequire = (free(callee) && !shadowed) || (member === 'require' && callee.object.type === 'Identifier' && callee.object.name === 'module');
    const isResolve = member === 'resolve' && free(callee.object) && !shadowed;
    // What createRequire made is followed by name only here: such calls are known, their specifiers not compared.
    const made = callee.type === 'MemberExpression' ? callee.object : callee;
    const isMade = aliases.has(made.name) || (made.type === 'CallExpression' && mentions(made.callee, 'createRequire'));
    if (isMade && !isRequire && !isResolve) calls.push([node.arguments[0].start, null]);
    if (!isRequire && !isResolve) return;
    calls.push([node.arguments[0].start, fold(node.arguments[0])]);
  });
  return calls;
}

function madeNames(program) {
  const names = new Set();
  (function walk(node) {
    const isMade = node.type === 'VariableDeclarator' && (makesRequire(node.init) || (node.id.name === '__require' && mentions(node.init, 'require')));
    if (isMade) namesOf(node.id, names);
    if (node.type === 'AssignmentExpression' && makesRequire(node.right)) namesOf(node.left, names);
    for (const child of children(node)) walk(child);
  })(program);
  return names;
}

function dynamicOf(program, text) {
  const found = [];
  if (/\bimport\s*[(\/]/.test(text)) (function walk(node) {
    if (node.type === 'ImportExpression') found.push([node.source.start, fold(node.source)]);
    for (const child of children(node)) walk(child);
  })(program);
  return found;
}

function importsOf(text, offset) {
  const [imports] = lexer.parse(text.replace(/^\uFEFF/, ' '));
  return imports.filter(i => i.type === 'static' || i.type === 'reexport-star').map(i => [offset(i.start - 1), i.specifier]);
}

for (const entry of readdirSync(process.argv[2], { recursive: true }).sort()) {
  if (!/\.(js|mjs|cjs)$/.test(entry)) continue;
  let text;
  try { text = readFileSync(join(process.argv[2], entry), 'utf8'); } catch { continue; }
  const program = parse(text, entry);
  if (!program) { console.log(JSON.stringify({ file: entry, failed: true })); continue; }
  const offset = bytesBefore(text);
  const module = program.sourceType === 'module';
  const line = { file: entry, module, imports: [], requires: [] };
  line.requires = requiresOf(program, text).map(([at, values]) => [offset(at), values]);
  line.dynamic = dynamicOf(program, text).map(([at, values]) => [offset(at), values]);
  if (module) try { line.imports = importsOf(text, offset); } catch { line.lexerFailed = true; }
  console.log(JSON.stringify(line));
}
