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
    private WalkNode? _packageJson;

    /// <summary>The main module.</summary>
    public WalkNode Entry { get; private set; } = null!;

    /// <summary>The roots in the order in which they give reasons: the entry, the app's package.json, preloads, scripts, assets.</summary>
    public IReadOnlyList<WalkEdge> Edges => _edges;

    /// <summary>Begins with the main module and the app's package.json; no exclusion takes these away.</summary>
    public void AddEntry(ResolutionResult entry)
    {
        files.AddLinks(entry.Links);
        Entry = files.Add(entry.Path!, DepthOf(entry.Path!), isKept: true)
            ?? throw ModuleDiagnostics.EntryPointNotFound.Failure($"The entry point '{entry.Path}' has a name that cannot be packed.");
        _edges.Add(new WalkEdge(Entry, ReasonKind.Entry, 0));
        _packageJson = files.AddThroughLinks(options.PackageJsonPath, WalkDepth.Content, isKept: true);
        if (_packageJson != null) _edges.Add(new WalkEdge(_packageJson, ReasonKind.Project, 0));
    }

    /// <summary>Adds the modules to load before the app. The app's package.json gets the answers: what Node asks for first, it asks for from its folder.</summary>
    /// <exception cref="DiagnosticException"><see cref="ModuleDiagnostics.PreloadNotFound"/></exception>
    public void AddPreloads(NodeResolver resolver, PackageJsonFiles packageJsons)
    {
        foreach (Preload preload in options.Preloads)
        {
            ResolutionResult answer = resolver.Resolve(preload.Request, options.PackageJsonPath, preload.Kind);
            if (answer.Reason is { } fault)
            {
                throw ModuleDiagnostics.PreloadNotFound.Failure(
                    $"'{preload.Request}', which is to be loaded before the app, was not found: {fault.TrimEnd('.')}. Correct the name, install its package or build it first.", preload.Location);
            }

            if (answer.Path != null) AddPreload(preload, answer, packageJsons);
        }
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

    private void AddPreload(Preload preload, ResolutionResult answer, PackageJsonFiles packageJsons)
    {
        files.AddLinks(answer.Links);
        if (_packageJson == null || files.Add(answer.Path!, DepthOf(answer.Path!), isKept: true) is not { } node) return;
        foreach (PackageJson consulted in answer.PackageJsons) packageJsons.Add(node, consulted);
        _edges.Add(new WalkEdge(node, ReasonKind.Preload, 0));
        _packageJson.Answers.Add(new NodeAnswer(preload.Request, preload.Kind, node));
    }

    private static WalkDepth DepthOf(string path) => SourceKind.LanguageOf(path) == null ? WalkDepth.Content : WalkDepth.Requests;

    private void AddItem(string item, ReasonKind kind, List<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        ItemFiles found = ItemFiles.Find(item, options.PackageFolder, disk, interests, cancellationToken);
        foreach (string link in found.FolderLinks) files.AddLinks(disk.LinksOf(link));
        foreach (string path in found.Files) AddFile(path, kind);
        foreach (string empty in found.EmptyFolders) files.AddFolder(empty);
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
                $"The item Sea{kind} '{item}' names no file. Correct its path, which is relative to the project."));
        }
    }

    private void AddFile(string path, ReasonKind kind)
    {
        WalkDepth depth = kind == ReasonKind.Script ? DepthOf(path) : WalkDepth.Content;
        if (files.AddThroughLinks(path, depth, isNamed: true) is not { } node) return;
        _edges.Add(new WalkEdge(node, kind, 0));
    }
}
