using SeaPack.Modules.Tests.Scanning;

namespace SeaPack.Modules.Tests.Evaluation;

/// <summary>What expressions are, asked through the requests that they make.</summary>
public class EvaluatorTests
{
    [TestCase("'a' + '/' + \"b\"", "a/b")]
    [TestCase("`a${'b'}c${`d`}`", "abcd")]
    [TestCase("('a') + ('/b')", "a/b")]
    [TestCase("(0, 'a')", "a")]
    [TestCase("c ? 'a' : 'b'", "a b")]
    [TestCase("c ? 'a' : d ? 'b' : 'c'", "a b c")]
    [TestCase("c ? d ? 'a' : 'b' : 'c'", "a b c")]
    [TestCase("'./x/' + (c ? 'a' : 'b') + '.js'", "./x/a.js ./x/b.js")]
    [TestCase("c && 'a'", "a")]
    [TestCase("f(1, 2) ? 'a' : 'b'", "a b")]
    [TestCase("c ? 'a' : 'a'", "a")]
    [TestCase("process.env.X || 'b'", "* b")]
    [TestCase("x ?? 'b'", "* b")]
    [TestCase("c ? x : 'b'", "* b")]
    [TestCase("'a' + x", "a*")]
    [TestCase("`${x}`", "*")]
    [TestCase("tag`a`", "*")]
    [TestCase("'a'.trim()", "a")]
    [TestCase("'a' - 'b'", "*")]
    [TestCase("x = 'a'", "a")]
    [TestCase("() => 'a'", "*")]
    public void Expression_folds(string expression, string expected) => Check($"require({expression})", expected);

    [TestCase("const x = 'a'; require(x)", "a")]
    [TestCase("const x = 'a', y = x + '/b'; require(y)", "a/b")]
    [TestCase("const x = 'a'\nrequire(`./${x}.js`)", "./a.js")]
    [TestCase("var x = 'a'; require(x)", "a")]
    [TestCase("let x = 'a'; x = 'b'; require(x)", "a b")]
    [TestCase("let x; if (c) x = 'a'; else x = 'b'; require(x)", "a b")]
    [TestCase("let x = 'a'; x += y; require(x)", "* a")]
    [TestCase("const x = 'a'; function f(x) { require(x) }", "*")]
    [TestCase("const x = 'a'; { const x = 'b'; require(x) } require(x)", "b a")]
    [TestCase("const x = c ? 'a' : 'b'; import(x)", "a b")]
    [TestCase("for (const x of ['a', 'b']) require(x)", "a b")]
    [TestCase("for (const x of list) require(x)", "*")]
    [TestCase("const x = x; require(x)", "")]
    [TestCase("const { x } = { x: 'a' }; require(x)", "a")]
    [TestCase("const { y: x } = { y: 'a' }; require(x)", "a")]
    [TestCase("const { x = 'b' } = options; require(x)", "* b")]
    [TestCase("const [x] = ['a', 'b']; require(x)", "a")]
    [TestCase("const [, x = 'c'] = ['a', 'b']; require(x)", "b c")]
    [TestCase("for (const [k, x] of Object.entries({ n: 'a', m: 'b' })) require(x)", "a b")]
    [TestCase("for (const [x, y] of [['a', 1], ['b', 2]]) require(x)", "a b")]
    [TestCase("for (let { y: x, z } of [{ y: 'a' }, { y: 'b', z: 'c' }]) { require(x) }", "a b")]
    [TestCase("for (const { x } of [{ x: 'a' }]) { require(x) }", "a")]
    [TestCase("for (const [i, x] of ['a', 'b'].entries()) require(x)", "a b")]
    [TestCase("for (const [k, x] of list) require(x)", "*")]
    public void Variable_that_never_changes_folds(string source, string expected) => Check(source, expected);

