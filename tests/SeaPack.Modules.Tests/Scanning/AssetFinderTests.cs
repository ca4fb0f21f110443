namespace SeaPack.Modules.Tests.Scanning;

public class AssetFinderTests
{
    [TestCase("path.join(__dirname, 'a.txt')", "./a.txt")]
    [TestCase("path.resolve(__dirname, '..', 'a', './b.txt')", "./../a/b.txt")]
    [TestCase("require('path').join(__dirname, 'views')", "./views")]
    [TestCase("(0, node_path_1.join)(__dirname, 'a', 'b')", "./a/b")]
    [TestCase("path$1.posix.join(__dirname, 'a/')", "./a")]
    [TestCase("const { join: j } = require('path'); j(__dirname, 'a')", "./a")]
    [TestCase("import { resolve as r } from 'path'; r(__dirname, 'a')", "./a")]
    [TestCase("join(__dirname, c ? 'a' : 'b')", "./a ./b")]
    [TestCase("const d = 'data'; join(__dirname, d, `x.${'json'}`)", "./data/x.json")]
    [TestCase("join(import.meta.dirname, 'a')", "./a")]
    [TestCase("join(dirname(fileURLToPath(import.meta.url)), 'a')", "./a")]
    [TestCase("path.join(path.dirname(url.fileURLToPath(import.meta.url)), 'a')", "./a")]
    [TestCase("path.join(path.dirname(__filename), 'a')", "./a")]
    [TestCase("path.join(__filename, '..', 'a')", "./a")]
    [TestCase("path.join(import.meta.filename, '../a')", "./a")]
    [TestCase("f(path.join(__dirname, 'a'), path.join(__dirname, 'b'))", "./a ./b")]
    public void Joined_to_the_place_of_the_module(string source, string expected) => Check(source, expected);

    [TestCase("__dirname + '/a'", "./a")]
    [TestCase("f(__dirname + '/a' + '/b')", "./a/b")]
    [TestCase("x = __dirname + '/a', y", "./a")]
    [TestCase("`${__dirname}/a`", "./a")]
    [TestCase("`${__dirname}/a/${'b'}.txt`", "./a/b.txt")]
    [TestCase("`${import.meta.dirname}/a`", "./a")]
    [TestCase("__filename + '.map'", "+.map")]
    [TestCase("`${__filename}.map`", "+.map")]
    public void Appended_to_the_place_of_the_module(string source, string expected) => Check(source, expected);

    [TestCase("new URL('./a b%20c.txt?x#y', import.meta.url)", "./a b c.txt")]
    [TestCase("new URL(`a`, import.meta.url)", "./a")]
    [TestCase("new URL('../a', import.meta.url,)", "./../a")]
    [TestCase("new Worker(new URL('./w.js', import.meta.url), { type: 'module' })", "./w.js")]
    [TestCase("new globalThis.URL('./a', import.meta.url).href", "./a")]
    public void Url_relative_to_the_module(string source, string expected) => Check(source, expected);

    [TestCase("path.join(__dirname)")]
    [TestCase("path.join(__dirname, '..')")]
    [TestCase("path.join(__dirname, '.')")]
    [TestCase("path.resolve(__dirname, '/a')")]
    [TestCase("path.join(__dirname, x)")]
    [TestCase("path.join('x', __dirname)")]
    [TestCase("path.join(__filename, 'a')")]
    [TestCase("f(__dirname, 'a')")]
    [TestCase("x + __dirname + '/a'")]
    [TestCase("`x${__dirname}/a`")]
    [TestCase("__dirname + 'a'")]
    [TestCase("new URL('/a', import.meta.url)")]
    [TestCase("new URL('https://a/b', import.meta.url)")]
    [TestCase("new URL('node:fs', import.meta.url)")]
    [TestCase("new URL('#a', import.meta.url)")]
    [TestCase("new URL('.', import.meta.url)")]
    [TestCase("new Other('a', import.meta.url)")]
    [TestCase("x.__dirname + '/a'")]
    public void Nothing_certain_is_no_asset(string source) => Check(source, "");

    private static void Check(string source, string expected) => Assert.That(Scanned.JavaScript(source).Assets(), Is.EqualTo(expected));
}
