using SeaPack.Modules.Scanning;

namespace SeaPack.Modules.Tests.Scanning.Syntax;

public class TokenizerTests
{
    // Each source holds one request behind a place where a wrong guess about "/" swallows it, or finds a second one.
    [TestCase("a / b; require('x') / c")]
    [TestCase("a = /'/; require('x')")]
    [TestCase("a = b / c / /'/.y; require('x')")]
    [TestCase("a = /[/'\"]/; require('x')")]
    [TestCase("a = /\\/'/gi; require('x')")]
    [TestCase("if (a) /'/.test(b); require('x')")]
    [TestCase("while (a) /'/.test(b); require('x')")]
    [TestCase("for (;;) /'/.test(b); require('x')")]
    [TestCase("for await (x of y) /'/.test(b); require('x')")]
    [TestCase("a.if(b) / c; require('x'); d / e")]
    [TestCase("f(a) / 2; require('x'); /'/")]
    [TestCase("a[0] / 2; require('x'); b / '/'")]
    [TestCase("{} /'/.test(a); require('x')")]
    [TestCase("if (a) {} /'/.test(a); require('x')")]
    [TestCase("a = {} / 2; require('x'); b = c / 1")]
    [TestCase("f({} / 2, require('x') / 1)")]
    [TestCase("a = { b: {} / 2, c: require('x') / 1 }")]
    [TestCase("function f() {} /'/.test(a); require('x')")]
    [TestCase("class A { m() {} } /'/.test(a); require('x')")]
    [TestCase("() => { return /'/ }; require('x')")]
    [TestCase("return /'/; require('x')")]
    [TestCase("typeof /'/; void /'/; delete /'/; require('x')")]
    [TestCase("case1: switch (a) { case /'/: b; default: /'/.c } require('x')")]
    [TestCase("x in /'/; x instanceof /'/; require('x')")]
    [TestCase("for (a of /'/.b) c; require('x')")]
    [TestCase("a.return / 2; require('x'); b / 3")]
    [TestCase("a?.typeof / 2; require('x'); b / 3")]
    [TestCase("i++ / 2; require('x'); j-- / 3")]
    [TestCase("`a` / 2; require('x'); `b${c}` / 3")]
    [TestCase("1 / 2; .5 / 2; 1. / 2; 0xe / 2; 1e5 / 2; 1_0n / 2; require('x') / 1")]
    [TestCase("1.e-5/2; 1e+5/2; 0xe+1/2; require('x') / 2")]
    [TestCase("this / 2; super.a / 2; null / 2; require('x') / 2")]
    [TestCase("a = !/'/; b = ~/'/; c = a && /'/; d = [/'/, /'/]; require('x')")]
    [TestCase("a => /'/; require('x')")]
    [TestCase("(a, b) => /'/; require('x')")]
    [TestCase("a ? /'/ : /'/; require('x')")]
    [TestCase("a /= 2; require('x'); b /= 3")]
    [TestCase("throw /'/; require('x')")]
    [TestCase("do /'/.test(a); while (b) require('x')")]
    [TestCase("if (a) b; else /'/.test(c); require('x')")]
    [TestCase("`${/'/}`; require('x')")]
    [TestCase("`${{ a: `${'`'}` }}`; require('x')")]
    [TestCase("`a${b}c${`d${e}`}f`; require('x')")]
    [TestCase("`\\`${1}\\${`; require('x')")]
    [TestCase("`$`; `$$`; `${''}$`; `{`; require('x')")]
    [TestCase("// '\nrequire('x')")]
    [TestCase("/* ' */ require('x') /**/")]
    [TestCase("// a\u2028require('x')")]
    [TestCase("// a\rrequire('x')")]
    [TestCase("// â a\nrequire('x')")]
    [TestCase("a <!-- b ' \n--> c ' \nrequire('x')")]
    [TestCase("a/*\n*/--> c '\nrequire('x')")]
    [TestCase("a --> b; require('x')")]
    [TestCase("'\\'' + \"\\\"\" + '\\\\'; require('x')")]
    [TestCase("'a\\\r\nb'; require('x')")]
    [TestCase("\u00A0\u3000\uFEFFrequire('x')")]
    [TestCase("a\u00A0/ 2; require('x') / 1")]
    [TestCase("ünï = 日本 / 2; require('x') / 1")]
    [TestCase(@"\u{61}bc / 2; require('x') / 1")]
    [TestCase("#!/bin/node '\nrequire('x')")]
    [TestCase("class A { #a = 1; m() { return #a in this } } require('x')")]
    [TestCase("class A { static { /'/.test(a) } } require('x')")]
    [TestCase("@dec() class A { @x y = 1 } require('x')")]
    [TestCase("a ?. b / 2; a ?.5 : 1; a ?? /'/; require('x')")]
    [TestCase("a\n++b / 2; require('x') / 1")]
    [TestCase("label: { break label } /'/.test(a); require('x')")]
    [TestCase("/[\\]/']/v; require('x')")]
    [TestCase("a = b\n/c/2; require('x')")]
    [TestCase("yield /'/; require('x')")]
    [TestCase("async () => { await /'/ }; require('x')")]
    [TestCase("export default /'/; require('x')")]
    [TestCase("export default {} / 2; require('x') / 1")]
    [TestCase("case1: /'/; require('x')")]
    [TestCase("a ? {} / 1 : {} / 2; require('x')")]
    [TestCase("return {} / 1; require('x')")]
    [TestCase("with (a) /'/.b; require('x')")]
    public void Strings_templates_comments_and_regular_expressions_end_where_they_end(string source) =>
        Assert.That(Scanned.JavaScript(source).Requests(), Is.EqualTo("require:x"));

