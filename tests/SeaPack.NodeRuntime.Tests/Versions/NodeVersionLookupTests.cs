using SeaPack.Diagnostics;
using SeaPack.NodeRuntime.Tests.Fakes;
using SeaPack.Testing;

namespace SeaPack.NodeRuntime.Tests.Versions;

public sealed class NodeVersionLookupTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void The_property_wins_over_files()
    {
        _folder.Write("repo/app/.nvmrc", "22");
        Assert.That(Find("24.x").Text, Is.EqualTo("24.x"));
    }

    [Test]
    public void The_nearest_version_file_wins_and_node_version_before_nvmrc()
    {
        _folder.Write("repo/.node-version", "22");
        Assert.That(Find().Text, Is.EqualTo("22"));
        _folder.Write("repo/app/.nvmrc", "24");
        Assert.That(Find().Text, Is.EqualTo("24"));
        _folder.Write("repo/app/.node-version", "v26.9.0\n");
        NodeVersionWish wish = Find();
        Assert.That(wish.Range.Exact, Is.EqualTo(new NodeVersion(26, 9, 0)));
        Assert.That(wish.Location, Is.EqualTo(new SourceLocation(_folder["repo/app/.node-version"], 1, 1)));
    }

    [Test]
    public void Version_files_win_over_engines_and_engines_over_nothing()
    {
        Assert.That(Find().IsNone, Is.True);
        _folder.Write("repo/app/package.json", """{"engines":{"node":">=24 <26"}}""");
        Assert.That(Find().Text, Is.EqualTo(">=24 <26"));
        _folder.Write("repo/.nvmrc", "22");
        Assert.That(Find().Text, Is.EqualTo("22"));
    }

    [TestCase("""{"engines":{"npm":">=10"}}""")]
    [TestCase("""{"engines":["node"]}""")]
    [TestCase("""{"engines":{"node":24}}""")]
    [TestCase("""{"engines":{"node":"\ud800"}}""")]
    [TestCase("""{"engines":{"node":" "}}""")]
    [TestCase("""{ broken""")]
    [TestCase("[]")]
    public void A_package_json_without_a_statement_leaves_the_default(string packageJson)
    {
        _folder.Write("repo/app/package.json", packageJson);
        Assert.That(Find().IsNone, Is.True);
    }

    [TestCase("lts/jod", "22.15.0")]
    [TestCase("lts/Krypton", "24.0.0")]
    [TestCase("lts/*", "24.21.0")]
    [TestCase("lts", "24.21.0")]
    [TestCase("lts/-1", "22.15.0")]
    [TestCase("node", "26.10.0")]
    [TestCase("latest", "26.10.0")]
    [TestCase("# comment\n\n  22.15 # old\n", "22.15.1")]
    [TestCase("\ufeffv24\r\n", "24.1.0")]
    public void Names_of_version_files_are_understood(string text, string accepted)
    {
        _folder.Write("repo/app/.nvmrc", text);
        Assert.That(Find().Range.Contains(NodeVersion.Parse(accepted)), Is.True);
    }

    [TestCase("lts/nobody")]
    [TestCase("lts/-99")]
    [TestCase("system")]
    [TestCase("# only a comment")]
    [TestCase("")]
    public void Other_names_are_refused_at_their_place(string text)
    {
        string file = _folder.Write("repo/app/.nvmrc", text);
        DiagnosticException? failure = Assert.Throws<DiagnosticException>(() => Find());
        Assert.That(failure!.Diagnostic.Descriptor, Is.EqualTo(NodeRuntimeDiagnostics.InvalidNodeVersion));
        Assert.That(failure.Diagnostic.Location!.Value.File, Is.EqualTo(file));
    }

    [TestCase("18")]
    [TestCase("^20 || 22.14")]
    [TestCase("22.14.0")]
    [TestCase("23.4.0")]
    [TestCase(">=27")]
    [TestCase("27.0.0")]
    [TestCase("26.0.0-rc.1")]
    public void Versions_that_are_not_supported_are_refused_before_any_download(string version) =>
        Assert.That(Refusal.Of(NodeRuntimeDiagnostics.UnsupportedNodeVersion, () => Find(version)), Does.Contain("Supported are"));

    [TestCase(">=18")]
    [TestCase("^18 || ^20 || >=22")]
    [TestCase("22")]
    [TestCase("23")]
    public void A_range_needs_only_one_supported_version(string version) => Assert.That(Find(version).IsNone, Is.False);

    [Test]
    public void A_folder_in_place_of_a_version_file_and_an_endless_one_do_no_harm()
    {
        Directory.CreateDirectory(_folder["repo/app/.node-version"]);
        Assert.That(Find().IsNone, Is.True);
        _folder.Write("repo/app/.nvmrc", new string('#', 100_000));
        Refusal.Of(NodeRuntimeDiagnostics.InvalidNodeVersion, () => Find());
    }

    [Test]
    public void What_was_read_and_what_was_missed_is_remembered()
    {
        _folder.Write("repo/.nvmrc", "22");
        var lookup = new NodeVersionLookup(Request(null));
        lookup.Find();
        Assert.That(lookup.Read, Is.EqualTo(new[] { _folder["repo/.nvmrc"] }));
        Assert.That(lookup.Absent, Does.Contain(_folder["repo/app/.node-version"]).And.Contain(_folder["repo/.node-version"]));
    }

    private NodeVersionWish Find(string? property = null) => new NodeVersionLookup(Request(property)).Find();

    private NodeRuntimeRequest Request(string? property) => new()
    {
        RuntimeIdentifier = "linux-x64",
        PackageJsonPath = _folder["repo/app/package.json"],
        ProjectFolder = _folder["repo/app"],
        NodeVersion = property,
    };
}
