using SeaPack.Diagnostics;
using SeaPack.Modules.Configuration;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Walking;

/// <summary>Where the walk begins: what the project itself names.</summary>
internal sealed class WalkRoots(WalkOptions options, FileSystemView disk, WalkedFiles files, FolderInterests interests)
{
    private readonly List<WalkEdge> _edges = [];

    /// <summary>The main module.</summary>
    public WalkNode Entry { get; private set; } = null!;

    /// <summary>The roots in the order in which they give reasons: the entry, the app's package.json, scripts, assets.</summary>
    public IReadOnlyList<WalkEdge> Edges => _edges;

    /// <summary>Begins with the main module and the app's package.json; no exclusion takes these away.</summary>
    public void AddEntry(ResolutionResult entry)
    {
        files.AddLinks(entry.Links);
        WalkDepth depth = SourceKind.LanguageOf(entry.Path!) == null ? WalkDepth.Content : WalkDepth.Requests;
        Entry = files.Add(entry.Path!, depth, isKept: true)
            ?? throw ModuleDiagnostics.EntryPointNotFound.Failure($"The entry point '{entry.Path}' has a name that cannot be packed.");
        _edges.Add(new WalkEdge(Entry, ReasonKind.Entry, 0));
        WalkNode? packageJson = files.AddThroughLinks(options.PackageJsonPath, WalkDepth.Content, isKept: true);
        if (packageJson != null) _edges.Add(new WalkEdge(packageJson, ReasonKind.Project, 0));
    }

    /// <summary>Adds what the items SeaScript and SeaAsset name.</summary>
    /// <param name="diagnostics">Receives what is wrong with the items.</param>
    /// <param name="cancellationToken">Ends the search for files.</param>
    public void AddItems(List<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        foreach (string item in options.Scripts) AddItem(item, ReasonKind.Script, diagnostics, cancellationToken);
        foreach (string item in options.Assets) AddItem(item, ReasonKind.Asset, diagnostics, cancellationToken);
    }

    /// <summary>Adds what a configuration of pkg names. It may name more than there is.</summary>
    /// <param name="patterns">See <see cref="PkgPatterns"/>; relative to the package folder.</param>
    /// <param name="kind">What they are named as.</param>
    /// <param name="matchAll">Whether wildcards match names that begin with a dot, and node_modules.</param>
    /// <param name="cancellationToken">Ends the search for files.</param>
    public void AddPatterns(IReadOnlyList<string> patterns, ReasonKind kind, bool matchAll, CancellationToken cancellationToken)
    {
        (IReadOnlyList<PkgGlob> taken, IReadOnlyList<PkgGlob> left) = PkgPatterns.Parse(patterns);
        foreach (PkgGlob pattern in taken)
        {
            ItemFiles found = ItemFiles.Find(pattern.Wide, options.PackageFolder, disk, interests, cancellationToken, matchAll);
            foreach (string link in found.FolderLinks) files.AddLinks(disk.LinksOf(link));
            foreach (string path in found.Files)
            {
                string[] segments = Path.GetRelativePath(options.PackageFolder, path).Split(Path.DirectorySeparatorChar);
                if (pattern.IsMatch(segments) && !left.Any(exclusion => exclusion.IsMatch(segments))) AddFile(path, kind);
            }
        }
    }

    /// <summary>Adds what traced runs loaded, where it suits the target.</summary>
    /// <param name="paths">Absolute paths of files.</param>
    public void AddTraced(IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            WalkDepth depth = SourceKind.IsScript(path) ? WalkDepth.Requests : WalkDepth.Content;
            if (files.AddThroughLinks(path, depth) is { } node) _edges.Add(new WalkEdge(node, ReasonKind.Traced, 0));
        }
    }

    private void AddItem(string item, ReasonKind kind, List<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        ItemFiles found = ItemFiles.Find(item, options.PackageFolder, disk, interests, cancellationToken);
        foreach (string link in found.FolderLinks) files.AddLinks(disk.LinksOf(link));
        foreach (string path in found.Files) AddFile(path, kind);
        foreach (string link in found.LinksOutside)
        {
            diagnostics.Add(ModuleDiagnostics.AssetOutsidePackage.At(
                $"The link '{link}', which '{item}' meets, leads out of the folder and is not packed. Name what it leads to with an item of its own."));
        }

        foreach (string link in found.LinksToNothing)
        {
            diagnostics.Add(ModuleDiagnostics.LinkCyclic.At($"The link '{link}', which '{item}' meets, leads to itself or to nothing; it is not packed."));
        }

        if (found.Files.Count == 0)
        {
            diagnostics.Add(ModuleDiagnostics.PatternMatchesNothing.At(
                $"The item Sea{kind} '{item}' names no file. It is relative to '{options.PackageFolder}'."));
        }
    }

    private void AddFile(string path, ReasonKind kind)
    {
        WalkDepth depth = kind == ReasonKind.Script && SourceKind.LanguageOf(path) != null ? WalkDepth.Requests : WalkDepth.Content;
        if (files.AddThroughLinks(path, depth, isNamed: true) is not { } node) return;
        _edges.Add(new WalkEdge(node, kind, 0));
    }
}
