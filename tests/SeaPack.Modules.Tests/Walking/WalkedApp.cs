using SeaPack.Diagnostics;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Walking;

/// <summary>A small app on disk and the walk over it.</summary>
internal sealed class WalkedApp : IDisposable
{
    private readonly TempFolder _folder = new();

    /// <summary>Writes the files; a package.json that names no entry is added when there is none.</summary>
    /// <param name="files">Paths relative to the app's folder (<c>..</c> is allowed), and contents.</param>
    public WalkedApp(params (string Path, string Content)[] files)
    {
        foreach ((string path, string content) in files) Write(path, content);
        if (!File.Exists(this["package.json"])) Write("package.json", """{ "name": "app" }""");
        Options = new WalkOptions { PackageJsonPath = this["package.json"], Project = "app", NodeVersion = new Version(26, 10, 0) };
    }

    public WalkOptions Options { get; set; }

    public string this[string relative] => Path.GetFullPath(Path.Combine(_folder["w/app"], relative));

    public string Write(string relative, string content) => _folder.Write(Path.GetRelativePath(_folder.Path, this[relative]), content);

    public string Write(string relative, ReadOnlySpan<byte> content) => _folder.Write(Path.GetRelativePath(_folder.Path, this[relative]), content);

    public void Link(string relative, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[relative])!);
        File.CreateSymbolicLink(this[relative], target);
    }

    /// <summary>Makes all files and folders older than any walk: what is as young as the walk is not trusted to be the same.</summary>
    public void MakeOld()
    {
        DateTime old = DateTime.UtcNow.AddMinutes(-10);
        foreach (string path in Directory.EnumerateFileSystemEntries(this[".."], "*", SearchOption.AllDirectories).Reverse())
        {
            if (File.Exists(path)) File.SetLastWriteTimeUtc(path, old);
            else if (Directory.Exists(path)) Directory.SetLastWriteTimeUtc(path, old);
        }

        Directory.SetLastWriteTimeUtc(this[".."], old);
    }

    public ModuleGraph Walk() => DependencyWalk.Run(Options, CancellationToken.None);

    /// <summary>Archive paths of a walk without the project's folder, in order.</summary>
    public static IEnumerable<string> Paths(ModuleGraph graph) => graph.Files.Select(file => file.ArchivePath["app/".Length..]);

    /// <summary>Code, file relative to the app, line and column of what is told.</summary>
    public IEnumerable<string> Told(ModuleGraph graph) => graph.Diagnostics.Select(diagnostic =>
        diagnostic.Location is { } place
            ? $"{diagnostic.Descriptor.Code} {Path.GetRelativePath(this["."], place.File)}:{place.Line}:{place.Column}"
            : diagnostic.Descriptor.Code);

    public DiagnosticDescriptor Failure() =>
        Assert.Throws<DiagnosticException>(() => Walk())!.Diagnostic.Descriptor;

    public void Dispose() => _folder.Dispose();
}
