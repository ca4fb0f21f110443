using System.Text;
using SeaPack.Modules.Scanning;

namespace SeaPack.Modules.Tests.Scanning;

public class RequireFinderTests
{
    [TestCase("require('a')", "require:a")]
    [TestCase("const a = require(\"a\"), b = require(`b`)", "require:a require:b")]
    [TestCase("require ( /* x */ 'a' /* y */ )", "require:a")]
    [TestCase("require?.('a')", "require:a")]
    [TestCase("(0, require)('a')", "require:a")]
    [TestCase("(require)('a')", "require:a")]
    [TestCase("new (require('a'))(require('b').c)", "require:a require:b")]
    [TestCase("`${require('a')}`", "require:a")]
    [TestCase("x = a / require('a') / 2", "require:a")]
    [TestCase(@"r\u0065quire('a')", "require:a")]
    [TestCase("require(('a'))", "require:a")]
    [TestCase("require\u00A0('a'); x = /*\uFEFF*/require\uFEFF('b')", "require:a require:b")]
    [TestCase("const a = 1\nf(), require('b')", "require:b")]
    [TestCase("let a = f()\n!g(), require('b')", "require:b")]
    [TestCase("var a = {}\nclass B {}\nmodule.exports = B, require('c')", "require:c")]
    [TestCase("const a = 1\n  , require = f; require('b')", "")]
    [TestCase("require()", "")]
    [TestCase("require(x)", "require:*")]
    [TestCase("require(...x)", "require:*")]
    [TestCase("let name = ''; if (x) name = './a'; require(name)", "require:./a")]
    [TestCase("let name = ''; name = f(); require(name)", "require:*")]
    [TestCase("if (typeof require === 'function' && require('a')) {}", "require:a")]
    [TestCase("exports.require = 1; module.exports = { get a() { return require('a') } }", "require:a")]
    public void Call_of_require_is_a_request(string source, string expected) => Check(source, expected);

    [TestCase("module.exports = { extends: ['./a', './b'].map(require.resolve) }", "resolve:./a resolve:./b")]
    [TestCase("const names = ['./a', './b']; names.map(require); names.forEach(require)", "require:./a require:./b require:./a require:./b")]
    [TestCase("['a'].filter(require.resolve); other.map(require.resolve)", "")]
    public void By_a_loop_over_names(string source, string expected) => Check(source, expected);

    [TestCase("const lazy = require('import-lazy')(require); const a = lazy('a'); lazy(b)", "require:import-lazy require:a?")]
    [TestCase("var load = wrap(require); load('a'); wrap('b'); if (require) f('c')", "require:a?")]
    public void Through_a_function_that_is_made_of_it(string source, string expected) => Check(source, expected);

    [TestCase("const load = typeof __webpack_require__ === 'function' ? __non_webpack_require__ : require; load('a'); load(b)", "require:a?")]
    [TestCase("var load = typeof require === 'function' ? require : undefined; if (load) { load('a'); load.resolve('b') }", "require:a?")]
    [TestCase("let load; load = typeof require === 'function' && require; load('a'); { let load; load('b') }", "require:a?")]
    [TestCase("function f() { const load = other || require; return load('a') } load('b')", "require:a?")]
    [TestCase("const x = c ? require('a') : require.cache; x('b'); const y = { c: require }; y('d')", "require:a")]
    public void Through_a_choice_of_functions_also_in_packages(string source, string expected) => Assert.That(
        ModuleScanner.Scan(Encoding.UTF8.GetBytes(source), SourceLanguage.JavaScript, ScanTarget.Default with { IsOwnCode = false }).Requests(), Is.EqualTo(expected));

    [TestCase("require.call(null, 'a'); module.require.call(module, 'b')", "require:a require:b")]
    [TestCase("require.apply(null, ['a']); require.apply(this, arguments); require.call(); require.apply(null)", "require:a")]
    [TestCase("require.bind(module)('a'); const load = require.bind(null); load('b'); load.resolve('c')", "require:a require:b resolve:c")]
    [TestCase("require.apply(null, x)", "require:*")]
    [TestCase("let load = require; load('a'); load = require; load('b'); load = require.bind(null); load('c')", "require:a require:b require:c")]
    [TestCase("let load = require.bind(null); load = load.bind(null); load('a')", "require:a")]
    [TestCase("require.main.require('./a'); require.main.require('b')", "require:./a require:b")]
    public void By_a_method_of_the_function(string source, string expected) => Check(source, expected);

