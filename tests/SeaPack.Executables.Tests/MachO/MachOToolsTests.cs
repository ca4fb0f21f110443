using System.Text;
using System.Text.RegularExpressions;
using SeaPack.Executables.MachO;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests.MachO;

/// <summary>Real Node programs, packaged: a second reading of them, and other readers of Mach-O, find them whole.</summary>
public sealed class MachOToolsTests
{
    internal static readonly object[] Nodes =
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

    [TestCaseSource(nameof(Nodes))]
    public async Task Code_of_the_dotnet_sdk_finds_the_signature_right(string version, string runtimeIdentifier)
    {
        using Injection packaged = await Package(version, runtimeIdentifier);
        HostModelReader.MustAgree(packaged.Output, "node", isAdHoc: true);
        MachOSigner.Sign(packaged.Output, packaged.Output, new MachOSigningOptions { Identifier = "com.example.app", HardenedRuntime = true }, CancellationToken.None);
        HostModelReader.MustAgree(packaged.Output, "com.example.app", isAdHoc: false);
    }

    [TestCaseSource(nameof(Nodes))]
    public async Task Llvm_finds_the_same_fixups_exports_and_symbols_as_in_the_base(string version, string runtimeIdentifier)
    {
        ExternalTool.Require("llvm-objdump", "llvm");
        using Injection packaged = await Package(version, runtimeIdentifier);
        using (Assert.EnterMultipleScope())
        {
            foreach (string table in (string[])["--rebase", "--bind", "--lazy-bind", "--weak-bind", "--exports-trie", "--function-starts", "--indirect-symbols", "--dylibs-used"])
                Assert.That(Llvm(table, packaged.Output) == Llvm(table, packaged.Base), $"{table} differs");
        }
    }

    [TestCaseSource(nameof(Nodes))]
    public async Task Llvm_reads_the_headers_without_a_word_of_doubt(string version, string runtimeIdentifier)
    {
        ExternalTool.Require("llvm-objdump", "llvm");
        using Injection packaged = await Package(version, runtimeIdentifier);
        CommandOutcome read = new CommandLine("llvm-objdump", "--macho", "--private-headers", packaged.Output).Run().MustSucceed();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.StandardError, Is.Empty);
            Assert.That(read.StandardOutput, Does.Contain("sectname __NODE_SEA_BLOB").And.Not.Contain("past end of file").And.Not.Contain("Inconsistent"));
        }
    }

    [TestCaseSource(nameof(Nodes))]
    public async Task Requirement_and_entitlements_of_node_are_made_as_apple_makes_them(string version, string runtimeIdentifier)
    {
        Dictionary<uint, byte[]> slots = new MachOVerifier(await File.ReadAllBytesAsync(await TestNode.GetAsync(version, runtimeIdentifier))).ReadSignature();
        using var folder = new TempFolder();
        var entitlements = Entitlements.Load(folder.Write("entitlements.plist", slots[5].AsSpan(8)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(CodeRequirement.DeveloperId("node", "HX7739G8FX"), Is.EqualTo(slots[2]));
            Assert.That(entitlements.Der, Is.EqualTo(slots[7][8..]));
            Assert.That(KeysOf(slots[5]).Except(KeysOf(Entitlements.Node.Xml)), Is.EqualTo(["com.apple.security.get-task-allow"]));
            Assert.That(KeysOf(Entitlements.Node.Xml).Except(KeysOf(slots[5])), Is.Empty);
        }
    }

    [TestCase("26.10.0", "osx-x64")]
    [TestCase("26.10.0", "osx-arm64")]
    public async Task Signature_is_read_and_found_true(string version, string runtimeIdentifier)
    {
        var state = MachOSignatureState.Read(await TestNode.GetAsync(version, runtimeIdentifier), CancellationToken.None);
        Assert.That((state.Fault, state.Identifier, state.Team, state.IsAdHoc, state.HasHardenedRuntime), Is.EqualTo(((string?)null, "node", "HX7739G8FX", false, true)));
        Assert.That(state.Subject, Does.Contain("Developer ID Application: Node.js Foundation"));
    }

    private static IEnumerable<string> KeysOf(byte[] plist) =>
        Regex.Matches(Encoding.UTF8.GetString(plist), "<key>([^<]+)</key>").Select(match => match.Groups[1].Value);

    /// <summary>A table without the name of the file.</summary>
    private static string Llvm(string table, string path) =>
        new CommandLine("llvm-objdump", "--macho", table, path).Run().MustSucceed().StandardOutput.Replace(path, "", StringComparison.Ordinal);

    private static async Task<Injection> Package(string version, string runtimeIdentifier)
    {
        var injection = new Injection([], await TestApplication.BlobAsync()) { Base = await TestNode.GetAsync(version, runtimeIdentifier) };
        injection.Run();
        return injection;
    }
}
