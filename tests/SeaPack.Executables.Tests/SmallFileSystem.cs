using SeaPack.Testing;

namespace SeaPack.Executables.Tests;

/// <summary>A file system in memory, mounted over a folder until disposed; only the super-user can.</summary>
internal sealed class SmallFileSystem : IDisposable
{
    private readonly string _folder;

    private SmallFileSystem(string folder) => _folder = folder;

    /// <summary>Mounts, or ignores the test where that is not allowed.</summary>
    public static SmallFileSystem Mount(string folder, string options)
    {
        CommandOutcome mounted = new CommandLine("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder).Run();
        if (mounted.ExitCode != 0) Assert.Ignore($"A file system cannot be mounted here: {mounted.StandardError}");
        return new SmallFileSystem(folder);
    }

    public void Dispose() => new CommandLine("umount", _folder).Run().MustSucceed();
}
