using System.Text.RegularExpressions;
using SeaPack.Executables.Pe;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests.Pe;

/// <summary>Real Node programs, packaged: other readers of PE understand them, and find what is Node's and what is ours.</summary>
public sealed class PeToolsTests
{
    private static readonly object[] Nodes =
    [
        new object[] { "22.23.3", "win-x64" },
        new object[] { "24.21.0", "win-x64" },
        new object[] { "26.10.0", "win-x64" },
        new object[] { "22.23.2", "win-arm64" },
        new object[] { "26.7.0", "win-arm64" },
    ];

    [TestCaseSource(nameof(Nodes))]
    public async Task Packaged_node_is_whole_and_holds_the_blob(string version, string runtimeIdentifier)
    {
        using Injection packaged = await Package(version, runtimeIdentifier);
        PeInvariants.Check(packaged.Output, packaged.Base);
        SeaBlobLocation location = SeaBlobLocator.Locate(packaged.Output);
        Assert.That(location.Identity.Cpu, Is.EqualTo(runtimeIdentifier == "win-x64" ? ExecutableCpu.X64 : ExecutableCpu.Arm64));
        byte[] blob = new byte[location.Length];
        using var file = ExecutableFile.Open(packaged.Output);
        file.Read((ulong)location.Offset, blob, "the blob");
        Assert.That(blob, Is.EqualTo(await TestApplication.BlobAsync()));
    }

    [TestCaseSource(nameof(Nodes))]
    public async Task Llvm_reads_the_headers_and_resources_without_a_word_of_doubt(string version, string runtimeIdentifier)
    {
        ExternalTool.Require("llvm-readobj", "llvm");
        using Injection packaged = await Package(version, runtimeIdentifier);
        CommandOutcome read = new CommandLine("llvm-readobj", "--file-headers", "--sections", "--coff-resources", packaged.Output).Run().MustSucceed();
        string text = read.StandardOutput;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.StandardError, Is.Empty);
            Assert.That(text, Does.Contain("CertificateTableRVA: 0x0"));
            Assert.That(text, Does.Contain("Name: NODE_SEA_BLOB"));
            Assert.That(text, Does.Contain("Total Number of Resources: 10"), "nine of Node, and the blob");
            Assert.That(Regex.Count(text, @"Type: ICON \(ID 3\) \[\s+Table Offset: \w+\s+Number of String Entries: 0\s+Number of ID Entries: 6\s"), Is.EqualTo(1), "all icons");
            Assert.That(text, Does.Contain($"DataSize: {new FileInfo(packaged.Blob).Length}"));
        }
    }

    [TestCaseSource(nameof(Nodes))]
    public async Task Icons_version_and_manifest_of_node_stay(string version, string runtimeIdentifier)
    {
        using Injection packaged = await Package(version, runtimeIdentifier);
        using var before = ExecutableFile.Open(packaged.Base);
        using var after = ExecutableFile.Open(packaged.Output);
        ResourceTree original = ResourceTree.Read(PeImage.Read(before)), grown = ResourceTree.Read(PeImage.Read(after));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(original.Resources, Has.Count.EqualTo(9));
            foreach ((ResourceKey key, ResourceData data) in original.Resources)
                Assert.That(grown.Resources[key].Bytes.Span.SequenceEqual(data.Bytes.Span), key.ToString());
        }
    }

    [TestCaseSource(nameof(Nodes))]
    public async Task Osslsigncode_finds_no_signature_and_the_checksum_in_order(string version, string runtimeIdentifier)
    {
        ExternalTool.Require("osslsigncode", "osslsigncode");
        using Injection packaged = await Package(version, runtimeIdentifier);
        CommandOutcome verified = new CommandLine("osslsigncode", "verify", packaged.Output).Run();
        Assert.That(verified.StandardOutput + verified.StandardError, Does.Contain("No signature found").And.Not.Contain("MISMATCH"));
    }

    private static async Task<Injection> Package(string version, string runtimeIdentifier)
    {
        var injection = new Injection([], await TestApplication.BlobAsync()) { Base = await TestNode.GetAsync(version, runtimeIdentifier) };
        injection.Run();
        return injection;
    }
}
