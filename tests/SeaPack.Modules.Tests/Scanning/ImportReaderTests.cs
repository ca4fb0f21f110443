namespace SeaPack.Modules.Tests.Scanning;

public class ImportReaderTests
{
    [TestCase("import 'a'", "import:a")]
    [TestCase("import a from 'a'", "import:a")]
    [TestCase("import a,{b}from\"a\"", "import:a")]
    [TestCase("import a, * as b from 'a'", "import:a")]
    [TestCase("import * as a from 'a';import{b as default1}from'b'", "import:a import:b")]
    [TestCase("import { 'string name' as a } from 'a'", "import:a")]
    [TestCase("import {} from 'a'", "import:a")]
    [TestCase("import\u00A0a from\u00A0'a'", "import:a")]
    [TestCase("import from from 'a'", "import:a")]
    [TestCase("import {from} from 'a'", "import:a")]
    [TestCase("import/*x*/a/*'no'*/from/**/'a'", "import:a")]
    [TestCase("import\n{\na // 'no'\n}\nfrom\n'a'\nimport 'b'", "import:a import:b")]
    [TestCase("import json from './d.json' with { type: 'json' }", "import:./d.json")]
    [TestCase("import json from './d.json' assert { type: 'json' }", "import:./d.json")]
    [TestCase("import './d.css' with { type: 'css' }; import 'b'", "import:./d.css import:b")]
    public void Static_import_is_a_request(string source, string expected) => Check(source, expected);

    [TestCase("import defer * as a from 'a'", "import:a")]
    [TestCase("import source a from 'a'", "import:a")]
    [TestCase("import source from 'a'", "import:a")]
    [TestCase("import defer from 'a'", "import:a")]
    [TestCase("import source from from 'a'", "import:a")]
    [TestCase("import defer, { b } from 'a'", "import:a")]
    [TestCase("import.defer('a')", "dynamic:a")]
    [TestCase("import.source('a')", "dynamic:a")]
    [TestCase("import type from 'a'", "import:a")]
    public void Phase_of_an_import_does_not_matter(string source, string expected) => Check(source, expected);

    [TestCase("export * from 'a'", "export:a")]
    [TestCase("export * as ns from 'a'", "export:a")]
    [TestCase("export * as 'string name' from 'a'", "export:a")]
    [TestCase("export * as default from 'a'", "export:a")]
    [TestCase("export { a, b as c, default } from 'a'", "export:a")]
    [TestCase("export { 'x y' as 'z' } from 'a' with { type: 'json' }", "export:a")]
    [TestCase("export {a}\nfrom\n'a'", "export:a")]
    [TestCase("export { a as from }; export const b = 'from'; export default 'x'", "")]
    [TestCase("export default function () {} export class A {}", "")]
    public void Export_from_is_a_request(string source, string expected) => Check(source, expected);

    [TestCase("import('a')", "dynamic:a")]
    [TestCase("const f = async () => (await import('a')).default", "dynamic:a")]
    [TestCase("import ( /* webpackChunkName: 'x' */ 'a' )", "dynamic:a")]
    [TestCase("import('a', { with: { type: 'json' } })", "dynamic:a")]
    [TestCase("import('a',)", "dynamic:a")]
    [TestCase("import(`a`)", "dynamic:a")]
    [TestCase("import(a)", "dynamic:*")]
    [TestCase("import(`./x/${a}.js`)", "dynamic:./x/*.js")]
    [TestCase("`${import('a')}`", "dynamic:a")]
    [TestCase("f(function () { return import('a') }, () => import('b'))", "dynamic:a dynamic:b")]
    public void Dynamic_import_is_a_request(string source, string expected) => Check(source, expected);

    [TestCase("import('a').catch(() => null)", "dynamic:a?")]
    [TestCase("import('a').then(x => x).catch(f)", "dynamic:a?")]
    [TestCase("import('a').then(x => x, e => 0)", "dynamic:a?")]
    [TestCase("import('a').then(x => x)", "dynamic:a")]
    [TestCase("import('a').then(x => x,)", "dynamic:a")]
    [TestCase("import('a').finally(f).catch?.(g)", "dynamic:a")]
    [TestCase("async () => { try { await import('a') } catch {} }", "dynamic:a?")]
    public void Dynamic_import_with_a_handler_is_optional(string source, string expected) => Check(source, expected);

    [TestCase("import.meta.resolve('a')", "meta:a")]
    [TestCase("import.meta.resolve?.('a')", "")]
    [TestCase("import . meta . resolve ( 'a' + '/b' )", "meta:a/b")]
    [TestCase("import.meta.resolve(x)", "meta:*")]
    [TestCase("import.meta.url; import.meta.dirname", "")]
    public void Import_meta_resolve_is_a_request(string source, string expected) => Check(source, expected);

    [TestCase("a.import('a'); a?.import('b'); ({ import: 'a' })")]
    [TestCase("({ import(a) { return 1 } }); class A { import(x) {} static import() {} export() {} }")]
    [TestCase("a.import 'a'")]
    [TestCase("const s = \"import 'a'\"; // import 'b'\n/* import 'c' */")]
    [TestCase("/import 'a'/; `import 'a'`; `${`import('x')`}`")]
    [TestCase("x.export * from / 'a'/")]
    [TestCase("importer('a'); $import('b'); import_('c')")]
    [TestCase("<!-- import 'a'\n--> import 'b'\n")]
    public void What_only_looks_like_an_import_is_none(string source) => Check(source, "");

    [TestCase(@"import '\x61\u0062\u{63}'", "import:abc")]
    [TestCase("import 'a\\\nb\\\r\nc'", "import:abc")]
    [TestCase(@"import 'a\'b\\c\""'", @"import:a'b\c""")]
    [TestCase(@"import '\141\0'", "import:a\0")]
    [TestCase("import 'ä-日本-😀'", "import:ä-日本-😀")]
    [TestCase(@"import '\ud83d\ude00'", "import:😀")]
    [TestCase(@"import 'a\ä\q'", "import:aäq")]
    [TestCase("import 'a\u2028b'", "import:a\u2028b")]
    public void Escapes_in_specifiers_are_decoded(string source, string expected) => Check(source, expected);

    [Test]
    public void Offset_is_where_the_specifier_starts_in_bytes() =>
        Assert.That(Scanned.JavaScript("/*ä*/ import a from 'b'").Requests[0].Offset, Is.EqualTo(21));

    [Test]
    public void Byte_order_mark_and_hashbang_are_skipped() => Check("\uFEFF#!/usr/bin/env node 'x\nimport 'a'", "import:a");

    private static void Check(string source, string expected) => Assert.That(Scanned.JavaScript(source).Requests(), Is.EqualTo(expected));
}
