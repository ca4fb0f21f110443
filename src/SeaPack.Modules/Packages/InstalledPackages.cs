using System.Collections.Concurrent;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Walking;

namespace SeaPack.Modules.Packages;

/// <summary>The packages of the app's node_modules, each package.json read once. Thread-safe.</summary>
internal sealed class InstalledPackages(FileSystemView disk)
{
    private static readonly string NodeModules = "node_modules";

    private readonly ConcurrentDictionary<string, PackageFacts?> _facts = new(StringComparer.Ordinal);

    /// <summary>The installed package that a file (absolute real path) belongs to; null for the app's own.</summary>
    public PackageFacts? Holding(string path) => PathBounds.InstalledPackageOf(path) is { } folder ? In(folder) : null;

    /// <summary>The package in a folder (absolute path); null when there is no package.json that can be read.</summary>
    public PackageFacts? In(string folder) => _facts.TryGetValue(folder, out PackageFacts? known) ? known : _facts.GetOrAdd(folder, Read(folder));

    /// <summary>The text of the package.json in a folder (absolute path), unread; null where only <see cref="In"/> can tell.</summary>
    public byte[]? TextIn(string folder) => disk.RealPathOf(folder) is { } real ? disk.ReadAhead(Path.Join(real, "package.json")) : null;

    /// <summary>What the package.json nearest to a module (absolute path) says, be it the package's own or that of a folder in it; null when there is none that can be read.</summary>
    public PackageFacts? Nearest(string module) => disk.NearestPackageJson(module) is { } nearest ? In(nearest.Folder) : null;

    /// <summary>The folder of the package that a file belongs to, be it installed or the app's own; null when there is none.</summary>
    public string? FolderOf(string path)
    {
        // A folder without package.json, as .prisma, holds generated packages that have one.
        if (PathBounds.InstalledPackageOf(path) is { } installed && In(installed) != null) return installed;
        return disk.NearestPackageJson(path) is { } nearest ? Path.GetDirectoryName(nearest.RealPath) : null;
    }

    /// <summary>
    /// Finds a dependency as Node would: in the node_modules of the folder and of those above it.
    /// </summary>
    /// <param name="folder">Absolute real path of the package that depends on it.</param>
    /// <param name="name">The dependency.</param>
    /// <returns>Absolute path of its folder, links not followed; null when it is not installed.</returns>
    public string? Find(string folder, string name)
    {
        if (!IsName(name)) return null;
        for (string? above = folder; above != null; above = Path.GetDirectoryName(above))
        {
            if (Path.GetFileName(above.AsSpan()) is "node_modules") continue;
            string path = Path.Join(above, NodeModules, name.Replace('/', Path.DirectorySeparatorChar));
            if (disk.KindOf(path) == FileKind.Directory) return path;
        }

        return null;
    }

    /// <summary>Whether a text can be a package's name: no way out of node_modules.</summary>
    public static bool IsName(string name)
    {
        if (name.Length == 0 || name[0] is '.' or '/' || name.AsSpan().IndexOfAny('\\', '\0', ':') >= 0) return false;
        int slash = name.IndexOf('/', StringComparison.Ordinal);
        bool isScoped = name[0] == '@';
        if (!isScoped) return slash < 0;
        return slash > 1 && slash < name.Length - 1 && name[slash + 1] != '.' && name.IndexOf('/', slash + 1) < 0;
    }

    private PackageFacts? Read(string folder)
    {
        PackageJson? json = disk.PackageJsonIn(disk.RealPathOf(folder) ?? folder);
        return json is { Error: null } ? PackageFacts.Of(json) : null;
    }
}
