using SeaPack.Archive.SeaBlob;

namespace SeaPack.Archive.Tests.SeaBlob;

/// <summary>An executable has options of its own where they cost no code cache, and leaves what the project sets to the project.</summary>
public class OwnNodeOptionsTests
{
    private const string YoungGeneration = "--min-semi-space-size=8";

    [TestCase("24.12.0", true)]
    [TestCase("25.0.0", true)]
    [TestCase("26.10.0", true)]
    [TestCase("24.11.1", false)]
    [TestCase("24.0.0", false)]
    [TestCase("22.23.3", false)]
    public void The_young_generation_is_larger_where_V8_takes_code_caches_all_the_same(string version, bool isLarger) =>
        Assert.That(For(version, []), Is.EqualTo(isLarger ? [YoungGeneration] : Array.Empty<string>()));

    [TestCase("--min-semi-space-size=2")]
    [TestCase("--min_semi_space_size=2")]
    [TestCase("--max-semi-space-size=64")]
    public void Who_sets_the_size_of_the_young_generation_gets_it(string option) => Assert.That(For("26.10.0", [option]), Is.Empty);

    [Test]
    public void Node_opens_its_internal_modules_only_when_they_are_needed() =>
        Assert.That(OwnNodeOptions.For(new Version(22, 23, 3), BakedNodeOptions.For(SeaBlobLayout.D, []), internals: true), Is.EqualTo(new[] { OwnNodeOptions.Internals }));

    [Test]
    public void The_package_may_be_read_under_the_permission_model() =>
        Assert.That(For("26.10.0", ["--permission"]), Is.SupersetOf(new[] { "--allow-fs-read=/snapshot/*", @"--allow-fs-read=C:\snapshot\*" }));

    private static IReadOnlyList<string> For(string version, string[] options)
    {
        var nodeVersion = Version.Parse(version);
        return OwnNodeOptions.For(nodeVersion, BakedNodeOptions.For(SeaBlobLayout.For(nodeVersion), options), internals: false);
    }
}