    [TestCase("let x = './a'; x = x + '/b'; require(x)", "./a ./a/b")]
    [TestCase("let x = './a'; if (c) x = x.replace('a', 'b'); require(x)", "./a ./b")]
    [TestCase("const path = require('path'); let x = __dirname; x = path.join(x, 'a'); require(x)", "./ ./a")]
    [TestCase("let x = c || './a'; x = x + '.js'; require(x)", "* ./a ./a.js")]
    [TestCase("let x; ({ a: x } = t); require(x)", "*")]
    [TestCase("let x = './a', y; [y, [x = './b']] = t; require(x)", "* ./a ./b")]
    [TestCase("let x = './a'; for ([x] of t) require(x)", "* ./a")]
    [TestCase("let x = './a'; t[x] = [x]; f({ x }); t = { x, y: x }; require(x)", "./a")]
    public void Variable_is_all_that_is_assigned_to_it(string source, string expected) => Check(source, expected);

    [TestCase("const t = ['./a']; t.push('./b', './c'); t.unshift('./d'); for (const x of t) require(x)", "./a ./b ./c ./d")]
    [TestCase("let t = []; if (c) t.push('./a'); t.forEach(x => require(x))", "./a")]
    [TestCase("const t = ['./a']; t[1] = './b'; require(t[0])", "./a ./b")]
    [TestCase("const t = {}; t.a = './a'; t['b'] = './b'; require(t.a); require(t[x])", "./a ./a ./b")]
    [TestCase("const t = { a: './a' }; t.a = './b'; t[x] = './c'; require(t.a); require(t[x])", "./a ./b ./a ./b ./c")]
    [TestCase("const t = { a: './a' }; Object.assign(t, { a: './b' }, f()); require(t.a)", "./a ./b")]
    [TestCase("const t = { a: './a' }; t.a === './b'; t.b.c = './c'; require(t[x])", "./a")]
    public void Table_is_filled_later(string source, string expected) => Check(source, expected);

    [Test]
    public void Table_that_is_filled_at_many_places_is_known_in_part()
    {
        string filled = string.Concat(Enumerable.Range(0, 100).Select(i => $"t.m{i} = './m{i}';"));

        Check($"const t = {{}}; {filled} require(t.m0); require(t.m99)", "* ./m0");
    }

    [TestCase("const x = 'a'; function f() { { var x = 'b' } require(x) } require(x)", "b a")]
    [TestCase("const x = 'a'; function f() { const x = 'b'; return () => () => { require(x) } } require(x)", "b a")]
    [TestCase("const x = 'a'; const f = (y = require(x)) => { const x = 'b'; require(x) }", "a b")]
    [TestCase("const x = 'a'; function g() { const f = x => { require(x) }; f('b') }", "b")]
    [TestCase("const x = 'a'; function g() { try {} catch (x) { require(x) } require(x) }", "* a")]
    [TestCase("const x = 'a'; class C { static { var x = 'b'; require(x) } m() { require(x) } }", "b a")]
    [TestCase("const x = 'a'; function g(x) { return function () { const y = x; require(y) } } g('b'); require(x)", "b a")]
    public void Name_means_the_declaration_of_the_innermost_function(string source, string expected) => Check(source, expected);

    [Test]
    public void Every_name_of_a_large_bundle_is_known()
    {
        string padding = "/*" + new string(' ', 4096) + "*/";
        string functions = string.Concat(Enumerable.Range(0, 300).Select(i => $"function load{i}(name{i}) {{ {padding} return require('./' + name{i}) }} load{i}('m{i}');"));

        Assert.That(Scanned.JavaScript(functions).Requests.Select(request => request.Specifier), Is.EqualTo(Enumerable.Range(0, 300).Select(i => $"./m{i}")));
    }

    [Test]
    public void Names_that_each_function_of_a_bundle_has_are_known_in_all()
    {
        int[] numbers = [.. Enumerable.Range(0, 5000)];
        string functions = string.Concat(numbers.Select(i => $"function f{i}(e){{var t=e;require('./'+t)}}f{i}('m{i}');"));

        Assert.That(Scanned.JavaScript($"var e = 1; {functions}").Requests.Select(request => request.Specifier), Is.EqualTo(numbers.Select(i => $"./m{i}")));
    }

