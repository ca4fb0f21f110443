// ES modules as functions: Node's snapshot builder knows no modules but its own. The function is a generator, which stops once its
// functions are there and its exports are named, so that modules in a circle see each other as they do in Node. Lines keep their numbers.

const mount = require('../archive/mount.js');
const { findReferences } = require('./scopes.js');
const { childrenOf, parse } = require('./syntax.js');

const HEAD = (names, isAsync) => `(${isAsync ? 'async ' : ''}function* (${['$export', '$meta', '$import', ...names].join(', ')}) {'use strict';`;

// { code, isAsync, requests: [specifier], names: [exported name], stars: [index of a request] }
function convert(entry) {
  const tree = parse(entry, 'module');
  const conversion = new Conversion(mount.archive.text(entry));
  for (const statement of tree.body) conversion.statement(statement);
  conversion.replaceReferences(tree);
  conversion.replaceMeta(tree);
  return conversion.result(hasAwait(tree));
}

class Conversion {
  constructor(source) {
    this.source = source;
    this.edits = [];
    this.requests = [];
    this.stars = [];
    // Local name to what it stands for, and exported name to what it gives.
    this.imported = new Map();
    this.exported = new Map();
  }

  statement(node) {
    switch (node.type) {
      case 'ImportDeclaration': return this.importDeclaration(node);
      case 'ExportAllDeclaration': return this.exportAll(node);
      case 'ExportNamedDeclaration': return this.exportNamed(node);
      case 'ExportDefaultDeclaration': return this.exportDefault(node);
      default: return undefined;
    }
  }

  importDeclaration(node) {
    const namespace = this.request(node);
    for (const { type, local, imported } of node.specifiers) {
      if (type === 'ImportNamespaceSpecifier') this.imported.set(local.name, namespace);
      else this.imported.set(local.name, member(namespace, type === 'ImportDefaultSpecifier' ? 'default' : nameOf(imported)));
    }
    this.remove(node);
  }

  exportAll(node) {
    const namespace = this.request(node);
    if (node.exported === null) this.stars.push(this.requests.indexOf(node.source.value));
    else this.exported.set(nameOf(node.exported), namespace);
    this.remove(node);
  }

  exportNamed(node) {
    const { declaration, source, specifiers } = node;
    if (declaration !== null) {
      for (const name of declaration.id === undefined ? declaration.declarations.flatMap(({ id }) => namesIn(id)) : [declaration.id.name]) this.exported.set(name, name);
      this.replace(node.start, declaration.start, '');
      return;
    }
    const namespace = source === null ? undefined : this.request(node);
    for (const { local, exported } of specifiers) {
      this.exported.set(nameOf(exported), namespace === undefined ? local.name : member(namespace, nameOf(local)));
    }
    this.remove(node);
  }

  exportDefault(node) {
    const { declaration } = node;
    const isDeclaration = /^(Function|Class)Declaration$/.test(declaration.type);
    this.exported.set('default', isDeclaration && declaration.id !== null ? declaration.id.name : '$default');
    if (isDeclaration && declaration.id !== null) return this.replace(node.start, declaration.start, '');
    if (declaration.type === 'FunctionDeclaration') {
      // Functions are there before the module runs.
      const name = /^(async\s+)?function\s*\*?/.exec(this.source.slice(declaration.start, declaration.end))[0].length;
      this.replace(node.start, declaration.start, '');
      this.replace(declaration.start + name, declaration.start + name, ' $default');
      this.isUnnamed = true;
      return undefined;
    }
    this.replace(node.start, declaration.start, 'const $default = { default: (');
    return this.replace(declaration.end, node.end, ') }.default;');
  }

  request({ source: { value } }) {
    let index = this.requests.indexOf(value);
    if (index < 0) index = this.requests.push(value) - 1;
    return `$i${index}`;
  }

  replaceReferences(tree) {
    for (const { node, isShorthand, isCallee } of findReferences(tree, this.imported)) {
      const stand = this.imported.get(node.name);
      this.replace(node.start, node.end, isShorthand ? `${node.name}: ${stand}` : isCallee ? `(0, ${stand})` : stand);
    }
  }

  replaceMeta(node) {
    if (node.type === 'MetaProperty' && node.meta.name === 'import') this.replace(node.start, node.end, '$meta');
    if (node.type === 'ImportExpression') this.replace(node.start, node.start + 'import'.length, '$import');
    for (const child of childrenOf(node)) this.replaceMeta(child);
  }

  replace(start, end, text) {
    this.edits.push({ start, end, text });
    return undefined;
  }

  remove({ start, end }) {
    return this.replace(start, end, this.source.slice(start, end).replace(/[^\n]+/g, ''));
  }

  result(isAsync) {
    const getters = [...this.exported].map(([name, local]) => `${JSON.stringify(name)}: () => ${this.imported.get(local) ?? local}`);
    const naming = this.isUnnamed ? "Object.defineProperty($default, 'name', { value: 'default', configurable: true });" : '';
    const head = HEAD(this.requests.map((_, i) => `$i${i}`), isAsync);
    return {
      code: `${head}$export({ __proto__: null, ${getters.join(', ')} });${naming}yield;\n${this.edited()}\n})`,
      isAsync,
      requests: this.requests,
      names: [...this.exported.keys()],
      stars: this.stars,
    };
  }

  edited() {
    let text = '';
    let at = 0;
    for (const { start, end, text: replacement } of this.edits.sort((a, b) => a.start - b.start || a.end - b.end)) {
      text += this.source.slice(at, start) + replacement;
      at = end;
    }
    text += this.source.slice(at);
    return text.startsWith('#!') ? `//${text}` : text;
  }
}

function member(namespace, name) {
  return `${namespace}[${JSON.stringify(name)}]`;
}

function nameOf(node) {
  return node.type === 'Literal' ? node.value : node.name;
}

function namesIn(pattern) {
  if (pattern === null) return [];
  if (pattern.type === 'Identifier') return [pattern.name];
  return [...childrenOf(pattern.type === 'Property' ? { value: pattern.value } : pattern.type === 'AssignmentPattern' ? { left: pattern.left } : pattern)].flatMap(namesIn);
}

// Whether the module waits at its top level.
function hasAwait(node) {
  if (node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await)) return true;
  if (/Function|^MethodDefinition|^PropertyDefinition|^StaticBlock/.test(node.type)) return false;
  for (const child of childrenOf(node)) if (hasAwait(child)) return true;
  return false;
}

module.exports = { convert, namesIn };
