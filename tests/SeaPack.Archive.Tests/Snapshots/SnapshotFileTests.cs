using SeaPack.Archive.Snapshots;
using SeaPack.Diagnostics;
using SeaPack.Testing;

namespace SeaPack.Archive.Tests.Snapshots;

/// <summary>Snapshot files tell what they were made with, and are taken only whole and where they fit.</summary>
public class SnapshotFileTests
{
    private static readonly SnapshotFacts Facts = new()
    {
        NodeVersion = "26.10.0",
        NodeSha256 = "ab",
        RuntimeIdentifier = "linux-x64",
        NodeOptions = ["--expose-gc"],
        Prelude = "cd",
        Modules = new Dictionary<string, string> { ["app/ä.js"] = "12" },
    };

    private static string Written(TempFolder folder, byte[] snapshot)
    {
        File.WriteAllBytes(folder["node.snapshot"], snapshot);
        SnapshotFile.Write(folder["app.snapshot"], Facts, folder["node.snapshot"]);
        return folder["app.snapshot"];
    }

    private static DiagnosticException Caught(Action act)
    {
        try
        {
            act();
        }
        catch (DiagnosticException failure)
        {
            return failure;
        }

        throw new AssertionException("Nothing was refused.");
    }

    private static string CodeOf(Action act) => Caught(act).Diagnostic.Descriptor.Code;

    [Test]
    public void What_was_written_is_read()
    {
        using var folder = new TempFolder();

        SnapshotFile read = SnapshotFile.Read(Written(folder, [1, 2, 3]));

        Assert.That(read.Facts.Modules, Is.EqualTo(Facts.Modules));
        Assert.That(read.Facts with { Modules = Facts.Modules, NodeOptions = Facts.NodeOptions }, Is.EqualTo(Facts));
        Assert.That(read.Facts.NodeOptions, Is.EqualTo(Facts.NodeOptions));
        Assert.That(read.Data.Length, Is.EqualTo(3));
    }

    [Test]
    public void Any_changed_or_missing_byte_is_noticed()
    {
        using var folder = new TempFolder();
        byte[] good = File.ReadAllBytes(Written(folder, [1, 2, 3]));
        for (var i = 0; i < good.Length; i++)
        {
            byte[] changed = [.. good];
            changed[i] ^= 0x10;
            File.WriteAllBytes(folder["changed"], changed);
            Assert.That(CodeOf(() => SnapshotFile.Read(folder["changed"])), Is.EqualTo("SEAPACK5047"), $"byte {i}");
            File.WriteAllBytes(folder["changed"], good[..i]);
            Assert.That(CodeOf(() => SnapshotFile.Read(folder["changed"])), Is.EqualTo("SEAPACK5047"), $"{i} bytes");
        }
    }

    [Test]
    public void It_fits_an_executable_with_more_modules() =>
        SnapshotMatch.Require("x", Facts, Facts with { Entry = "app/main.js", Modules = new Dictionary<string, string>(Facts.Modules) { ["b"] = "1" } });

    private static IEnumerable<TestCaseData> Others()
    {
        yield return new TestCaseData(Facts with { NodeVersion = "26.9.0" }, "for Node 26.10.0, not 26.9.0").SetArgDisplayNames("version");
        yield return new TestCaseData(Facts with { NodeSha256 = "ac" }, "another build of Node").SetArgDisplayNames("build of Node");
        yield return new TestCaseData(Facts with { RuntimeIdentifier = "linux-arm64" }, "for linux-x64, not linux-arm64").SetArgDisplayNames("platform");
        yield return new TestCaseData(Facts with { NodeOptions = [] }, "with SeaNodeOption --expose-gc, not nothing").SetArgDisplayNames("options");
        yield return new TestCaseData(Facts with { Prelude = "ce" }, "another version of SeaPack").SetArgDisplayNames("prelude");
        yield return new TestCaseData(Facts with { Modules = new Dictionary<string, string>() }, "which is not in the package").SetArgDisplayNames("missing module");
        yield return new TestCaseData(Facts with { Modules = new Dictionary<string, string> { ["app/ä.js"] = "13" } }, "has changed").SetArgDisplayNames("changed module");
    }

    [TestCaseSource(nameof(Others))]
    public void It_fits_no_other_executable(SnapshotFacts executable, string reason)
    {
        Diagnostic refusal = Caught(() => SnapshotMatch.Require("x", Facts, executable)).Diagnostic;

        Assert.That(refusal.Descriptor.Code, Is.EqualTo("SEAPACK5046"));
        Assert.That(refusal.Message, Does.Contain(reason));
    }

    [Test]
    public void A_main_function_belongs_to_its_entry() =>
        Assert.That(CodeOf(() => SnapshotMatch.Require("x", Facts with { Entry = "a.js" }, Facts with { Entry = "b.js" })), Is.EqualTo("SEAPACK5046"));
}