    [Test]
    public void Arguments_of_a_call_of_which_nothing_is_known_are_not_evaluated()
    {
        string list = string.Join(", ", Enumerable.Range(0, 400).Select(i => $"'a' + {i}"));
        string lists = string.Join(", ", Enumerable.Repeat($"[{list}]", 20));

        Check($"const choice = read({lists}) || new Reader({lists}) || './' + 'a'; require(choice)", "* ./a");
    }

    [TestCase("const t = { a: './a', 'b': './b', 3: './c' }; require(t.a)", "./a")]
    [TestCase("const t = { a: './a', b: './b' }; require(t[x])", "./a ./b")]
    [TestCase("const t = { a: './a', b: './b' }; require(t['b'])", "./b")]
    [TestCase("const t = ['./a', './b']; require(t[1])", "./b")]
    [TestCase("const t = { a: './a', b: './b' }; Object.keys(t).forEach(k => require(t[k]))", "./a ./b")]
    [TestCase("const t = { a: './a', b: './b' }; for (const v of Object.values(t)) require(v)", "./a ./b")]
    [TestCase("const t = Object.freeze({ a: './a' }); const u = { ...t, b: './b' }; require(u[x])", "./a ./b")]
    [TestCase("const E = {}; require(E.a)", "")]
    public void Table_of_names(string source, string expected) => Check(source, expected);

    [TestCase("['a', 'b'].map(x => require('./' + x))", "./a ./b")]
    [TestCase("['a', 'b'].forEach(function (x) { require(`./${x}.js`) })", "./a.js ./b.js")]
    [TestCase("['a', 'b'].map(x => './' + x).map(require); for (const y of ['c', 'd'].map(x => './' + x)) require(y)", "./a ./b ./c ./d")]
    [TestCase("const a = ['a'].concat(['b']); for (const x of a) require(x)", "a b")]
    [TestCase("for (const x of new Set(['a', 'b'])) require(x)", "a b")]
    [TestCase("const [a, b] = [1, 2]; ['a', 'b'].filter(Boolean).map(async (x) => await import(x))", "a b")]
    public void Array_mapped_or_looped(string source, string expected) => Check(source, expected);

    [TestCase("const f = () => './a'; require(f())", "./a")]
    [TestCase("const f = n => './' + n; require(f('a'))", "./a")]
    [TestCase("function f(n) { if (c) return './x'; return './' + n } require(f('a'))", "./x ./a")]
    [TestCase("function f({ name, ext = '.js' }) { return name + ext } require(f({ name: './a' }))", "./a.js")]
    [TestCase("function load(n) { return require('./' + n) } load('a'); load('b')", "./a ./b")]
    [TestCase("function f(n) { n = './x/' + n; return n + '.js' } require(f('a'))", "a.js ./x/a.js")]
    [TestCase("function load(n) { n = './x/' + n; return require(n) } load('a')", "a ./x/a")]
    [TestCase("const load = (n, e = 'js') => require(`./${n}.${e}`); load('a'); load('b', 'cjs')", "./a.js ./a.cjs ./b.js ./b.cjs")]
    [TestCase("function load(n) { return require('./x/' + n) } load('a'); module.exports = load", "./x/* ./x/a")]
    [TestCase("const o = { get a() { return './a' } }; require(o.a)", "./a")]
    [TestCase("(function (r, n) { r(n); require(n) })(x, './a')", "./a")]
    [TestCase("function f(n) { return f(n + 'a') } require(f('a'))", "*")]
    public void Function_of_the_source(string source, string expected) => Check(source, expected);

    [TestCase("Promise.resolve(`./${'a'}`).then(s => require(s))", "./a")]
    [TestCase("log(function (n) { require(n) }('./a'))", "./a")]
    [TestCase("function f({ n, m: o = './b' }) { require(n); require(o) } f({ n: './a' })", "./a ./b")]
    public void Parameter_is_what_the_calls_give(string source, string expected) => Check(source, expected);