    [TestCase("function load(r, name) { r('./' + name) } load(require, 'a')", "require:./a?")]
    [TestCase("const tools = { require, load: require }; tools.load('a'); tools.require('b')", "require:a? require:b?")]
    [TestCase("const { resolve } = require; resolve('a')", "resolve:a?")]
    [TestCase("function load(name, r = require) { r(name) } load('a')", "require:a?")]
    [TestCase("const load = typeof require === 'function' && require; load('a'); load(b)", "require:a?")]
    [TestCase("f({ require }); require('a')", "require:* require:a")]
    [TestCase("f(a, require, b); require('a')", "require:* require:a")]
    [TestCase("var a = b, c = f(a, require); c('a')", "require:*")]
    [TestCase("export { require }; require('a')", "require:* require:a")]
    [TestCase("global.load = require", "require:*")]
    [TestCase("if (require) f(); while (!require) g(); typeof require; require === x; (require); let a, require;", "")]
    public void Handed_on_it_is_followed_or_told(string source, string expected) => Check(source, expected);

    [Test]
    public void What_a_package_hands_on_is_its_own_business() => Assert.That(
        ModuleScanner.Scan("f(require); require.extensions; g({ require })"u8, SourceLanguage.JavaScript, ScanTarget.Default with { IsOwnCode = false }).Requests(),
        Is.Empty);

