using System.Text.Json;
using System.Text.RegularExpressions;
using SeaPack.Testing;

namespace SeaPack.NodeRuntime.Tests.Versions;

public partial class NodeVersionRangeTests
{
    private static readonly string[] Versions =
    [
        "0.0.0", "0.0.0-0", "0.0.1", "0.0.1-alpha", "0.0.2", "0.0.3-beta.2", "0.1.0", "0.1.2", "0.1.3-rc.1", "0.2.0", "0.2.3", "0.3.0", "1.0.0-alpha", "1.0.0",
        "1.0.1", "1.1.0", "1.2.0", "1.2.2", "1.2.3-alpha", "1.2.3-beta", "1.2.3-beta.2", "1.2.3", "1.2.4-rc.1", "1.2.4", "1.3.0-0", "1.3.0", "1.10.0", "2.0.0-0",
        "2.0.0-beta", "2.0.0", "2.1.0", "2.3.1", "3.0.0-0", "3.0.0", "3.1.2", "10.0.0", "18.19.1", "20.0.0", "22.14.0", "22.15.0", "22.23.3", "24.0.0", "24.21.0",
        "26.10.0-rc.1", "26.10.0", "27.0.0-nightly20261120abcdef",
    ];

    [Test]
    public async Task Ranges_mean_what_npm_says([Values(1, 2, 3, 4)] int seed)
    {
        string[] ranges = [.. new RangeGenerator(seed).Take(3000).Where(range => !GluedStar().IsMatch(range)).Concat(Handwritten)];
        string?[] expected = await AskNpm(ranges);
        NodeVersion[] versions = [.. Versions.Select(NodeVersion.Parse)];
        Assert.That(expected.Count(answer => answer == null), Is.InRange(ranges.Length / 50, ranges.Length / 2), "generator out of balance");
        Assert.Multiple(() =>
        {
            for (int i = 0; i < ranges.Length; i++)
            {
                Assert.That(Answer(ranges[i], versions), Is.EqualTo(expected[i]), ranges[i]);
            }
        });
    }

    // npm cuts a star out of words that mean nothing ("26.0.*0", "1.0.0-al*pha"), and is then content with what is left. We are not.
    [GeneratedRegex(@"\*[^ .|-]|[^ .|=<>^~v-]\*|-\S*\*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GluedStar();

    private static readonly string[] Handwritten =
    [
        "", " ", "*", "x", "X", "||", "^0.0.3 || ", ">=18", "^18 || ^20 || >=22", "22", "v22", "22.x", "22.15", "~22.15", "^22.15.0", ">=22.15.0 <25", "22.15 - 24",
        "1.2.3 - 2", ">1.2.3-alpha", "~>1.2", "~> 1.2.3", "^ 1.2.3", "> 1", "< 1", ">*", "<*", ">=*", "=*", "=1.2.3", "==1.2.3", "v=1.2.3", "=v1.2.3", "vv1.2.3",
        ">=v1.2.3", "^v1.2", "^", "~", ">", "01.2.3", "1.2.3.4", "1.2.3 -2.0.0", "1.2.3- 2.0.0", "1 - 2 - 3", "1.x - 2.x", "* - 2", "1 - *", "1.2.3 - 2.0.0 <1.9",
        ">=1.2.3<2", "1.2.3+build", ">1.x-beta", "1.x.3", "1.*.3-beta", "x.1.2", "lts/jod", "latest", ">=1 || foo", "\t>=1\n<2 ", "<0.0.0", "<=0", ">0", "^0", "~0", "^0.0",
        "^0.0.0", "^0.x", "=1", "= 1.2", "v 1.2.3", "^1.2.3-beta.2", "~1.2.3-beta", "<=1.2.3-beta", "1.2.3-beta - 1.2.4-rc.1",
    ];

    [TestCase("22.15.0", ">=22.15.0 <23", true)]
    [TestCase("26.10.1", ">=22.15.0 <23 || >=23.5.0 <27", true)]
    [TestCase(">=18", ">=22.15.0 <23", true)]
    [TestCase("^22.0.0", ">=22.15.0 <23", true)]
    [TestCase("<=22.15.0", ">=22.15.0 <23", true)]
    [TestCase("*", ">=22.15.0 <23", true)]
    [TestCase("<22.15.0", ">=22.15.0 <23", false)]
    [TestCase("22.14.0", ">=22.15.0 <23", false)]
    [TestCase("^18 || ^20", ">=22.15.0 <23", false)]
    [TestCase(">=23", ">=22.15.0 <23", false)]
    [TestCase(">22.15.0 <22.15.1", ">=22.0.0", false)]
    [TestCase(">26 <24", "*", false)]
    [TestCase("<0.0.0", "*", false)]
    public void Ranges_intersect_when_a_release_may_be_in_both(string left, string right, bool expected)
    {
        Assert.That(NodeVersionRange.Parse(left).Intersects(NodeVersionRange.Parse(right)), Is.EqualTo(expected));
        Assert.That(NodeVersionRange.Parse(right).Intersects(NodeVersionRange.Parse(left)), Is.EqualTo(expected));
    }

    [Test]
    public void Only_an_exact_version_is_exact()
    {
        Assert.That(NodeVersionRange.Parse("v26.10.0").Exact, Is.EqualTo(new NodeVersion(26, 10, 0)));
        Assert.That(NodeVersionRange.Parse("26.10").Exact, Is.Null);
        Assert.That(NodeVersionRange.Parse("26.10.0 || 26.9.0").Exact, Is.Null);
    }

    private static string? Answer(string range, NodeVersion[] versions) =>
        NodeVersionRange.TryParse(range, out NodeVersionRange? parsed)
            ? string.Concat(versions.Select(version => parsed.Contains(version) ? '1' : '0'))
            : null;

    private static async Task<string?[]> AskNpm(string[] ranges)
    {
        string source = RepositoryRoot.Combine("tests/SeaPack.NodeRuntime.Tests/oracle");
        string installed = await NpmFolder.InstallAsync(source);
        CommandOutcome answer = await new CommandLine(await TestNode.GetAsync(), Path.Combine(source, "ask.cjs"), installed)
        {
            StandardInput = JsonSerializer.Serialize(new { ranges, versions = Versions }),
        }.RunAsync();
        return JsonSerializer.Deserialize<string?[]>(answer.MustSucceed().StandardOutput)!;
    }
}
