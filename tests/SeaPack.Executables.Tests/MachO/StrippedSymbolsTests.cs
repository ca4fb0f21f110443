using SeaPack.Diagnostics;
using SeaPack.Executables.MachO;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests.MachO;

/// <summary>Executables without local symbols: what strip -x leaves of Node, and the application.</summary>
public sealed class StrippedSymbolsTests
{
    private static readonly InjectOptions Stripping = new() { StripSymbols = true };

    [TestCaseSource(typeof(MachOToolsTests), nameof(MachOToolsTests.Nodes))]
    public async Task Node_keeps_the_symbols_that_strip_leaves_and_is_as_short(string version, string runtimeIdentifier)
    {
        ExternalTool.Require("llvm-strip", "llvm");
        using Injection packaged = await Package(version, runtimeIdentifier);
        string stripped = packaged["stripped"];
        new CommandLine("llvm-strip", "-x", "-o", stripped, packaged.Base).Run().MustSucceed();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Read("llvm-nm", "--no-sort", packaged.Output) == Read("llvm-nm", "--no-sort", stripped), "symbols differ");
            Assert.That(Read("llvm-objdump", "--macho", "--indirect-symbols", packaged.Output) == Read("llvm-objdump", "--macho", "--indirect-symbols", stripped), "indirect symbols differ");
            Assert.That(new FileInfo(packaged.Output).Length, Is.EqualTo(new FileInfo(stripped).Length).Within(256 << 10));
        }
    }

    [TestCaseSource(typeof(MachOToolsTests), nameof(MachOToolsTests.Nodes))]
    public async Task Node_is_whole_but_for_them(string version, string runtimeIdentifier)
    {
        ExternalTool.Require("llvm-objdump", "llvm");
        using Injection packaged = await Package(version, runtimeIdentifier);
        byte[] blob = await File.ReadAllBytesAsync(packaged.Blob);
        Assert.That(Verify(packaged).Blob.SequenceEqual(blob));
        HostModelReader.MustAgree(packaged.Output, "node", isAdHoc: true);
        using (Assert.EnterMultipleScope())
        {
            foreach (string table in (string[])["--rebase", "--bind", "--lazy-bind", "--weak-bind", "--exports-trie", "--function-starts", "--dylibs-used"])
                Assert.That(Read("llvm-objdump", "--macho", table, packaged.Output) == Read("llvm-objdump", "--macho", table, packaged.Base), $"{table} differs");
        }
    }

    [Test]
    public void Small_program_loses_its_local_symbols(
        [Values(MachHeader.X64, MachHeader.Arm64)] uint cpu, [Values] bool chained, [Values] bool isSigned, [Values(200, 20_000)] int names)
    {
        using var injection = new Injection(new SyntheticMachO { CpuType = cpu, HasChainedFixups = chained, HasSignature = isSigned, NamesLength = names }.Build());
        Assert.That(injection.Run(Stripping).Diagnostics, Is.Empty);
        MachOVerifier verifier = Verify(injection);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verifier.Piece(verifier.Pieces[(2, 8)]).Length, Is.EqualTo(3 * 16));
            Assert.That(verifier.Piece(verifier.Pieces[(2, 16)]).ToArray(), Is.EqualTo(" \0_global\0_main\0_undefined\0\0\0\0\0\0"u8.ToArray()));
            Assert.That(verifier.Piece(verifier.Pieces[(0xB, 56)]).ToArray(), Is.EqualTo([0, 0, 0, 0x80, 2, 0, 0, 0]));
        }
    }

    [Test]
    public void Program_laid_out_otherwise_keeps_them_with_a_warning()
    {
        Keeps(new SyntheticMachO { IndirectSymbol = 1 }, "an indirect symbol is a local one");
        Keeps(new SyntheticMachO { GlobalSymbols = 1 }, "its symbols are not in the order local, global, undefined");
    }

    private static void Keeps(SyntheticMachO program, string reason)
    {
        using var injection = new Injection(program.Build());
        injection.Run();
        byte[] whole = File.ReadAllBytes(injection.Output);
        Diagnostic warning = injection.Run(Stripping).Diagnostics.Single();
        Assert.That(warning.Descriptor, Is.EqualTo(ExecutableDiagnostics.SymbolsKept));
        Assert.That(warning.Message, Does.Contain(reason));
        Assert.That(File.ReadAllBytes(injection.Output), Is.EqualTo(whole));
    }

    private static MachOVerifier Verify(Injection injection)
    {
        var verifier = new MachOVerifier(File.ReadAllBytes(injection.Output));
        verifier.CheckSegments();
        verifier.CheckLinkEdit();
        verifier.CheckChainedFixups();
        verifier.CheckSignature();
        return verifier;
    }

    private static string Read(string tool, params string[] arguments) =>
        new CommandLine(tool, arguments).Run().MustSucceed().StandardOutput.Replace(arguments[^1], "", StringComparison.Ordinal);

    private static async Task<Injection> Package(string version, string runtimeIdentifier)
    {
        var injection = new Injection([]) { Base = await TestNode.GetAsync(version, runtimeIdentifier) };
        Assert.That(injection.Run(Stripping).Diagnostics, Is.Empty);
        return injection;
    }
}
