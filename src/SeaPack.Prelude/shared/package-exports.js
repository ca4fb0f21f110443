'use strict';

// The fields "exports" and "imports" of package.json, as Node resolves them (esm.md, "Resolution Algorithm Specification":
// PACKAGE_EXPORTS_RESOLVE, PACKAGE_IMPORTS_RESOLVE, PACKAGE_IMPORTS_EXPORTS_RESOLVE, PACKAGE_TARGET_RESOLVE,
// PATTERN_KEY_COMPARE), with the behaviour of Node's own code where that says more than the specification.
//
// The build evaluates this file with Jint and the packaged app with V8, so that both give the same answers. Hence: ES5.1 only,
// no file system, no globals of Node, no exceptions across the border, JSON text as the answer.
//
// Loading: a script that declares `var packageExports`. Jint executes it as it is; the prelude puts it in a function body.
//
//   packageExports.read(file, text, handle, isPlain)
//     Parses a package.json once. `file` is its absolute path, which messages name; `handle` is what resolve knows it by, the path
//     unless given. `isPlain` says that no text in it matches `unusual`; a caller that does not know leaves it out.
//     Returns '' or the text of the syntax error. A second call with the same handle replaces the first.
//   packageExports.has(handle)
//     Whether it was read.
//   packageExports.resolve(handle, request, conditions, allowHashSlash, isPlain)
//     request         '.' or './sub' for exports, '#name' for imports
//     conditions      separated by '\n', 'default' not needed; Node's order does not matter, the object's keys decide
//     allowHashSlash  whether '#/name' is valid (Node >= 24.14 and >= 25.4)
//     isPlain         that the request, without its first character, does not match `unusual`; may be left out
//     Returns JSON, one of
//       {"path": "lib/a%20b.js"}    URL path relative to the folder of the package.json, without query and fragment.
//                                   The caller refuses %2F and %5C, decodes it and looks whether the file is there.
//       {"bare": "other/sub"}       PACKAGE_RESOLVE this, asked by a file beside the package.json (imports only)
//       {"absent": true}            the field is absent, or of a type that Node ignores
//       {"code", "message", "tail"} Node's error; the text ` imported from ${parent}` belongs between message and tail
var packageExports = new (function () {
  var packages = Object.create(null);
  var conditionSets = Object.create(null);
  var has = Object.prototype.hasOwnProperty;

  // Made when first needed, as few packages do: a cold start pays for each regular expression, and more for the first.
  var invalidSegments = null;
  var unusual = null;

  // What neither the rules for segments nor those of URLs nor JSON could change has none of these.
  function isUnusual(path) {
    if (unusual === null) unusual = /[^\w\-@+,=~!$&'()*;:.\/]|\/\.|node_modules/i;
    return unusual.test(path);
  }

  // '.', '..' and node_modules as a segment, also percent-encoded. (Empty segments are deprecated but still work.)
  function hasInvalidSegment(path) {
    if (invalidSegments === null) {
      invalidSegments = new RegExp('(^|\\\\|/)((\\.|%2e)(\\.|%2e)?|' + encodable('node_modules') + ')(\\\\|/|$)', 'i');
    }
    return invalidSegments.test(path);
  }

  function hasScheme(target) {
    return /^[\x00-\x20]*[a-z][a-z0-9+.\-]*:/i.test(target);
  }

  function encodable(word) {
    return word.replace(/./g, function (c) {
      var lower = c.charCodeAt(0).toString(16);
      var upper = c.toUpperCase().charCodeAt(0).toString(16);
      return lower === upper ? '(' + c + '|%' + lower + ')' : '(' + c + '|%' + lower + '|%' + upper + ')';
    });
  }

  function read(file, text, handle, isPlain) {
    var json;
    try {
      json = JSON.parse(text);
    } catch (e) {
      return String(e.message || e);
    }
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return 'The text is not an object.';
    packages['$' + (handle || file)] = new Entry(file, json, isPlain === true);
    return '';
  }

  // Constructors throughout, and no object literal: the first one costs a cold Jint as much as a tenth of its start.
  function Entry(file, json, isPlain) {
    this.file = file;
    this.exports = exportsMap(json.exports);
    this.imports = importsMap(json.imports);
    this.isPlain = isPlain;
  }

  function FieldMap(targets, patterns, mixed) {
    this.targets = targets;
    this.patterns = patterns;
    this.mixed = mixed;
  }

  function Main(target) {
    this['.'] = target;
  }

  function exportsMap(field) {
    var kind = typeof field;
    if (field === null || (kind !== 'string' && kind !== 'object')) return null;
    if (kind === 'string' || Array.isArray(field)) return new FieldMap(new Main(field), [], false);
    var keys = Object.getOwnPropertyNames(field);
    var conditional = 0;
    for (var i = 0; i < keys.length; i++) if (keys[i].charAt(0) !== '.') conditional++;
    if (conditional === 0) return new FieldMap(field, patternsOf(keys), false);
    return new FieldMap(new Main(field), [], conditional !== keys.length);
  }

  function importsMap(field) {
    if (typeof field === 'string') return new FieldMap(Object.create(null), [], false);
    if (typeof field !== 'object' || field === null) return null;
    return new FieldMap(field, patternsOf(Object.getOwnPropertyNames(field)), false);
  }

  // The keys with one '*', best match first.
  function patternsOf(keys) {
    var patterns = [];
    for (var i = 0; i < keys.length; i++) {
      var star = keys[i].indexOf('*');
      if (star === -1 || keys[i].lastIndexOf('*') !== star) continue;
      patterns.push(new Pattern(keys[i], star));
    }
    return patterns.sort(patternKeyCompare);
  }

  function Pattern(key, star) {
    this.key = key;
    this.prefix = key.slice(0, star);
    this.trailer = key.slice(star + 1);
  }

  function patternKeyCompare(a, b) {
    return b.prefix.length - a.prefix.length || b.key.length - a.key.length;
  }

  function conditionSet(text) {
    var set = Object.create(null);
    text.split('\n').forEach(function (name) { set['$' + name] = true; });
    set.$default = true;
    conditionSets['$' + text] = set;
    return set;
  }

  // Calls are what costs time in Jint: an interpreter is given as few of them as possible on the way of an ordinary answer.
  function resolve(handle, request, conditions, allowHashSlash, isPlain) {
    var entry = packages['$' + handle];
    var internal = request.charAt(0) === '#';
    var context = new Context(entry, internal, conditionSets['$' + conditions] || conditionSet(conditions), isPlain === true);
    var map = internal ? entry.imports : entry.exports;
    if (internal && isInvalidImport(request, allowHashSlash)) {
      return JSON.stringify(invalidSpecifier(request, 'is not a valid internal imports specifier name'));
    }
    if (map === null) return '{"absent":true}';
    if (map.mixed) return JSON.stringify(invalidConfig(context, mixedKeys));
    var target = packageImportsExportsResolve(request, map, context);
    if (target === undefined || target === null) target = notDefined(context, request);
    // By far most answers; Jint takes ten times as long to write an object as to write a text.
    return typeof target.path === 'string' ? '{"path":' + JSON.stringify(target.path) + '}' : JSON.stringify(target);
  }

  function Context(entry, internal, conditions, isPlain) {
    this.entry = entry;
    this.internal = internal;
    this.conditions = conditions;
    this.isPlain = isPlain;
  }

  function isInvalidImport(name, allowHashSlash) {
    return name === '#' || name.charAt(name.length - 1) === '/' || (name.charAt(1) === '/' && !allowHashSlash);
  }

  function packageImportsExportsResolve(request, map, context) {
    var trailingSlash = request.charAt(request.length - 1) === '/';
    if (has.call(map.targets, request) && request.indexOf('*') === -1 && !trailingSlash) {
      return packageTargetResolve(map.targets[request], request, null, context);
    }
    for (var i = 0; i < map.patterns.length; i++) {
      var pattern = map.patterns[i];
      var match = patternMatch(pattern, request);
      if (match !== null) return packageTargetResolve(map.targets[pattern.key], pattern.key, match, context);
    }
    return undefined;
  }

  // What the '*' stands for (one character at least), or null.
  function patternMatch(pattern, request) {
    var end = request.length - pattern.trailer.length;
    if (request.length < pattern.key.length) return null;
    if (request.slice(0, pattern.prefix.length) !== pattern.prefix || request.slice(end) !== pattern.trailer) return null;
    return request.slice(pattern.prefix.length, end);
  }

  // undefined: no condition met, look further; null: excluded; else an answer or an error.
  function packageTargetResolve(target, key, match, context) {
    if (typeof target === 'string') return packageTargetStringResolve(target, key, match, context);
    if (target === null) return null;
    if (typeof target !== 'object') return invalidTarget(context, key, String(target));
    if (Array.isArray(target)) return packageTargetListResolve(target, key, match, context);
    var names = Object.getOwnPropertyNames(target);
    for (var i = 0; i < names.length; i++) if (names[i] < ':' && isArrayIndex(names[i])) return invalidConfig(context, numericKeys);
    for (i = 0; i < names.length; i++) {
      if (context.conditions['$' + names[i]] !== true) continue;
      var result = packageTargetResolve(target[names[i]], key, match, context);
      if (result !== undefined) return result;
    }
    return undefined;
  }

  function packageTargetListResolve(list, key, match, context) {
    var last = list.length === 0 ? null : undefined;
    for (var i = 0; i < list.length; i++) {
      var result = packageTargetResolve(list[i], key, match, context);
      if (result === undefined) continue;
      if (result !== null && result.code !== 'ERR_INVALID_PACKAGE_TARGET') return result;
      last = result;
    }
    return last;
  }

  function isArrayIndex(key) {
    return String(+key) === key && +key >= 0 && +key < 0xFFFFFFFF;
  }

  function packageTargetStringResolve(target, key, match, context) {
    if (target.slice(0, 2) !== './') {
      var bare = context.internal && target.charAt(0) !== '/' && target.slice(0, 3) !== '../' && !hasScheme(target);
      return bare ? new Found('bare', expand(target, match)) : invalidTarget(context, key, target);
    }
    var isPlain = context.entry.isPlain || !isUnusual(target);
    if (isPlain && match !== null) isPlain = (context.isPlain && match.charAt(0) !== '.') || !isUnusual('/' + match);
    if (isPlain) return new Found('path', (match === null ? target : expand(target, match)).slice(2));
    if (hasInvalidSegment(target.slice(2)) || urlPath(target).slice(0, 3) === '../') {
      return invalidTarget(context, key, target);
    }
    if (match !== null && hasInvalidSegment(match)) {
      return invalidSpecifier(expand(key, match), 'request is not a valid match in pattern "' + key + '" for the "' +
        field(context) + '" resolution of ' + context.entry.file);
    }
    return new Found('path', urlPath(expand(target, match)));
  }

  function Found(kind, value) {
    this[kind] = value;
  }

  function expand(pattern, match) {
    return match === null ? pattern : pattern.split('*').join(match);
  }

  // The path of `new URL(target, folder)`, relative to the folder. It begins with '../' when it leaves the folder.
  function urlPath(target) {
    var text = target.replace(/^[\x00-\x20]+|[\x00-\x20]+$/g, '').replace(/[\t\n\r]/g, '');
    var segments = text.replace(/[?#][\s\S]*$/, '').replace(/\\/g, '/').split('/');
    var kept = [];
    for (var i = 0; i < segments.length; i++) {
      var segment = segments[i].replace(/%2e/gi, '.');
      var last = i === segments.length - 1;
      if (segment === '..') {
        if (kept.length === 0 || kept[kept.length - 1] === '..') kept.push('..');
        else kept.pop();
      } else if (segment !== '.') kept.push(segments[i]);
      if (last && (segment === '.' || segment === '..')) kept.push('');
    }
    return kept.join('/');
  }

  var mixedKeys = '"exports" cannot contain some keys starting with \'.\' and some not. The exports object must either be an ' +
    'object of package subpath keys or an object of main entry condition name keys only.';
  var numericKeys = '"exports" cannot contain numeric property keys.';

  function field(context) {
    return context.internal ? 'imports' : 'exports';
  }

  function Failure(code, message, tail) {
    this.code = code;
    this.message = message;
    this.tail = tail || '';
  }

  function invalidSpecifier(request, reason) {
    return new Failure('ERR_INVALID_MODULE_SPECIFIER', 'Invalid module "' + request + '" ' + reason);
  }

  function invalidConfig(context, reason) {
    return new Failure('ERR_INVALID_PACKAGE_CONFIG', 'Invalid package config ' + context.entry.file, '. ' + reason);
  }

  function invalidTarget(context, key, target) {
    var relative = !context.internal && target.length > 0 && target.slice(0, 2) !== './';
    var place = key === '.' && !context.internal
      ? 'main target ' + JSON.stringify(target) + ' defined'
      : 'target ' + JSON.stringify(target) + ' defined for \'' + key + '\'';
    return new Failure('ERR_INVALID_PACKAGE_TARGET',
      'Invalid "' + field(context) + '" ' + place + ' in the package config ' + context.entry.file,
      relative ? '; targets must start with "./"' : '');
  }

  function notDefined(context, request) {
    if (context.internal) {
      return new Failure('ERR_PACKAGE_IMPORT_NOT_DEFINED',
        'Package import specifier "' + request + '" is not defined in package ' + context.entry.file);
    }
    return new Failure('ERR_PACKAGE_PATH_NOT_EXPORTED', request === '.'
      ? 'No "exports" main defined in ' + context.entry.file
      : 'Package subpath \'' + request + '\' is not defined by "exports" in ' + context.entry.file);
  }

  this.read = read;
  this.has = function (handle) { return packages['$' + handle] !== undefined; };
  this.resolve = resolve;
})();
