using SeaPack.Modules.Walking;

namespace SeaPack.Modules.Tests.Walking;

public class GlobPatternTests
{
    [TestCase("a/b.js", "a/b.js", true)]
    [TestCase("a/b.js", "a/B.js", false)]
    [TestCase("*.js", "b.js", true)]
    [TestCase("*.js", "a/b.js", false)]
    [TestCase("a/*", "a/b", true)]
    [TestCase("a?c", "abc", true)]
    [TestCase("a?c", "ac", false)]
    [TestCase("**/*.js", "b.js", true)]
    [TestCase("**/*.js", "x/y/z/b.js", true)]
    [TestCase("a/**/z", "a/z", true)]
    [TestCase("a/**/z", "a/b/c/z", true)]
    [TestCase("a/**/b/**/z", "a/x/b/y/b/q/z", true)]
    [TestCase("a/**/b/**/z", "a/x/y/q/z", false)]
    [TestCase("a/**", "a/x/y", true)]
    [TestCase("a/", "a/x/y", true)]
    [TestCase("./a/*.txt", "a/x.txt", true)]
    [TestCase("*a*b*c", "xxaxxbxxc", true)]
    [TestCase("*a*b*c", "xxaxxcxxb", false)]
    public void A_pattern_matches_segment_by_segment(string pattern, string path, bool expected) =>
        Assert.That(new GlobPattern(pattern).IsMatch(path.Split('/')), Is.EqualTo(expected));

    [TestCase("*", ".env", false)]
    [TestCase(".*", ".env", true)]
    [TestCase(".env", ".env", true)]
    [TestCase("**/x", ".git/x", false)]
    [TestCase("**/.git/x", "a/.git/x", true)]
    [TestCase("**/*.js", "node_modules/a/b.js", false)]
    [TestCase("*/b.js", "node_modules/b.js", false)]
    [TestCase("node_modules/**/*.js", "node_modules/a/b.js", true)]
    [TestCase("**/node_modules/a/*.js", "x/node_modules/a/b.js", true)]
    public void A_wildcard_does_not_stand_for_hidden_names_and_installed_packages(string pattern, string path, bool expected) =>
        Assert.That(new GlobPattern(pattern).IsMatch(path.Split('/')), Is.EqualTo(expected));

    [TestCase("**/*.map", "node_modules/a/b.map", true)]
    [TestCase("**/*.map", "../../node_modules/a/b.map", true)]
    [TestCase("*", ".env", true)]
    public void An_exclusion_matches_hidden_names_installed_packages_and_outside_paths(string pattern, string path, bool expected) =>
        Assert.That(new GlobPattern(pattern, matchAll: true).IsMatch(path.Split('/')), Is.EqualTo(expected));

    [Test]
    [CancelAfter(5000)]
    public void Many_wildcards_take_no_exponential_time()
    {
        string pattern = string.Concat(Enumerable.Repeat("*a", 50)) + "b";

        Assert.That(new GlobPattern(pattern).IsMatch([new string('a', 2000)]), Is.False);
        Assert.That(
            new GlobPattern(string.Concat(Enumerable.Repeat("**/a/", 50)) + "b").IsMatch([.. Enumerable.Repeat("a", 500)]),
            Is.False);
    }
}
