using SeaPack.Modules.Packages;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Walking;

namespace SeaPack.Modules.Rules;

/// <summary>Packs what the rules of a package name; its package.json asks for it.</summary>
internal sealed class PackageRuleFiles(
    NodeResolver resolver, WalkedFiles files, FolderInterests interests, PackageRules rules, CancellationToken cancellationToken)
{
    /// <summary>Applies the rules of a package.</summary>
    /// <param name="package">The package.</param>
    /// <param name="packageJson">Its package.json.</param>
    public void Apply(PackageFacts package, WalkNode packageJson)
    {
        foreach (PackageRule rule in rules.For(package))
        {
            foreach (string pattern in rule.Scripts) AddFiles(package, packageJson, pattern, areScripts: true);
            foreach (string pattern in rule.Assets) AddFiles(package, packageJson, pattern, areScripts: false);
            foreach (string request in rule.Requests) AddRequest(packageJson, request);
        }
    }

    private void AddFiles(PackageFacts package, WalkNode packageJson, string pattern, bool areScripts)
    {
        string target = rules.ForTarget(pattern);
        if (target.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(target) || target.Split('/', '\\').Contains("..")) return;
        ItemFiles found = ItemFiles.Find(target, package.Folder, resolver.Files, interests, cancellationToken);
        foreach (string link in found.FolderLinks) files.AddLinks(resolver.Files.LinksOf(link));
        foreach (string path in found.Files)
        {
            WalkDepth depth = areScripts && SourceKind.IsScript(path) ? WalkDepth.Requests : WalkDepth.Content;
            Link(packageJson, files.AddThroughLinks(path, depth));
        }
    }

    // By both kinds: nobody knows how the package will ask.
    private void AddRequest(WalkNode packageJson, string request)
    {
        foreach (ResolutionKind kind in (ResolutionKind[])[ResolutionKind.Require, ResolutionKind.Import])
        {
            ResolutionResult answer = resolver.Resolve(request, packageJson.Path, kind);
            if (answer.Path == null) continue;
            files.AddLinks(answer.Links);
            Link(packageJson, files.Add(answer.Path, SourceKind.LanguageOf(answer.Path) == null ? WalkDepth.Content : WalkDepth.Requests));
        }
    }

    private static void Link(WalkNode packageJson, WalkNode? node)
    {
        if (node != null && node != packageJson) packageJson.Edges.Add(new WalkEdge(node, ReasonKind.PackageRule, 0));
    }
}
