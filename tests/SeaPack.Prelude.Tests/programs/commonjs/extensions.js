const fs = require('fs');
const report = require('../report.js');
const Module = require('module');
const js = Module._extensions['.js'];
report({
  'a loader of the app': () => { require.extensions['.mylang'] = (module, filename) => { module.exports = fs.readFileSync(filename, 'utf8').trim(); }; return require('./fixtures/custom.mylang'); },
  'its extension is tried': () => require('./fixtures/custom'),
  'its extension resolves': () => require.resolve('./fixtures/custom'),
  'removed again': () => { delete require.extensions['.mylang']; return require.resolve('./fixtures/custom'); },
  'compile by hand': () => { const m = new Module('/virtual/x.js', module); m.filename = '/virtual/x.js'; m.paths = module.paths; m._compile('exports.x = require("plain-main").helper; exports.f = __filename; exports.d = __dirname;', '/virtual/x.js'); return m.exports; },
  'compile by hand, in the folder': () => { const m = new Module(__dirname + '/virtual.js', module); m.filename = __dirname + '/virtual.js'; m.paths = module.paths; m._compile('exports.x = require("./fixtures/value").value; exports.f = __filename;', m.filename); return m.exports; },
  'replace .js': () => {
    const seen = [];
    Module._extensions['.js'] = (module, filename) => { seen.push(filename); return js(module, filename); };
    try { delete require.cache[require.resolve('./fixtures/value')]; require('./fixtures/value'); return seen; } finally { Module._extensions['.js'] = js; }
  },
  'pirates: wrap _compile of the module': () => {
    const seen = [];
    Module._extensions['.js'] = function (module, filename) {
      const compile = module._compile;
      module._compile = function (code, name) {
        seen.push([code.slice(0, 15), name]);
        module._compile = compile;
        return module._compile(code.replace('value: 1', 'value: 2'), name);
      };
      return js(module, filename);
    };
    try { delete require.cache[require.resolve('./fixtures/value')]; return [require('./fixtures/value').value, seen]; } finally { Module._extensions['.js'] = js; }
  },
  'wrap _compile of the prototype': () => {
    const { _compile } = Module.prototype;
    const seen = [];
    Module.prototype._compile = function (code, name) { seen.push(name); return _compile.apply(this, arguments); };
    try { delete require.cache[require.resolve('./fixtures/value')]; require('./fixtures/value'); return seen; } finally { Module.prototype._compile = _compile; }
  },
  'shebang reaches _compile': () => {
    const { _compile } = Module.prototype;
    let head;
    Module.prototype._compile = function (code, name) { head = code.slice(0, 5); return _compile.apply(this, arguments); };
    try { delete require.cache[require.resolve('./fixtures/shebang')]; return [require('./fixtures/shebang'), head]; } finally { Module.prototype._compile = _compile; }
  },
  'patched _load': () => {
    const { _load } = Module;
    const seen = [];
    Module._load = function (request, parent, isMain) { seen.push([request, parent?.filename, isMain]); return request === 'replaced' ? 'by _load' : _load.apply(this, arguments); };
    try { return [require('replaced'), require('./fixtures/cycle-a').late, seen]; } finally { Module._load = _load; }
  },
  'patched _resolveFilename': () => {
    const { _resolveFilename } = Module;
    Module._resolveFilename = function (request, ...rest) { return _resolveFilename.call(this, request === 'alias' ? 'plain-main' : request, ...rest); };
    try { return [require('alias').helper, require.resolve('alias'), require('./fixtures/folder')]; } finally { Module._resolveFilename = _resolveFilename; }
  },
  'patched prototype.require': () => {
    const original = Module.prototype.require;
    const seen = [];
    Module.prototype.require = function (request) { seen.push(request); return original.apply(this, arguments); };
    try { delete require.cache[require.resolve('./fixtures/cycle-a')]; delete require.cache[require.resolve('./fixtures/cycle-b')]; require('./fixtures/cycle-a'); return seen; } finally { Module.prototype.require = original; }
  },
  'patched prototype.load': () => {
    const original = Module.prototype.load;
    const seen = [];
    Module.prototype.load = function (filename) { seen.push(filename); return original.apply(this, arguments); };
    try { delete require.cache[require.resolve('./fixtures/value')]; require('./fixtures/value'); return seen; } finally { Module.prototype.load = original; }
  },
  'names and lengths': () => [Module._load, Module._resolveFilename, Module.prototype._compile, Module.prototype.require, Module.prototype.load, ...Object.values(Module._extensions), Module.registerHooks].map((f) => `${f.length}`),
  'keys of Module': () => Object.keys(Module).sort(),
  'NODE_PATH style globalPaths': () => Array.isArray(Module.globalPaths),
  'wrapper changed': () => { const { wrapper } = Module; const old = wrapper[0]; try { wrapper[0] = old + 'var added = 42;'; delete require.cache[require.resolve('./fixtures/count')]; require('./fixtures/count'); return 'done'; } finally { wrapper[0] = old; } },
  // The last one: from here on, Node compiles every module by Module.wrap.
  'patched wrap': () => {
    const { wrap } = Module;
    Module.wrap = (text) => wrap(`${text}\nmodule.exports.wrapped = true;`);
    try { delete require.cache[require.resolve('./fixtures/value')]; return require('./fixtures/value').wrapped; } finally { Module.wrap = wrap; }
  },
});
