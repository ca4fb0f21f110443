using SeaPack.Modules.Packages;
using SeaPack.Modules.Walking;

namespace SeaPack.Modules.Tracing;

/// <summary>
/// The packages of a workspace that an app depends on: links in a node_modules lead to them, and they lie in none themselves. A record
/// names their files through these links, as <c>../../node_modules/@my/lib/index.js</c>, so that it names nothing that the app cannot ask for.
/// </summary>
internal sealed class LinkedPackages
{
    private readonly string _packageFolder;
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);

    /// <summary>Looks through the packages that the app's package.json leads to.</summary>
    /// <param name="packages">What is installed.</param>
    /// <param name="packageFolder">Absolute real path of the app's folder.</param>
    public LinkedPackages(InstalledPackages packages, string packageFolder)
    {
        _packageFolder = packageFolder;
        if (packages.In(packageFolder) is not { } app) return;
        var open = new Queue<PackageFacts>([app]);
        while (open.TryDequeue(out PackageFacts? asking))
        {
            foreach (string name in NamesIn(asking).Order(StringComparer.Ordinal))
            {
                if (packages.Find(asking.Folder, name) is not { } link || packages.In(link) is not { } found || !IsLinked(found.Folder)) continue;
                if (ThroughLinks(asking.Folder, link) is { } way && _links.TryAdd(found.Folder, way)) open.Enqueue(found);
            }
        }
    }

    /// <summary>How a record names a file of such a package; null when it is of none.</summary>
    /// <param name="path">Absolute real path of the file.</param>
    public string? NameOf(string path)
    {
        for (string? folder = Path.GetDirectoryName(path); folder != null; folder = Path.GetDirectoryName(folder))
        {
            if (_links.TryGetValue(folder, out string? link)) return TracePath.Of(_packageFolder, link + path[folder.Length..]);
        }

        return null;
    }

    /// <summary>The folder of such a package that holds a file; null when it is of none.</summary>
    /// <param name="path">Absolute real path of the file.</param>
    public string? FolderOf(string path)
    {
        string? folder = Path.GetDirectoryName(path);
        while (folder != null && !_links.ContainsKey(folder)) folder = Path.GetDirectoryName(folder);
        return folder;
    }

    private static IEnumerable<string> NamesIn(PackageFacts package) =>
        package.Declared.Concat(package.DevelopmentDependencies);

    private bool IsLinked(string folder) =>
        PathBounds.InstalledPackageOf(folder + Path.DirectorySeparatorChar) == null && !PathBounds.IsWithin(folder, _packageFolder) && !PathBounds.IsWithin(_packageFolder, folder);

    // A link in the node_modules of such a package is reached through the link to that package.
    private string? ThroughLinks(string asking, string link)
    {
        if (TracePath.Of(_packageFolder, link) != null) return link;
        return _links.TryGetValue(asking, out string? way) && PathBounds.IsWithin(asking, link) ? way + link[asking.Length..] : null;
    }
}
