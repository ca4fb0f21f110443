using SeaPack.Diagnostics;
using SeaPack.Modules.Packages;

namespace SeaPack.Modules.Guards;

/// <summary>Whether node_modules is what package.json and package-lock.json say: what is declared is there, in the version that was locked.</summary>
internal sealed class InstalledState(InstalledPackages packages, Lazy<PackageLock?> packageLock, string packageFolder)
{
    private const int Listed = 5;

    /// <summary>What is to be told.</summary>
    /// <param name="reached">Absolute real paths of the folders of packages of which something is packed.</param>
    public IEnumerable<Diagnostic> Check(IEnumerable<string> reached) => [.. Missing(), .. OtherVersions(reached)];

    private IEnumerable<Diagnostic> Missing()
    {
        if (packages.In(packageFolder) is not { } app) yield break;
        List<string> missing = OrdinalOrder.Of(app.Dependencies.Keys).FindAll(name => packages.Find(packageFolder, name) == null);
        if (missing.Count == 0) yield break;
        string path = Path.Join(packageFolder, "package.json");
        yield return PackageDiagnostics.DependencyMissing.At(
            $"'{path}' declares what is not installed: {List(missing.Select(name => $"'{name}'"))}. Install the dependencies and build again.",
            new SourceLocation(path));
    }

    private IEnumerable<Diagnostic> OtherVersions(IEnumerable<string> reached)
    {
        if (packageLock.Value is not { } locked) yield break;
        var others = new List<string>();
        foreach (string folder in OrdinalOrder.Of(reached))
        {
            if (packages.In(folder) is not { Version: { } version } || locked.At(folder) is not { Version: { } wanted } || version == wanted) continue;
            others.Add($"'{Path.GetRelativePath(packageFolder, folder).Replace(Path.DirectorySeparatorChar, '/')}' is {version} and not {wanted}");
        }

        if (others.Count == 0) yield break;
        yield return PackageDiagnostics.VersionNotLocked.At(
            $"What is installed contradicts '{locked.Path}': {List(others)}. Install what is locked (npm ci) and build again.", new SourceLocation(locked.Path));
    }

    private static string List(IEnumerable<string> items)
    {
        string[] all = [.. items];
        string text = string.Join(", ", all.Take(Listed));
        return all.Length <= Listed ? text : $"{text} and {all.Length - Listed} more";
    }
}
