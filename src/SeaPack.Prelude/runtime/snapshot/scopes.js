// Where a module uses the names that it imports: not where an inner declaration hides them.

const { childrenOf } = require('./syntax.js');

// names: a Map or Set. Gives { node, isShorthand, isCallee } for each use.
function findReferences(tree, names) {
  const found = [];
  if (names.size > 0) visit(tree, undefined, undefined);
  return found;

  // scope: { names, parent }
  function visit(node, parent, scope) {
    if (/^(Import|ExportAll)/.test(node.type) && node.type !== 'ImportExpression') return;
    if (node.type === 'ExportNamedDeclaration' && node.declaration === null) return;
    if (node.type === 'Identifier') {
      if (names.has(node.name) && !isName(node, parent) && !isHidden(node.name, scope)) found.push(useOf(node, parent));
      return;
    }
    const inner = scopeOf(node, names, scope, parent);
    // A shorthand has its identifier twice.
    for (const child of childrenOf(node.type === 'Property' && node.shorthand ? { value: node.value } : node)) visit(child, node, inner);
  }
}

function useOf(node, parent) {
  return {
    node,
    isShorthand: parent?.type === 'Property' && parent.shorthand,
    isCallee: (parent?.type === 'CallExpression' && parent.callee === node) || (parent?.type === 'TaggedTemplateExpression' && parent.tag === node),
  };
}

// Names of properties and labels.
function isName(node, parent) {
  if (parent === undefined) return false;
  switch (parent.type) {
    case 'MemberExpression': return parent.property === node && !parent.computed;
    case 'Property': return parent.key === node && !parent.computed && !parent.shorthand;
    case 'MethodDefinition': case 'PropertyDefinition': return parent.key === node && !parent.computed;
    case 'LabeledStatement': case 'BreakStatement': case 'ContinueStatement': return true;
    case 'MetaProperty': return true;
    default: return false;
  }
}

function isHidden(name, scope) {
  for (let at = scope; at !== undefined; at = at.parent) if (at.names.has(name)) return true;
  return false;
}

function scopeOf(node, names, parent, above) {
  const declared = new Set();
  const add = (pattern) => addNames(pattern, declared);
  if (/Function/.test(node.type)) {
    if (node.type === 'FunctionExpression' && node.id) add(node.id);
    node.params.forEach(add);
    addVars(node.body, declared);
  } else if (/^(BlockStatement|StaticBlock|Program)$/.test(node.type)) {
    addLexical(node.body, declared);
    if (node.type === 'StaticBlock') for (const statement of node.body) addVars(statement, declared);
  } else if (node.type === 'SwitchStatement') {
    for (const { consequent } of node.cases) addLexical(consequent, declared);
  } else if (/^For(In|Of)?Statement$/.test(node.type)) {
    addLexical([node.init ?? node.left], declared);
  } else if (node.type === 'CatchClause' && node.param) {
    add(node.param);
  } else if (/^Class/.test(node.type) && node.id) {
    add(node.id);
  }
  for (const name of declared) if (!names.has(name)) declared.delete(name);
  // A module cannot declare what it imports.
  return declared.size === 0 || above === undefined ? parent : { names: declared, parent };
}

function addLexical(statements, declared) {
  for (const statement of statements) {
    if (!statement) continue;
    if (statement.type === 'VariableDeclaration' && statement.kind !== 'var') for (const { id } of statement.declarations) addNames(id, declared);
    else if (/^(Function|Class)Declaration$/.test(statement.type) && statement.id) addNames(statement.id, declared);
  }
}

// `var` reaches out of blocks, not out of functions.
function addVars(node, declared) {
  if (/Function|^Class/.test(node.type)) return;
  if (node.type === 'VariableDeclaration' && node.kind === 'var') for (const { id } of node.declarations) addNames(id, declared);
  for (const child of childrenOf(node)) addVars(child, declared);
}

function addNames(pattern, declared) {
  switch (pattern?.type) {
    case 'Identifier': declared.add(pattern.name); break;
    case 'ObjectPattern': for (const property of pattern.properties) addNames(property.value ?? property.argument, declared); break;
    case 'ArrayPattern': for (const element of pattern.elements) addNames(element, declared); break;
    case 'AssignmentPattern': addNames(pattern.left, declared); break;
    case 'RestElement': addNames(pattern.argument, declared); break;
    default: break;
  }
}

module.exports = { findReferences };
