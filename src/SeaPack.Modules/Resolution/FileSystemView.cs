namespace SeaPack.Modules.Resolution;

/// <summary>
/// The disk as one build sees it: every folder is listed once, every package.json read once, and all that was looked at is
/// remembered, so that a later build knows whether to look again. Thread-safe. Names match by case on every host.
/// </summary>
/// <param name="root">Absolute path of the project's folder. Folders above it are never listed, only probed.</param>
public sealed class FileSystemView(string root)
{
    /// <summary>Absolute path of the project's folder.</summary>
    public string Root { get; } = root;

    /// <summary>What <paramref name="path"/> (absolute, normal) leads to.</summary>
    public FileKind KindOf(string path) => throw new NotSupportedException();

    /// <summary>Real path of something that exists, or null. All links are followed; more than 40 in a row lead nowhere.</summary>
    public string? RealPathOf(string path) => throw new NotSupportedException();

    /// <summary>Symbolic links on the way to <paramref name="path"/>, in the order in which they are met.</summary>
    public IReadOnlyList<FollowedLink> LinksOf(string path) => throw new NotSupportedException();

    /// <summary>Entries of a folder in ordinal order of their names; none when it is not a folder or not readable.</summary>
    public IReadOnlyList<DirectoryItem> List(string directory) => throw new NotSupportedException();

    /// <summary>The package.json in a folder, or null.</summary>
    public PackageJson? PackageJsonIn(string directory) => throw new NotSupportedException();

    /// <summary>The package.json of the package scope that holds a file (Node's LOOKUP_PACKAGE_SCOPE), or null.</summary>
    public PackageJson? NearestPackageJson(string file) => throw new NotSupportedException();

    /// <summary>Reads a file and remembers that an answer depends on its content.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public byte[] ReadFile(string path) => throw new NotSupportedException();

    /// <summary>Folders listed so far, in ordinal order.</summary>
    public IReadOnlyList<ListedDirectory> ListedDirectories => throw new NotSupportedException();

    /// <summary>Files read so far, in ordinal order.</summary>
    public IReadOnlyList<ReadFile> FilesRead => throw new NotSupportedException();

    /// <summary>Paths probed one by one (outside of listed folders) that did not exist, in ordinal order.</summary>
    public IReadOnlyList<string> AbsentPaths => throw new NotSupportedException();
}