    [Test]
    public void Long_chain_of_bound_functions_ends() => Assert.That(
        Scanned.JavaScript("var r0 = require;" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"var r{i + 1} = r{i}.bind(0);")) + "x = require" + string.Concat(Enumerable.Repeat(".bind(0)", 20_000))).Error,
        Is.Null);

    [Test]
    public void Call_for_another_loader_asks_for_nothing() => Check("require(['./a', './b'], done, failed)", "");

    [TestCase("require.resolve('a')", "resolve:a")]
    [TestCase("require.resolve('a', { paths: [__dirname] })", "resolve:a@./")]
    [TestCase("require.resolve('a', { paths: [__dirname + '/b', process.cwd()] })", "resolve:a@./b/ resolve:a?@cwd/")]
    [TestCase("require.resolve('a', { paths: [__dirname + '/b', ...more] })", "resolve:a?@./b/ resolve:a?")]
    [TestCase("require['resolve']('a'); require['cache']('b')", "resolve:a")]
    [TestCase("module.parent.require('a'); module.parent.require('./b'); other.parent.require('c')", "require:a? require:./b? require:*")]
    [TestCase("require.resolve('a', { paths })", "resolve:a?")]
    [TestCase("require?.resolve?.('a')", "resolve:a")]
    [TestCase("require.resolve.paths('a')", "")]
    [TestCase("require(require.resolve('a'))", "resolve:a")]
    [TestCase("require.cache; require.main === module; delete require.cache[require.resolve('a')]", "resolve:a")]
    public void Require_resolve_is_a_request(string source, string expected) => Check(source, expected);

    [TestCase("module.require('a')", "require:a")]
    [TestCase("module.require.resolve('a')", "resolve:a")]
    [TestCase("x.module.require('a'); x.require('b'); this.require('c')", "")]
    public void Module_require_is_a_request(string source, string expected) => Check(source, expected);

    [TestCase("try { require('a') } catch {}", "require:a?")]
    [TestCase("try { if (x) { y(require('a')) } } finally {}", "require:a?")]
    [TestCase("try {} catch { require('a') }", "require:a")]
    [TestCase("try { f(x => require('a')) } catch {}", "require:a?")]
    [TestCase("try { f(function () { require('a') }) } catch {}", "require:a")]
    [TestCase("({ try: { a: require('a') } })", "require:a")]
    [TestCase("try { require(x) } catch {}", "require:*?")]
    public void Request_in_a_try_block_is_optional(string source, string expected) => Check(source, expected);

    [TestCase("function f(require) { require('a') }")]
    [TestCase("function f(a, { b: [require = 1] }, c) { require('a') }")]
    [TestCase("function f(...require) { require('a') }")]
    [TestCase("x = require => require('a')")]
    [TestCase("x = (a, require) => { if (a) require('a') }")]
    [TestCase("x = ({ require }) => require('a')")]
    [TestCase("async function* f(require) { require('a') }")]
    [TestCase("({ m(require) { require('a') } }); class A { m(require) { require('a') } static #p(require) { require('b') } }")]
    [TestCase("function f() { var require = g; require('a') }")]
    [TestCase("function f() { require('a'); var require }")]
    [TestCase("{ let require = 1; require('a') }")]
    [TestCase("{ const a = 1, b = f(1, 2), require = 2; require('a') }")]
    [TestCase("{ const { a, b: { require } } = x; require('a') }")]
    [TestCase("{ const [a, ...require] = x; require('a') }")]
    [TestCase("for (const require of x) require('a')")]
    [TestCase("for (let i = 0, require = 1; i < 2; i++) { require('a') }")]
    [TestCase("try {} catch (require) { require('a') }")]
    [TestCase("(function require() { require('a') })")]
    [TestCase("(function () { function require() {} require('a') })()")]
    [TestCase("function require(x) { return x } require('a')")]
    [TestCase("(class require { m() { require('a') } })")]
    [TestCase("import require from 'x'; require('a')", "import:x")]
    [TestCase("import { x as require } from 'x'; require('a')", "import:x")]
    [TestCase("import * as require from 'x'; require('a')", "import:x")]
    [TestCase("const require = other; require('a')")]
    public void Another_require_is_not_Nodes(string source, string expected = "") => Check(source, expected);

    [TestCase("function f(require) {} require('a')", "require:a")]
    [TestCase("{ let require = 1 } require('a')", "require:a")]
    [TestCase("x = require => 1, require('a')", "require:a")]
    [TestCase("x = require => 1\nrequire('a')", "require:a")]
    [TestCase("x = (require) => { }; require('a')", "require:a")]
    [TestCase("for (const require of x) {} require('a')", "require:a")]
    [TestCase("(function require() {}); require('a')", "require:a")]
    [TestCase("x = { require: y }; require('a')", "require:a")]
    [TestCase("const { require: other } = x; require('a')", "require:a")]
    [TestCase("x = c ? require : y; require('a')", "require:a")]
    [TestCase("({ require(x) { } }); require('a')", "require:a")]
    [TestCase("function f(a = require('a'), b) {}", "require:a")]
    [TestCase("var r = require; r('a'); r.resolve('b')", "require:a resolve:b")]
    [TestCase("var r; try { r = require; r('./locale/' + x) } catch {}", "require:./locale/*?")]
    [TestCase("var require; require('a')", "require:a")]
    [TestCase("var require = require || x; require('a')", "require:a")]
    public void Require_outside_of_the_other_scope_is_Nodes(string source, string expected) => Check(source, expected);

    [Test]
    public void Umd_factory_that_gets_require_keeps_it() => Check(
        """
        (function (factory) {
          if (typeof module === 'object') { var v = factory(require, exports); if (v !== undefined) module.exports = v; }
          else if (typeof define === 'function') define(['require', 'exports', './a'], factory);
        })(function (require, exports) { require('./a'); });
        """,
        "require:./a");

    [Test]
    public void Umd_factory_that_gets_modules_asks_in_its_head() => Check(
        "(function(e,t){typeof exports=='object'?module.exports=t(require('react')):e.X=t(e.R)})(this,function(require1){})",
        "require:react");

    [Test]
    public void Amd_wrapper_that_gets_require_keeps_it() => Check(
        "(function(define){ define(function (require) { require('./a') }) })(typeof define == 'function' ? define : function (factory) { module.exports = factory(require) })",
        "require:./a");

    [Test]
    public void Browserify_tables_are_modules_of_their_own() => Check(
        """
        (function(f){module.exports=f()})(function(){return (function e(t,n,r){function s(o,u){var a=typeof require=="function"&&require;
        if(!u&&a)return a(o,!0)}})({1:[function(require,module,exports){ require('./b'); require('fs') },{"./b":2}]},{},[1])});
        """,
        "");

    [Test]
    public void Webpack_externals_are_asked_for() => Check(
        """(() => { var m = ({ "fs": ((module) => { "use strict"; module.exports = require("fs"); }) }); __webpack_require__("fs") })()""",
        "require:fs");

    [Test]
    public void Stand_in_for_require_in_a_bundle_asks_for_what_may_be_missing() => Check(
        """
        var __require = /* @__PURE__ */ ((x) => typeof require !== "undefined" ? require : x)(function (x) { return require.apply(this, arguments) });
        __require("a"); __require.resolve("b"); function f(__require) { __require("c") }
        """,
        "require:a? resolve:b?");

    private static void Check(string source, string expected) => Assert.That(Scanned.JavaScript(source).Requests(), Is.EqualTo(expected));
}
