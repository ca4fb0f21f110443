namespace SeaPack.Modules.Tests.Scanning;

public class ConstantFolderTests
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
    [TestCase("'a' + x", "*")]
    [TestCase("`${x}`", "*")]
    [TestCase("tag`a`", "*")]
    [TestCase("'a'.trim()", "*")]
    [TestCase("'a' - 'b'", "*")]
    [TestCase("x = 'a'", "*")]
    [TestCase("() => 'a'", "*")]
    public void Expression_folds(string expression, string expected) => Check($"require({expression})", expected);

    [TestCase("const x = 'a'; require(x)", "a")]
    [TestCase("const x = 'a', y = x + '/b'; require(y)", "a/b")]
    [TestCase("const x = 'a'\nrequire(`./${x}.js`)", "./a.js")]
    [TestCase("var x = 'a'; require(x)", "a")]
    [TestCase("let x = 'a'; x = 'b'; require(x)", "*")]
    [TestCase("const x = 'a'; function f(x) { require(x) }", "*")]
    [TestCase("const x = 'a'; { const x = 'b'; require(x) } require(x)", "b a")]
    [TestCase("const x = c ? 'a' : 'b'; import(x)", "a b")]
    [TestCase("for (const x of ['a']) require(x)", "*")]
    [TestCase("const x = x; require(x)", "*")]
    [TestCase("const { x } = { x: 'a' }; require(x)", "*")]
    public void Variable_that_never_changes_folds(string source, string expected) => Check(source, expected);

    private static void Check(string source, string expected)
    {
        SeaPack.Modules.Scanning.ModuleFacts facts = Scanned.JavaScript(source);
        Assert.That(facts.Error, Is.Null);
        IEnumerable<string> unknown = facts.ComputedRequests.Select(_ => "*");
        Assert.That(string.Join(' ', unknown.Concat(facts.Requests.Select(r => r.Specifier))), Is.EqualTo(expected));
    }
}