    [TestCase("a = 'b", 4, "string")]
    [TestCase("a = \"b\n\"", 4, "string")]
    [TestCase("a = 'b\\", 4, "string")]
    [TestCase("a `b", 2, "template")]
    [TestCase("`${a", 0, "bracket")]
    [TestCase("`${a}", 0, "template")]
    [TestCase("ä /* b", 3, "comment")]
    [TestCase("a = /b", 4, "regular expression")]
    [TestCase("a = /[/\n", 4, "regular expression")]
    [TestCase("f(a", 1, "bracket")]
    [TestCase("f(a]", 3, "bracket")]
    [TestCase("a }", 2, "bracket")]
    [TestCase("a \u0001", 2, "character")]
    [TestCase("a \\x", 2, "character")]
    [TestCase("a # b", 2, "character")]
    public void What_is_not_closed_is_an_error_at_its_start(string source, int offset, string word)
    {
        ScanError? error = Scanned.JavaScript(source).Error;
        Assert.That(error?.Offset, Is.EqualTo(offset));
        Assert.That(error?.Message, Does.Contain(word));
    }

    [Test]
    public void Requests_before_an_error_are_kept()
    {
        ModuleFacts facts = Scanned.JavaScript("import 'a'; f(() => { require('b'); '");
        Assert.That(facts.Error?.Offset, Is.EqualTo(36));
        Assert.That(facts.Requests.Select(r => r.Specifier), Is.EqualTo(new[] { "a", "b" }));
    }

    [TestCase("(")]
    [TestCase("[")]
    [TestCase("{")]
    [TestCase("`${")]
    [TestCase("{a:")]
    [TestCase("()=>{")]
    [TestCase("f(")]
    [TestCase("require(")]
    [TestCase("import(")]
    [TestCase("a?b:")]
    [TestCase("of ")]
    [TestCase("class extends ")]
    [TestCase("var a,")]
    [TestCase("try{")]
    [TestCase("x=>")]
    [TestCase("{require,")]
    [TestCase("function require(")]
    [TestCase("(require=>")]
    [TestCase("createRequire(")]
    [TestCase("__dirname+")]
    [TestCase("await ")]
    [TestCase("<A,")]
    [TestCase(":import('x')|")]
    [TestCase("var require=1;")]
    [TestCase("var __require=require;__require('x');")]
    [TestCase("require=require.bind(0);r=require.bind(0);r=r.bind(0);")]
    [TestCase("require.bind(0).bind(0).bind(0).bind(0).bind(0).bind(0).bind(0).bind(0).bind(0).bind(0)")]
    [TestCase("class A{f=__dirname;m(){g(this.f)}}")]
    [TestCase("x=createRequire(y);x(a);")]
    [TestCase("const a=b;require(a);")]
    [TestCase("f(require);(function(require){")]
    [CancelAfter(60_000)]
    public void Deep_and_long_repetition_ends_soon(string piece)
    {
        string source = string.Concat(Enumerable.Repeat(piece, 200_000)) + "/require('x')";
        Assert.That(Scanned.JavaScript(source), Is.Not.Null);
        Assert.That(Scanned.TypeScript(source), Is.Not.Null);
    }
}
