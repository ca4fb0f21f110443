namespace SeaPack.Modules.Tests.Scanning;

public class CreateRequireFinderTests
{
    private const string Import = "import { createRequire } from 'module';";

    [TestCase("createRequire(import.meta.url)('a')", "require:a")]
    [TestCase("createRequire(path.join(__dirname, 'any.js'))('a'); createRequire(fileURLToPath(import.meta.url))('b'); createRequire(new URL('.', import.meta.url))('c')", "require:a require:b require:c")]
    [TestCase("createRequire(path.join(__dirname, 'lib', 'any.js'))('a'); createRequire(__dirname + '/lib/')('b'); createRequire(x)('c')", "require:a@./lib/any.js require:b@./lib/ require:c?")]
    [TestCase("createRequire(import.meta.url).resolve('a')", "resolve:a")]
    [TestCase("const require = createRequire(import.meta.url); require('a'); require.resolve('b')", "require:a resolve:b")]
    [TestCase("const r = createRequire(import.meta.filename); r('a')", "require:a")]
    [TestCase("var r = /* x */ createRequire(__filename); { r('a') }", "require:a")]
    [TestCase("let r; r = createRequire(import.meta.url); r('a')", "require:a")]
    [TestCase("let r; r ??= createRequire(import.meta.url); r('a')", "require:a")]
    [TestCase("const { resolve } = createRequire(import.meta.url); resolve('a')", "resolve:a")]
    [TestCase("const { cache, resolve: find } = createRequire(import.meta.url); find('a')", "resolve:a")]
    [TestCase("const find = createRequire(import.meta.url).resolve; find('a')", "resolve:a")]
    [TestCase("const x = createRequire(import.meta.url)('a'); x('b')", "require:a")]
    [TestCase("const r = (() => createRequire(import.meta.url))(); r('a')", "require:a")]
    [TestCase("const r = globalThis.require ?? createRequire(import.meta.url); r('a')", "require:a")]
    [TestCase("const r = typeof require == 'function' ? require : createRequire(import.meta.url); r('a')", "require:a")]
    [TestCase("const r = createRequire(import.meta.url); { const r = f; r('a') }", "")]
    [TestCase("const r = createRequire(import.meta.url); function f(r) { r('a') } r('b')", "require:b")]
    [TestCase("createRequire(new URL('./sub/x.js', import.meta.url))('a')", "require:a@./sub/x.js")]
    [TestCase("const r = createRequire(process.cwd() + '/x'); r('a')", "require:a?@cwd/x")]
    [TestCase("const r = createRequire(require.resolve('b/package.json')); r('./a'); r.resolve('c')", "resolve:b/package.json require:./a@<b/package.json> resolve:c@<b/package.json>")]
    [TestCase("const r = createRequire(x ? __filename : __dirname + '/lib/'); r('a')", "require:a@file require:a@./lib/")]
    [TestCase("createRequire(x)('./a')", "require:./a? require:*")]
    [TestCase("const r = createRequire(__dirname + '/lib/'); r(`./${x}.js`); r(x); r(import.meta.filename)", "require:./lib/*.js require:*")]
    [TestCase("const r = createRequire(process.cwd() + '/'); r(x)", "")]
    [TestCase("const require = createRequire(root); require('a')", "require:a?")]
    public void Bound_in_any_way(string source, string expected) =>
        Assert.That(Scanned.JavaScript(Import + source).Requests(), Is.EqualTo(("import:module " + expected).Trim()));

    [TestCase("import { createRequire as cr } from 'module'; const r = cr(import.meta.url); r('a')", "import:module require:a")]
    [TestCase("import { createRequire as cr } from 'module'; const require = cr(import.meta.url); require('a')", "import:module require:a")]
    [TestCase("import module from 'module'; module.createRequire(import.meta.url)('a')", "import:module require:a")]
    [TestCase("import * as m from 'module'; const require = m.createRequire(import.meta.url); require('a')", "import:module require:a")]
    [TestCase("const { createRequire } = require('module'); createRequire(__filename)('a')", "require:module require:a")]
    [TestCase("const { createRequire: cr } = require('module'); cr(__filename)('a')", "require:module require:a")]
    [TestCase("const cr = require('module').createRequire; const r = cr(__filename); r('a')", "require:module require:a")]
    [TestCase("const r = require('module').createRequire(__filename); r('a')", "require:module require:a")]
    [TestCase("require('module').createRequire(__filename)('a')", "require:module require:a")]
    [TestCase("const r = (0, m.createRequire)(__filename); r('a')", "require:a")]
    [TestCase("const r = process.getBuiltinModule('module').createRequire(import.meta.url); r('a')", "require:a")]
    [TestCase("const { createRequire: cr } = process.getBuiltinModule('node:module'); const require = cr(import.meta.url); require('a')", "require:a")]
    [TestCase("const r = (await import('module')).createRequire(import.meta.url); r('a')", "dynamic:module require:a")]
    public void Reached_in_any_way(string source, string expected) =>
        Assert.That(Scanned.JavaScript(source).Requests(), Is.EqualTo(expected));
}
