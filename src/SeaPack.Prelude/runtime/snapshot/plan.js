// What is evaluated at build. An app with a main function (setDeserializeMainFunction) is evaluated as a whole. Else its main module runs
// when the app starts, and what is loaded before is: each package that its own modules ask for at their top level, and each own module
// that the main module asks for before it does anything else.

const { IMPORT, REQUIRE } = require('../archive/archive.js');
const mount = require('../archive/mount.js');
const { childrenOf, parse } = require('./syntax.js');

// Code in these need not run when the module does.
const LATER = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression', 'ClassBody', 'IfStatement', 'ConditionalExpression',
  'LogicalExpression', 'TryStatement', 'SwitchStatement', 'ForStatement', 'ForInStatement', 'ForOfStatement', 'WhileStatement', 'DoWhileStatement']);
const DECLARATIONS = new Set(['FunctionDeclaration', 'ImportDeclaration', 'ExportAllDeclaration', 'EmptyStatement']);
const PURE = new Set(['Literal', 'Identifier', 'FunctionExpression', 'ArrowFunctionExpression', 'TemplateLiteral', 'ThisExpression']);

// { isEvaluated, isLeft: whether a request of the main module is left to the start,
//   requests: [{ asker: path of the module, or undefined for the main one, specifier }] }
function planOf(main, exclude) {
  const requests = [];
  const seen = new Set();
  let isEvaluated = false;
  const isLeft = (specifier) => exclude.has(specifier) || exclude.has(packageOf(specifier));
  visit(main, true);
  return { isEvaluated, requests, isLeft };

  function visit(entry, isMain) {
    if (seen.has(entry)) return;
    seen.add(entry);
    if (entry.format !== 'commonjs' && entry.format !== 'module') return;
    if (mount.archive.text(entry).includes('setDeserializeMainFunction')) isEvaluated = true;
    const kind = entry.format === 'module' ? IMPORT : REQUIRE;
    for (const { specifier, isFirst } of requestsOf(parse(entry, entry.format === 'module' ? 'module' : 'script'))) {
      const index = mount.archive.answersOf(entry, kind).get(specifier);
      if (index === undefined) continue;
      const target = mount.archive.entry(index);
      if (isOfPackage(target)) {
        if (!isLeft(specifier)) requests.push({ asker: isMain ? undefined : entry.path, specifier });
      } else {
        if (isMain && isFirst && !exclude.has(specifier)) requests.push({ asker: undefined, specifier });
        visit(target, false);
      }
    }
  }
}

function isOfPackage(entry) {
  return /(^|\/)node_modules\//.test(entry.path);
}

function packageOf(specifier) {
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

// The requests at the top level of a module; `isFirst`: nothing but such requests and declarations comes before.
function requestsOf(tree) {
  const requests = [];
  let isFirst = true;
  for (const statement of tree.body) {
    if (!isPureStatement(statement)) isFirst = false;
    collect(statement, isFirst || statement.type.startsWith('Import') || statement.type.startsWith('Export'), requests);
  }
  return requests;
}

function collect(node, isFirst, requests) {
  if (LATER.has(node.type)) return;
  const { source } = node;
  if (typeof source?.value === 'string' && /^(Import|Export).*Declaration$/.test(node.type)) requests.push({ specifier: source.value, isFirst });
  else if (isRequire(node)) requests.push({ specifier: node.arguments[0].value, isFirst });
  else for (const child of childrenOf(node)) collect(child, isFirst, requests);
}

function isRequire({ type, callee, arguments: given }) {
  return type === 'CallExpression' && callee.type === 'Identifier' && callee.name === 'require' && given.length === 1 && typeof given[0].value === 'string';
}

function isPureStatement(statement) {
  if (DECLARATIONS.has(statement.type)) return true;
  if (statement.type === 'ExpressionStatement') return typeof statement.directive === 'string' || isPure(statement.expression);
  if (statement.type === 'VariableDeclaration') return statement.declarations.every(({ init }) => isPure(init));
  return statement.type.startsWith('Export') && (statement.declaration === null || isPureStatement(statement.declaration) || isPure(statement.declaration));
}

function isPure(node) {
  if (node === null || PURE.has(node.type) || isRequire(node)) return true;
  if (node.type === 'MemberExpression') return isPure(node.object) && (!node.computed || isPure(node.property));
  if (node.type === 'CallExpression') return isPathCall(node);
  if (node.type === 'ObjectExpression') return node.properties.every(({ value }) => value !== undefined && isPure(value));
  return node.type === 'ArrayExpression' && node.elements.every((element) => element === null || isPure(element));
}

// path.join(__dirname, …) and its like.
function isPathCall({ callee, arguments: given }) {
  return callee.type === 'MemberExpression' && callee.object.name === 'path' && given.every(isPure);
}

module.exports = { planOf };
