using SeaPack.Executables.Elf;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests.Elf;

/// <summary>Packaged programs run, as they are and after every kind of strip, on both CPUs and page sizes.</summary>
public sealed class ElfExecutionTests
{
    private const string Arm64Libraries = "/usr/aarch64-linux-gnu";

    [Test]
    public async Task Program_for_x64_runs([ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version)
    {
        using var packaged = await Package(version, "linux-x64");
        TestApplication.MustRun(packaged.Output);
    }

    [Test]
    public async Task Stripped_program_for_x64_runs(
        [ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version, [Values("strip", "eu-strip", "llvm-strip")] string tool)
    {
        using var packaged = await Package(version, "linux-x64");
        Strip(packaged, tool);
        TestApplication.MustRun(packaged.Output);
    }

    [Test]
    public async Task Program_for_arm64_runs(
        [ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version, [Values("4096", "65536")] string pageSize)
    {
        RequireArm64();
        using var packaged = await Package(version, "linux-arm64");
        TestApplication.MustRun(packaged.Output, "qemu-aarch64-static", "-p", pageSize, "-L", Arm64Libraries);
    }

    [Test]
    public async Task Stripped_program_for_arm64_runs(
        [ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version, [Values("eu-strip", "llvm-strip")] string tool)
    {
        RequireArm64();
        using var packaged = await Package(version, "linux-arm64");
        Strip(packaged, tool);
        TestApplication.MustRun(packaged.Output, "qemu-aarch64-static", "-L", Arm64Libraries);
    }

    [Test]
    public async Task Program_with_an_application_of_a_gigabyte_runs_and_is_written_in_little_memory()
    {
        using var injection = new Injection([], await TestApplication.BlobAsync()) { Base = await TestNode.GetAsync() };
        using (var blob = new FileStream(injection.Blob, FileMode.Open)) blob.SetLength(1L << 30);
        long before = GC.GetAllocatedBytesForCurrentThread();
        InjectResult result = injection.Run();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(allocated, Is.LessThan(8 << 20));
            Assert.That(result.Length, Is.GreaterThan(1L << 30));
        }

        TestApplication.MustRun(injection.Output);
    }

    private static async Task<Injection> Package(string version, string runtimeIdentifier)
    {
        var injection = new Injection([], await TestApplication.BlobAsync(version)) { Base = await TestNode.GetAsync(version, runtimeIdentifier) };
        InjectResult result = injection.Run();
        Assert.That(result.Algorithm, Is.EqualTo(InjectionAlgorithm.ElfInPlace));
        Assert.That(result.Diagnostics, Is.Empty);
        return injection;
    }

    private static void Strip(Injection packaged, string tool)
    {
        ExternalTool.Require(tool, tool switch { "strip" => "binutils", "eu-strip" => "elfutils", _ => "llvm" });
        new CommandLine(tool, packaged.Output).Run().MustSucceed();
        using var file = ExecutableFile.Open(packaged.Output);
        Assert.That(ElfImage.Read(file).Sections.Any(section => section.Type == SectionHeader.SymbolTable), Is.False);
    }

    private static void RequireArm64()
    {
        ExternalTool.Require("qemu-aarch64-static", "qemu-user-static");
        ExternalTool.RequireFile($"{Arm64Libraries}/lib/libstdc++.so.6", "libstdc++6-arm64-cross");
        ExternalTool.RequireFile($"{Arm64Libraries}/lib/libatomic.so.1", "libatomic1-arm64-cross");
    }
}
