using SeaPack.Testing;

namespace SeaPack.Executables.Tests.MachO;

/// <summary>Real Node programs, packaged: a second reading of them, and other readers of Mach-O, find them whole.</summary>
public sealed class MachOToolsTests
{
    private static readonly object[] Nodes =
    [
        new object[] { "22.23.3", "osx-x64" },
        new object[] { "24.18.1", "osx-x64" },
        new object[] { "26.10.0", "osx-x64" },
        new object[] { "22.23.2", "osx-arm64" },
        new object[] { "24.0.0", "osx-arm64" },
        new object[] { "26.10.0", "osx-arm64" },
    ];

    [TestCaseSource(nameof(Nodes))]
    public async Task Verifier_accepts_what_apple_signed(string version, string runtimeIdentifier)
    {
        var original = new MachOVerifier(await File.ReadAllBytesAsync(await TestNode.GetAsync(version, runtimeIdentifier)));
        original.CheckSegments();
        original.CheckLinkEdit();
        original.CheckChainedFixups();
        Assert.That(original.CheckSignature().Team, Is.EqualTo("HX7739G8FX"));
    }

    [TestCaseSource(nameof(Nodes))]
    public async Task Packaged_node_is_whole_signed_and_holds_the_blob(string version, string runtimeIdentifier)
    {
        using Injection packaged = await Package(version, runtimeIdentifier);
        var original = new MachOVerifier(await File.ReadAllBytesAsync(packaged.Base));
        var verifier = new MachOVerifier(await File.ReadAllBytesAsync(packaged.Output));
        verifier.CheckSegments();
        verifier.CheckLinkEdit();
        verifier.CheckChainedFixups();
        verifier.MustHaveTheSamePiecesAs(original);
        MachOVerifier.SignedCode code = verifier.CheckSignature();
        byte[] blob = await TestApplication.BlobAsync();
        Assert.That(verifier.Blob.SequenceEqual(blob));
        SeaBlobLocation location = SeaBlobLocator.Locate(packaged.Output);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((code.Version, code.Flags, code.Identifier, code.Team), Is.EqualTo((0x20400u, 2u, "node", (string?)null)));
            Assert.That(code.Slots.Keys, Is.EqualTo([0u, 2u, 0x10000u]));
            Assert.That(location.Length, Is.EqualTo(verifier.Blob.Length));
            Assert.That((uint)location.Offset, Is.EqualTo(verifier.Segments[^2].Offset));
            Assert.That(location.Identity.Cpu, Is.EqualTo(runtimeIdentifier == "osx-x64" ? ExecutableCpu.X64 : ExecutableCpu.Arm64));
        }
    }

    private static async Task<Injection> Package(string version, string runtimeIdentifier)
    {
        var injection = new Injection([], await TestApplication.BlobAsync()) { Base = await TestNode.GetAsync(version, runtimeIdentifier) };
        injection.Run();
        return injection;
    }
}
