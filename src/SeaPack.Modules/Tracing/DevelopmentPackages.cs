using SeaPack.Modules.Packages;

namespace SeaPack.Modules.Tracing;

/// <summary>
/// The installed packages that an app has for its development only: what <c>devDependencies</c> lead to and no other dependency does.
/// A test loads its runner, which has no place in the executable.
/// </summary>
internal sealed class DevelopmentPackages
{
    private readonly HashSet<string> _only;

    /// <summary>Looks through the packages that the app's package.json leads to.</summary>
    /// <param name="packages">What is installed.</param>
    /// <param name="packageFolder">Absolute real path of the app's folder.</param>
    public DevelopmentPackages(InstalledPackages packages, string packageFolder)
    {
        if (packages.In(packageFolder) is not { } app)
        {
            _only = [];
            return;
        }

        _only = Reach(packages, packageFolder, app.DevelopmentDependencies);
        _only.ExceptWith(Reach(packages, packageFolder, app.Declared));
    }

    /// <summary>Whether a package (absolute real path of its folder) is for development only.</summary>
    public bool Contains(string folder) => _only.Contains(folder);

    private static HashSet<string> Reach(InstalledPackages packages, string from, IEnumerable<string> names)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<(string From, string Name)>(names.Select(name => (from, name)));
        while (open.TryPop(out (string From, string Name) next))
        {
            if (packages.Find(next.From, next.Name) is not { } found || packages.In(found) is not { } package || !reached.Add(package.Folder)) continue;
            foreach (string name in package.Declared) open.Push((package.Folder, name));
        }

        return reached;
    }
}
