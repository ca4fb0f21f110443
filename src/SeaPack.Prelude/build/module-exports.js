// The names that an ES module exports, for the text that stands in for its source. Node asks V8 for them; hooks that wrap modules
// (import-in-the-middle, which OpenTelemetry, Sentry and others use) read them from the text.

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

// Statements that export the same, each of no value; none when this parser does not take the source, which V8 has taken.
function exportsOf(source) {
  if (!source.includes('export')) return [];
  let tree;
  try {
    tree = syntax.parse(source, 'module');
  } catch {
    return [];
  }
  const names = tree.body.flatMap(namesOf);
  const others = tree.body.filter(({ type, exported }) => type === 'ExportAllDeclaration' && exported === null);
  return [
    ...(names.length > 0 ? [`let none;export{${names.map((name) => `none as ${IDENTIFIER.test(name) ? name : JSON.stringify(name)}`).join(',')}};`] : []),
    ...others.map((other) => `export*from${JSON.stringify(other.source.value)};`),
  ];
}

function namesOf({ type, exported, specifiers, declaration }) {
  switch (type) {
    case 'ExportDefaultDeclaration': return ['default'];
    case 'ExportAllDeclaration': return exported === null ? [] : [nameOf(exported)];
    case 'ExportNamedDeclaration':
      if (declaration === null) return specifiers.map((specifier) => nameOf(specifier.exported));
      return declaration.id ? [declaration.id.name] : declaration.declarations.flatMap(({ id }) => boundBy(id));
    default: return [];
  }
}

// Since ES2022 a name may be any text.
function nameOf(node) {
  return node.type === 'Literal' ? node.value : node.name;
}

function boundBy(pattern) {
  switch (pattern?.type) {
    case 'Identifier': return [pattern.name];
    case 'ObjectPattern': return pattern.properties.flatMap((property) => boundBy(property.type === 'RestElement' ? property.argument : property.value));
    case 'ArrayPattern': return pattern.elements.flatMap((element) => boundBy(element?.type === 'RestElement' ? element.argument : element));
    case 'AssignmentPattern': return boundBy(pattern.left);
    default: return [];
  }
}

module.exports = { exportsOf };
