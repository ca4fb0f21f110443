using SeaPack.Executables;
using SeaPack.Testing;

namespace SeaPack.Prelude.Tests;

/// <summary>An executable that was cut short or changed on its way says so and ends, before it runs anything.</summary>
public sealed class DamagedExecutableTests
{
    [Test]
    public async Task Any_changed_byte_of_the_archive_header_is_found()
    {
        using var folder = new TempFolder();
        string executable = await BuildAsync(folder, TestNode.Default);
        long archive = Find(executable, "SEAPACK\0"u8);
        foreach (int at in (int[])[0, 7, 8, 9, 12, 16, 21, 30, 36, 52, 60, 68, 72, 79, 96, 127])
        {
            BitFlip.At(executable, archive + at, 0x40);
            ExpectRefusal(executable, "is damaged", $"byte {at}");
            BitFlip.At(executable, archive + at, 0x40);
        }

        Assert.That(Executable.Run(executable).StandardOutput, Is.EqualTo("whole\n"));
    }

    [Test]
    public async Task An_executable_that_was_cut_short_is_refused([ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version)
    {
        using var folder = new TempFolder();
        string executable = await BuildAsync(folder, version);
        using (FileStream file = File.OpenWrite(executable)) file.SetLength(file.Length - 3_000_000);
        if (Version.Parse(version).Major == 22) ExpectRefusal(executable, "is damaged: its end is missing");
        else ExpectNoStart(executable);
    }

    [Test]
    public async Task An_executable_without_an_archive_is_refused([ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version)
    {
        using var folder = new TempFolder();
        string executable = await BuildAsync(folder, version);
        BitFlip.At(executable, Find(executable, [.. "seapack.archive"u8, .. BitConverter.GetBytes(ArchiveLength(executable))]), 0x40);
        ExpectRefusal(executable, "is damaged: it holds no archive");
    }

    /// <summary>Bits of the index, the records, names, answers and the manifest, which are not looked at before they are needed.</summary>
    [Test]
    public async Task A_changed_bit_behind_the_header_never_ends_in_a_crash()
    {
        using var folder = new TempFolder();
        string executable = await BuildAsync(folder, TestNode.Default);
        long archive = Find(executable, "SEAPACK\0"u8);
        int end = ReadInt32(executable, archive + 68);
        for (int at = 128; at < end; at += 7)
        {
            BitFlip.At(executable, archive + at, 0x40);
            CommandOutcome outcome = Executable.Run(executable);
            BitFlip.At(executable, archive + at, 0x40);
            if (outcome is { ExitCode: 0, StandardOutput: "whole\n" }) continue;
            using (Assert.EnterMultipleScope())
            {
                Assert.That(outcome.ExitCode, Is.EqualTo(1), $"byte {at}: {outcome.StandardError}");
                Assert.That(outcome.StandardError, Is.Not.Empty, $"byte {at}");
            }
        }
    }

    private static async Task<string> BuildAsync(TempFolder folder, string version)
    {
        folder.Write("project/package.json", """{ "name": "damaged", "main": "main.js" }""");
        folder.Write("project/main.js", "console.log('whole');");
        var asset = new byte[4_000_000];
        new Random(1).NextBytes(asset);
        folder.Write("project/asset.bin", asset);
        return await new PackagedApp { Folder = folder["project"], NodeVersion = version }.BuildAsync(folder["app"]);
    }

    private static void ExpectRefusal(string executable, string message, string what = "")
    {
        CommandOutcome outcome = Executable.Run(executable);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1), what);
            Assert.That(outcome.StandardOutput, Is.Empty, what);
            Assert.That(outcome.StandardError, Does.StartWith("seapack: ").And.Contains(message), what);
        }
    }

    /// <summary>Where Node reads options behind the archive, the system ends the process before any code can run.</summary>
    private static void ExpectNoStart(string executable)
    {
        CommandOutcome outcome = Executable.Run(executable);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.Not.Zero);
            Assert.That(outcome.StandardOutput, Is.Empty);
        }
    }

    private static int ReadInt32(string executable, long offset)
    {
        using FileStream file = File.OpenRead(executable);
        file.Position = offset;
        Span<byte> value = stackalloc byte[4];
        file.ReadExactly(value);
        return BitConverter.ToInt32(value);
    }

    private static long ArchiveLength(string executable)
    {
        using FileStream file = File.OpenRead(executable);
        file.Position = Find(executable, "SEAPACK\0"u8) + 72;
        Span<byte> length = stackalloc byte[8];
        file.ReadExactly(length);
        return BitConverter.ToInt64(length);
    }

    /// <summary>Offset in the file of the first place in the blob that holds these bytes.</summary>
    private static long Find(string executable, ReadOnlySpan<byte> bytes)
    {
        SeaBlobLocation blob = SeaBlobLocator.Locate(executable);
        using FileStream file = File.OpenRead(executable);
        file.Position = blob.Offset;
        var content = new byte[blob.Length];
        file.ReadExactly(content);
        int at = content.AsSpan().IndexOf(bytes);
        Assert.That(at, Is.GreaterThanOrEqualTo(0));
        return blob.Offset + at;
    }
}
