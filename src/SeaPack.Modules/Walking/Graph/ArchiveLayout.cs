using SeaPack.Diagnostics;

namespace SeaPack.Modules.Walking.Graph;

/// <summary>
/// Maps paths of this machine to archive paths: the nearest folder that holds the package and everything packed is mounted as the
/// project, so the layout between files is kept and nothing says where the app lay.
/// </summary>
internal sealed class ArchiveLayout
{
    private readonly string _prefix;
    private readonly string _project;

    private ArchiveLayout(string baseFolder, string project)
    {
        BaseFolder = baseFolder;
        _prefix = Path.EndsInDirectorySeparator(baseFolder) ? baseFolder : baseFolder + Path.DirectorySeparatorChar;
        _project = project;
    }

    /// <summary>Absolute path of the mounted folder.</summary>
    public string BaseFolder { get; }

    /// <summary>Finds the base folder for a package and all packed paths.</summary>
    /// <exception cref="DiagnosticException">The files lie on several volumes.</exception>
    public static ArchiveLayout For(string packageFolder, string project, IEnumerable<string> paths)
    {
        ReadOnlySpan<char> common = packageFolder;
        foreach (string path in paths) common = CommonFolder(common, path);
        if (common.IsEmpty)
        {
            throw ModuleDiagnostics.FilesOnSeveralVolumes.Failure(
                $"The files of the package '{packageFolder}' lie on more than one volume; move its dependencies beside it.");
        }

        return new ArchiveLayout(common.ToString(), project);
    }

    /// <summary>The layout with a base folder known from before.</summary>
    public static ArchiveLayout At(string baseFolder, string project) => new(baseFolder, project);

    /// <summary>Archive path of a path at or below the base folder.</summary>
    public string ArchivePathOf(string path) =>
        path.Length <= BaseFolder.Length
            ? _project
            : string.Concat(_project, "/", path.AsSpan(_prefix.Length)).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Path on this machine of an archive path.</summary>
    public string SourcePathOf(string archivePath) =>
        archivePath.Length == _project.Length
            ? BaseFolder
            : string.Concat(_prefix, archivePath.AsSpan(_project.Length + 1)).Replace('/', Path.DirectorySeparatorChar);

    /// <summary>Whether an archive path is that of something below the base folder.</summary>
    public bool Holds(string archivePath) =>
        archivePath.Length > _project.Length + 1
        && archivePath.StartsWith(_project, StringComparison.Ordinal)
        && archivePath[_project.Length] == '/';

    /// <summary>The relative text of a link between two archive paths.</summary>
    public static string LinkText(string linkArchivePath, string targetArchivePath)
    {
        string[] from = linkArchivePath.Split('/')[..^1];
        string[] to = targetArchivePath.Split('/');
        int shared = 0;
        while (shared < from.Length && shared < to.Length && from[shared] == to[shared]) shared++;
        string text = string.Join('/', [.. Enumerable.Repeat("..", from.Length - shared), .. to[shared..]]);
        return text.Length == 0 ? "." : text;
    }

    private static ReadOnlySpan<char> CommonFolder(ReadOnlySpan<char> folder, string path)
    {
        while (!PathBounds.IsWithin(folder, path))
        {
            ReadOnlySpan<char> parent = Path.GetDirectoryName(folder);
            if (parent.IsEmpty) return default;
            folder = parent;
        }

        return folder;
    }
}
