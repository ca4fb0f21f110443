using SeaPack.Modules.Configuration;
using SeaPack.Modules.Walking;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Configuration;

/// <summary>pkg's patterns mean what they mean in pkg.</summary>
public class PkgGlobTests
{
    private static readonly string[] Patterns =
    [
        "*.js", "a?.js", "a[12].js", "a[!12].js", "a[^1-2].js", "[ab]*.js", "[[:digit:]]*", "a[]1].js", "x[.js", "@(a1|b).js", "(a1|b).js", "a+(1|2).js", "a*(1|2).js", "?(a)b.js",
        "*.@(js|ts)", "*.!(js)", "!(a*).js", "**/*.js", "d/**", "d", "d/", "**/x[0-9].js", "+(a|b)*.js", "@(a@(1|2)|b).js", "{a,b}*.js", "a{1..2}.js", "d/{e,f}/x*.js", "./d/e/*.js",
        "d/../a1.js", "a\\[1\\].js", ".*", "*", "**", "*/*.js", "d/*", "@(d|q)/e", "a(1).js", "*(a|b)[12]?(x).js", "d/!(e)/**",
    ];

    private static readonly string[] Names =
    [
        "a1.js", "a2.js", "a3.js", "a12.js", "a11.js", "a].js", "a[1].js", "a(1).js", "b.js", "ab.js", "b1x.js", "a.ts", "x[.js", ".hidden.js", "1.txt", "d/a.js", "d/.env", "d/e/x1.js", "d/e/x2.js", "d/f/x10.js", "d/f/g/y.js",
    ];

    // picomatch, which pkg and tinyglobby match with, is among the packages that the tests install.
    [Test]
    public async Task Patterns_match_what_picomatch_matches()
    {
        using var folder = new TempFolder();
        string installed = await NpmFolder.InstallAsync(RepositoryRoot.Combine("tests/SeaPack.Modules.Tests/Walking/recall"));
        string script = folder.Write("ask.cjs", """
            const picomatch = require('module').createRequire(process.argv[2] + '/package.json')('picomatch');
            const [patterns, names] = JSON.parse(require('fs').readFileSync(0, 'utf8'));
            const all = (p) => (p.endsWith('*') ? [p] : [p, p.replace(/\/$/, '') + '/**']);
            console.log(JSON.stringify(patterns.map((p) => names.filter((n) => all(require('path').posix.normalize(p)).some((q) => picomatch.isMatch(n, q, { dot: true, posix: true }))))));
            """);
        CommandOutcome answer = await new CommandLine(await TestNode.GetAsync(), script, installed)
        {
            StandardInput = System.Text.Json.JsonSerializer.Serialize(new[] { Patterns, Names }),
        }.RunAsync();
        string[][] theirs = System.Text.Json.JsonSerializer.Deserialize<string[][]>(answer.MustSucceed().StandardOutput)!;

        Assert.Multiple(() =>
        {
            for (int i = 0; i < Patterns.Length; i++)
            {
                IReadOnlyList<PkgGlob> globs = PkgPatterns.Parse([Patterns[i]]).Taken;
                string[] ours = [.. Names.Where(name => globs.Any(glob => glob.IsMatch(name.Split('/'))))];
                Assert.That(ours, Is.EqualTo(theirs[i]), Patterns[i]);
                Assert.That(ours.All(name => globs.Any(glob => new GlobPattern(glob.Wide, matchAll: true).IsMatch(name.Split('/')))), Is.True, $"wide {Patterns[i]}");
            }
        });
    }

    // Here bash is followed: picomatch takes the text as a beginning, too.
    [TestCase("!(a1|b).js", "a12.js", true)]
    [TestCase("!(a1|b).js", "a1.js", false)]
    [TestCase("!(a1|b).js", "b.js", false)]
    [TestCase("a!(1).js", "a11.js", true)]
    [TestCase("a!(1).js", "a1.js", false)]
    [TestCase("[id].js", "[id].js", true)]
    public void Names_match(string pattern, string name, bool expected) => Assert.That(GlobName.Parse(pattern).IsMatch(name), Is.EqualTo(expected));

    [Test]
    [CancelAfter(10_000)]
    public void Hostile_patterns_take_no_exponential_time()
    {
        string name = new('a', 255);
        foreach (string bad in (string[])["@(", "!(a|", "*(a|*(", "[[:", "+(a)", "*(a*)", "\\"])
        {
            string pattern = string.Concat(Enumerable.Repeat(bad, 60));
            Assert.That(() => GlobName.Parse(pattern).IsMatch(name), Throws.Nothing);
        }
    }
}