    [TestCase("var E; (function (E) { E['A'] = './a'; E.B = './b' })(E || (E = {})); require(E.A); require(E.B)", "./a ./b")]
    [TestCase("var E; (e => { e.A = './a' })(E ||= {}); require(E.A)", "./a")]
    [TestCase("var E = function (E) { E['A'] = './a'; return E }(E || {}); require(E.A)", "./a")]
    [TestCase("class C { static a = './a'; static get b() { return './b' } static c() { return './c' } } require(C.a); require(C.b); require(C.c())", "./a ./b ./c")]
    [TestCase("const C = class {}; C.a = './a'; require(C.a)", "./a")]
    public void Enum_or_class_of_names(string source, string expected) => Check(source, expected);

    [TestCase("require('./x/' + v)", "./x/*")]
    [TestCase("require(`./x/${v}.js`)", "./x/*.js")]
    [TestCase("require(`./x/${a}${b}/${c}`)", "./x/*/*")]
    [TestCase("import('pkg/' + v)", "pkg/*")]
    [TestCase("import('pkg-' + v)", "pkg-*")]
    [TestCase("require(v + '/x')", "*")]
    [TestCase("require(path.join(__dirname, 'x', v))", "./x/*")]
    public void Known_part_is_a_pattern(string source, string expected) => Check(source, expected);

    [TestCase("require('./' + process.platform + '-' + process.arch)", "./linux-x64")]
    [TestCase("require(`./${os.platform()}`)", "./*")]
    [TestCase("const os = require('os'); require(`./${os.platform()}-${os.arch()}`)", "./linux-x64")]
    [TestCase("const { platform, arch } = process; require(`@x/${platform}-${arch}`)", "@x/linux-x64")]
    [TestCase("require(process.platform === 'win32' ? './win' : './posix')", "./posix")]
    [TestCase("const t = { linux: './l', win32: './w' }; require(t[process.platform])", "./l")]
    [TestCase("require('./' + process.env.X)", "./*")]
    public void Target_s_platform(string source, string expected) => Check(source, expected);

    [TestCase("String.raw`./${'a'}`", "./a")]
    [TestCase("require('path').join.apply(null, ['a', 'b'])", "a/b")]
    [TestCase("require('path').join.call(null, 'a', 'b')", "a/b")]
    [TestCase("require('path').join.bind(null, 'a')('b')", "a/b")]
    [TestCase("require('path').parse('a/b.js').dir", "a")]
    [TestCase("require('path').parse('a/b.js').name", "b")]
    [TestCase("require('path').format({ dir: 'a', name: 'b', ext: '.js' })", "a/b.js")]
    [TestCase("require('path').dirname(x)", "*")]
    [TestCase("require('path').join(x, '../a')", "*")]
    [TestCase("'A'.toLowerCase()", "a")]
    [TestCase("'a-b'.replace('-', '/')", "a/b")]
    [TestCase("'a,b'.split(',')[1]", "b")]
    [TestCase("'abc'.slice(1)", "bc")]
    [TestCase("['a', 'b'].join('/')", "a/b")]
    [TestCase("path.basename('x/a.js', '.js')", "*")]
    [TestCase("require('path').basename('x/a.js', '.js')", "a")]
    [TestCase("require('path').extname('a.js')", ".js")]
    [TestCase("require('node:path').posix.join('a', '..', 'b')", "b")]
    [TestCase("await Promise.resolve('a')", "a")]
    public void Method_of_a_text_or_an_array(string expression, string expected) => Check($"require({expression})", expected);

    private static void Check(string source, string expected)
    {
        SeaPack.Modules.Scanning.ModuleFacts facts = Scanned.JavaScript(source);
        Assert.That(facts.Error, Is.Null);
        IEnumerable<string> unknown = facts.ComputedRequests.Select(_ => "*").Concat(facts.Patterns.Select(pattern => pattern.Pattern));
        Assert.That(string.Join(' ', unknown.Concat(facts.Requests.Select(r => r.Specifier).Where(specifier => specifier is not ("os" or "path" or "node:path")))), Is.EqualTo(expected));
    }
}
