using SeaPack.Modules.Resolution;

namespace SeaPack.Modules.Walking;

/// <summary>Where paths lie relative to packages. All paths are absolute, normal, and without a trailing separator.</summary>
internal static class PathBounds
{
    private static readonly string NodeModules = $"{Path.DirectorySeparatorChar}node_modules{Path.DirectorySeparatorChar}";

    /// <summary>Whether a path is a folder or lies in it.</summary>
    public static bool IsWithin(ReadOnlySpan<char> folder, ReadOnlySpan<char> path) =>
        path.StartsWith(folder, StringComparison.Ordinal)
        && (path.Length == folder.Length || Path.EndsInDirectorySeparator(folder) || path[folder.Length] == Path.DirectorySeparatorChar);

    /// <summary>Whether a file belongs to a dependency: it lies in a node_modules that does not hold the app itself.</summary>
    public static bool IsDependency(string packageFolder, string path)
    {
        int from = IsWithin(packageFolder, path) ? packageFolder.Length : 0;
        return path.AsSpan(from).Contains(NodeModules, StringComparison.Ordinal);
    }

    /// <summary>The folder of the installed package that holds a dependency's file; null when no node_modules is above it.</summary>
    public static string? InstalledPackageOf(string path)
    {
        int start = path.LastIndexOf(NodeModules, StringComparison.Ordinal);
        if (start < 0) return null;
        start += NodeModules.Length;
        int end = path.IndexOf(Path.DirectorySeparatorChar, start);
        if (end > 0 && path[start] == '@') end = path.IndexOf(Path.DirectorySeparatorChar, end + 1);
        return end < 0 ? null : path[..end];
    }

    /// <summary>The name by which the package of a file is installed, as <c>@scope/name</c>; null when it is in no <c>node_modules</c>.</summary>
    public static string? InstalledNameOf(string path) => InstalledPackageOf(path) is { } folder
        ? folder[(folder.LastIndexOf(NodeModules, StringComparison.Ordinal) + NodeModules.Length)..].Replace(Path.DirectorySeparatorChar, '/')
        : null;

    /// <summary>
    /// The folder that a file may name files of: a dependency what it installed, the app what lies in its package, another workspace package what lies in its own.
    /// </summary>
    public static string PackageOf(FileSystemView disk, string packageFolder, string file)
    {
        string? folder = IsDependency(packageFolder, file) ? InstalledPackageOf(file)
            : IsWithin(packageFolder, file) ? packageFolder
            : disk.NearestPackageJson(file)?.Folder;
        return folder ?? Path.GetDirectoryName(file)!;
    }
}
