using SeaPack.Modules.Configuration;
using SeaPack.Modules.Packages;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Rules;

/// <summary>Packs what the rules of a package name; its package.json asks for it.</summary>
internal sealed class PackageRuleFiles(
    NodeResolver resolver, WalkedFiles files, InstalledPackages packages, FolderInterests interests, PackageRules rules, CancellationToken cancellationToken)
{
    /// <summary>Applies the rules of a package.</summary>
    /// <param name="package">The package.</param>
    /// <param name="packageJson">Its package.json.</param>
    public void Apply(PackageFacts package, WalkNode packageJson)
    {
        rules.ReportLimits(package);
        foreach (PackageRule rule in rules.For(package))
        {
            foreach (string pattern in rule.Scripts) AddFiles(package, packageJson, pattern, areScripts: true);
            foreach (string pattern in rule.Assets) AddFiles(package, packageJson, pattern, areScripts: false);
            foreach (string request in rule.Requests) AddRequest(packageJson, request, ReasonKind.PackageRule);
            foreach (string pattern in rule.Whole) AddDependencies(package, packageJson, pattern);
            if (rule.Pkg is not { } pkg) continue;
            AddFiles(package, packageJson, pkg.Scripts, areScripts: true);
            AddFiles(package, packageJson, pkg.Assets, areScripts: false);
        }
    }

    /// <summary>Packs what a framework's build left: also names that begin with a dot, as <c>.well-known</c>.</summary>
    /// <param name="folder">Absolute real path that the pattern is relative to.</param>
    /// <param name="server">What asks for it.</param>
    /// <param name="pattern">Names the files.</param>
    /// <param name="areScripts">Whether the files are walked as well.</param>
    /// <param name="isMeant">Whether a file (absolute path) of those is meant.</param>
    public void AddOutput(string folder, WalkNode server, string pattern, bool areScripts, Func<string, bool> isMeant) =>
        AddFiles(folder, server, ReasonKind.FrameworkOutput, pattern, matchAll: true, areScripts, isMeant);

    /// <summary>Packs what a framework asks a dependency of the app for, when that has it.</summary>
    /// <param name="server">What asks for it.</param>
    /// <param name="request">The request.</param>
    public void AddOutputRequest(WalkNode server, string request) => AddRequest(server, request, ReasonKind.FrameworkOutput);

    private void AddFiles(PackageFacts package, WalkNode packageJson, string pattern, bool areScripts)
    {
        string target = rules.ForTarget(pattern);
        if (StaysInside(target)) AddFiles(package.Folder, packageJson, ReasonKind.PackageRule, target, matchAll: false, areScripts, _ => true);
    }

    private void AddFiles(PackageFacts package, WalkNode packageJson, IReadOnlyList<string> patterns, bool areScripts)
    {
        (IReadOnlyList<PkgGlob> taken, IReadOnlyList<PkgGlob> left) = PkgPatterns.Parse(patterns);
        foreach (PkgGlob pattern in taken.Where(pattern => StaysInside(pattern.Wide)))
        {
            AddFiles(package.Folder, packageJson, ReasonKind.PackageRule, pattern.Wide, matchAll: true, areScripts, path =>
            {
                string[] segments = Path.GetRelativePath(package.Folder, path).Split(Path.DirectorySeparatorChar);
                return pattern.IsMatch(segments) && !left.Any(exclusion => exclusion.IsMatch(segments));
            });
        }
    }

    private void AddFiles(string folder, WalkNode asker, ReasonKind kind, string pattern, bool matchAll, bool areScripts, Func<string, bool> isMeant)
    {
        ItemFiles found = ItemFiles.Find(pattern, folder, resolver.Files, interests, cancellationToken, matchAll);
        foreach (string link in found.FolderLinks) files.AddLinks(resolver.Files.LinksOf(link));
        foreach (string path in found.Files.Where(isMeant))
        {
            WalkDepth depth = areScripts && SourceKind.IsScript(path) ? WalkDepth.Requests : WalkDepth.Content;
            Link(asker, files.AddThroughLinks(path, depth), kind);
        }
    }

    private void AddDependencies(PackageFacts package, WalkNode packageJson, string pattern)
    {
        var names = new GlobPattern(pattern);
        foreach (string name in package.Dependencies.Keys.Concat(package.OptionalDependencies.Keys).Where(name => names.IsMatch(name.Split('/'))))
        {
            if (packages.Find(package.Folder, name) is not { } folder || packages.In(folder) is not { } dependency) continue;
            AddFiles(dependency, packageJson, "**", areScripts: false);
        }
    }

    private static bool StaysInside(string pattern) =>
        !pattern.Contains('\0', StringComparison.Ordinal) && !Path.IsPathRooted(pattern) && !pattern.Split('/', '\\').Contains("..");

    // By both kinds: nobody knows how the package will ask.
    private void AddRequest(WalkNode asker, string request, ReasonKind reason)
    {
        foreach (ResolutionKind kind in (ResolutionKind[])[ResolutionKind.Require, ResolutionKind.Import])
        {
            ResolutionResult answer = resolver.Resolve(request, asker.Path, kind);
            if (answer.Path == null) continue;
            files.AddLinks(answer.Links);
            Link(asker, files.Add(answer.Path, SourceKind.LanguageOf(answer.Path) == null ? WalkDepth.Content : WalkDepth.Requests), reason);
        }
    }

    private static void Link(WalkNode asker, WalkNode? node, ReasonKind kind)
    {
        if (node != null && node != asker) asker.Edges.Add(new WalkEdge(node, kind, 0));
    }
}
