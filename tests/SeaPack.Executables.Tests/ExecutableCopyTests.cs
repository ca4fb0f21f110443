using SeaPack.Diagnostics;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests;

public sealed class ExecutableCopyTests : IDisposable
{
    private static readonly DateTime Time = new(2024, 2, 29, 12, 0, 0, DateTimeKind.Utc);

    private readonly TempFolder _folder = new();

    public ExecutableCopyTests()
    {
        File.WriteAllBytes(_folder["app"], new byte[1 << 20]);
        File.SetLastWriteTimeUtc(_folder["app"], Time);
    }

    public void Dispose() => _folder.Dispose();

    [Test]
    public void The_copy_has_the_time_and_its_folder_holds_nothing_else()
    {
        ExecutableCopy.Write(_folder["app"], _folder["out/app"]);
        Assert.That(Directory.GetFileSystemEntries(_folder["out"]), Is.EqualTo([_folder["out/app"]]));
        Assert.That(FileState.Of(_folder["out/app"]), Is.EqualTo(new FileState(1 << 20, Time)));
    }

    [Test]
    public void A_file_of_the_same_length_and_time_is_left_alone()
    {
        byte[] other = [1, .. new byte[(1 << 20) - 1]];
        File.WriteAllBytes(_folder["copy"], other);
        File.SetLastWriteTimeUtc(_folder["copy"], Time);
        ExecutableCopy.Write(_folder["app"], _folder["copy"]);
        Assert.That(File.ReadAllBytes(_folder["copy"]), Is.EqualTo(other));
    }

    [Test]
    public void On_a_full_disk_the_old_copy_stays_and_nothing_else()
    {
        Directory.CreateDirectory(_folder["out"]);
        using var disk = SmallFileSystem.Mount(_folder["out"], "size=64k");
        File.WriteAllText(_folder["out/app"], "old");
        Refusal.MustBe(ExecutableDiagnostics.DiskFull, () => ExecutableCopy.Write(_folder["app"], _folder["out/app"]));
        Assert.That(Directory.GetFileSystemEntries(_folder["out"]), Is.EqualTo([_folder["out/app"]]));
        Assert.That(File.ReadAllText(_folder["out/app"]), Is.EqualTo("old"));
    }

    [Test]
    public void An_executable_that_nobody_has_built_is_refused_and_makes_no_folder()
    {
        Refusal.MustBe(ExecutableDiagnostics.UnreadableInput, () => ExecutableCopy.Write(_folder["absent"], _folder["out/app"]));
        Assert.That(Directory.Exists(_folder["out"]), Is.False);
    }
}
