using System.Text;
using SeaPack.Archive.Reading;
using SeaPack.Archive.Writing;
using SeaPack.Diagnostics;

namespace SeaPack.Archive.Tests;

public sealed class ArchiveReasonsTests
{
    private static readonly Dictionary<string, ArchiveReason> Reasons = new()
    {
        ["app/main.js"] = new("Entry", null, 0),
        ["app/é𝒳.js"] = new("Require", "app/main.js", 3),
        ["app/\uFFEE.js"] = new("Require", "app/é𝒳.js", 9),
        ["app/asset.bin"] = new("Asset", null, 0),
    };

    [Test]
    public void Reasons_come_back_as_they_were()
    {
        using ArchiveReader archive = Archive();
        Assert.That(Decode(ArchiveReasons.Encode(Reasons), archive), Is.EquivalentTo(Reasons));
    }

    [Test]
    public void The_same_reasons_in_another_order_give_the_same_bytes() =>
        Assert.That(ArchiveReasons.Encode(Reasons.Reverse().ToDictionary()), Is.EqualTo(ArchiveReasons.Encode(Reasons)));

    [TestCase("""{"version":2,"kinds":[],"files":[]}""")]
    [TestCase("""{"version":1,"kinds":["A"],"files":[0,0,0]}""")]
    [TestCase("""{"version":1,"kinds":["A"],"files":[0,0,0,0,0,0,0,0,0,0,5,0]}""")]
    [TestCase("""{"version":1,"kinds":["A"],"files":[0,0,0,0,0,0,0,0,0,1,0,0]}""")]
    [TestCase("""{"version":1,"kinds":["A"],"files":[0,0,0,0,0,0,0,0,0,0,0,-1]}""")]
    [TestCase("""{"version":1,"kinds":[null],"files":[0,0,0,0,0,0,0,0,0,0,0,0]}""")]
    [TestCase("""{"version":1,"kinds":["A"],"files":[0,0,0,0,0,0,0,0,0,0,0,1e99]}""")]
    [TestCase("""{"version":1,"kinds":"A","files":{}}""")]
    [TestCase("[]")]
    [TestCase("no json")]
    [TestCase("""{"version":1,"kinds":["A"],"files":[0,0,0,0,0,0,0,0,0,0,0,0]}""", 65 << 10)]
    public void Hostile_reasons_are_one_coded_error(string json, int spaces = 0)
    {
        using ArchiveReader archive = Archive();
        byte[] bytes = Encoding.UTF8.GetBytes(json + new string(' ', spaces));
        DiagnosticException refusal = Assert.Throws<DiagnosticException>(() => Decode(bytes, archive))!;
        Assert.That(refusal.Diagnostic.Descriptor, Is.EqualTo(ArchiveDiagnostics.DamagedArchive));
    }

    private static IReadOnlyDictionary<string, ArchiveReason> Decode(byte[] json, ArchiveReader archive) => ArchiveReasons.Decode(new MemoryStream(json), archive);

    private static ArchiveReader Archive()
    {
        var writer = new ArchiveWriter(new ArchiveManifest("app/main.js", "app"));
        foreach (string path in Reasons.Keys) writer.AddFile(new ArchiveFile(path, Sample.InMemory("x")));
        writer.AddDirectory("app/empty");
        return ArchiveReader.Open(Sample.Bytes(writer));
    }
}
