using SeaPack.Diagnostics;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Walking.Graph;

/// <summary>
/// Turns what the walk found into the graph. All that could depend on the order in which threads worked is decided here, one file
/// after the other: reasons, archive paths, diagnostics.
/// </summary>
internal sealed class GraphBuilder
{
    private readonly WalkOptions _options;
    private readonly WalkRoots _roots;
    private readonly HashSet<string> _programs;
    private readonly List<WalkNode> _nodes = [];
    private readonly List<string> _folders;
    private readonly Lazy<HashSet<WalkNode>> _run;
    private readonly Lazy<HashSet<WalkNode>> _stripped;
    private readonly Lazy<HashSet<string>> _packed;
    private readonly PackedLinks _links;
    private readonly ArchiveLayout _layout;
    private readonly Dictionary<WalkNode, string> _archivePaths;

    /// <summary>Takes the result of a walk.</summary>
    /// <exception cref="DiagnosticException">The files have no folder in common.</exception>
    public GraphBuilder(WalkOptions options, FileSystemView disk, WalkedFiles walked, WalkRoots roots, HashSet<string> programs)
    {
        (_options, _roots, _programs) = (options, roots, programs);
        var paths = new List<string>();
        foreach (WalkNode node in walked.Nodes)
        {
            if (node.Failure != null) continue;
            _nodes.Add(node);
            paths.Add(node.Path);
        }

        _folders = OrdinalOrder.Of(walked.Folders);
        paths.AddRange(_folders);
        _run = new(FindRun);
        _stripped = new(() => StrippedModules.Find(options, roots.Edges));
        _links = new PackedLinks(disk, walked.Links, paths);
        _packed = new(() => [.. PackedLinks.WithFoldersAbove([.. _nodes.Select(node => node.Path), .. _folders]), .. _links.Paths]);
        paths.AddRange(_links.Paths);
        _layout = ArchiveLayout.For(options.PackageFolder, options.Project, paths);
        _archivePaths = new(_nodes.Count);
        foreach (WalkNode node in _nodes) _archivePaths.Add(node, _layout.ArchivePathOf(node.Path));
    }

    /// <summary>Files to lie beside the executable.</summary>
    public IReadOnlyList<DeployedFile> DeployedFiles { get; init; } = [];

    /// <summary>See <see cref="ModuleGraph.NodeOptions"/>.</summary>
    public IReadOnlyList<string> NodeOptions { get; init; } = [];

    /// <summary>Whether a file (absolute path) is read as a text, be it a script, by those who do not ask for it as a module.</summary>
    public Predicate<string> IsText { get; init; } = _ => false;

    /// <summary>Whether a file (absolute path) was written by a framework's build.</summary>
    public Predicate<string> IsBuilt { get; init; } = _ => false;

    /// <summary>Builds the graph.</summary>
    /// <param name="diagnostics">What is to be told.</param>
    /// <param name="inputs">The record of the walk, asked for at the end.</param>
    public ModuleGraph Build(IEnumerable<Diagnostic> diagnostics, Lazy<WalkInputs> inputs)
    {
        Dictionary<WalkNode, FileReason> reasons = FindReasons();
        var told = new List<Diagnostic>(new HashSet<Diagnostic>(diagnostics));
        told.Sort(DiagnosticOrder.Instance.Compare);
        return new ModuleGraph
        {
            BaseFolder = _layout.BaseFolder,
            MountedFolder = _options.Project,
            ProjectPath = _layout.ArchivePathOf(_options.PackageFolder),
            EntryPath = _layout.ArchivePathOf(_roots.Entry.Path),
            UsesImport = _nodes.Exists(node => node.UsesImport),
            IsForAnyPlatform = !_options.IsPlatformAsked,
            Files = OrdinalOrder.By(_nodes.ConvertAll(node => FileOf(node, reasons)), file => file.ArchivePath),
            EmptyFolders = _folders.ConvertAll(_layout.ArchivePathOf),
            Links = OrdinalOrder.By(_links.In(_layout), link => link.ArchivePath),
            DeployedFiles = DeployedFiles,
            NodeOptions = NodeOptions,
            Diagnostics = told,
            Inputs = inputs.Value,
        };
    }

    /// <summary>What is to be told about files. Only what the app runs for sure is told aloud, not all scripts of a folder it names.</summary>
    public IEnumerable<Diagnostic> FindingsOf(IEnumerable<WalkNode> nodes)
    {
        HashSet<WalkNode> run = _run.Value;
        bool isWorkingFolderPacked = run.Any(node => node.EntersPackage);
        foreach (WalkNode node in nodes)
        {
            if (node.Failure is { } failure)
            {
                yield return ModuleDiagnostics.FileUnreadable.At($"'{node.Path}' cannot be read: {failure}", new SourceLocation(node.Path));
            }

            bool isOwnCode = run.Contains(node) && !PathBounds.IsDependency(_options.PackageFolder, node.Path);
            foreach (WalkFinding finding in node.Findings)
            {
                if (finding.OwnCode == ModuleDiagnostics.TypeScriptRefused && !_stripped.Value.Contains(node)) continue;
                if (isWorkingFolderPacked && finding.OwnCode == ModuleDiagnostics.AssetInWorkingFolder) continue;
                if (finding.Missed.Count > 0 && finding.Missed.All(_packed.Value.Contains)) continue;
                // The user cannot write it otherwise; what is missing is worth a warning all the same.
                bool isBuilt = finding.OwnCode == ModuleDiagnostics.RequestComputed && IsBuilt(node.Path);
                yield return finding.For(node.Path, isOwnCode && !isBuilt);
            }
        }
    }

    private PackedFile FileOf(WalkNode node, Dictionary<WalkNode, FileReason> reasons) => new(
        node.Path,
        _archivePaths[node],
        !_run.Value.Contains(node) && IsText(node.Path) ? SourceKind.LeafFormatOf(node.Path) : node.Format,
        _programs.Contains(node.Path) ? PosixMode.Executable : node.Mode,
        reasons[node],
        AnswersOf(node))
    {
        ContentPath = node.Content?.Path ?? node.Path,
    };

    private List<ModuleAnswer> AnswersOf(WalkNode node)
    {
        var answers = new List<ModuleAnswer>(node.Answers.Count);
        foreach (NodeAnswer answer in node.Answers)
        {
            if (_archivePaths.TryGetValue(answer.Target, out string? target)) answers.Add(new ModuleAnswer(answer.Specifier, answer.Kind, target));
        }

        answers.Sort((a, b) => OrdinalOrder.Compare(a.Specifier, b.Specifier) is not 0 and int order ? order : (int)a.Kind - (int)b.Kind);
        return answers;
    }

    // Breadth first, so that the reason is a shortest way: all from the entry before anything from the next root.
    private Dictionary<WalkNode, FileReason> FindReasons()
    {
        var reasons = new Dictionary<WalkNode, FileReason>(_nodes.Count);
        var open = new Queue<WalkNode>();
        foreach (WalkEdge root in _roots.Edges)
        {
            if (reasons.TryAdd(root.Target, new FileReason(root.Kind, null, 0))) open.Enqueue(root.Target);
            while (open.TryDequeue(out WalkNode? node))
            {
                foreach (WalkEdge edge in node.Edges)
                {
                    if (reasons.ContainsKey(edge.Target)) continue;
                    // None of a file that was gone when it was scanned again: the build fails by that.
                    reasons.Add(edge.Target, new FileReason(edge.Kind, _archivePaths.GetValueOrDefault(node), edge.Line));
                    open.Enqueue(edge.Target);
                }
            }
        }

        return reasons;
    }

    private HashSet<WalkNode> FindRun()
    {
        var run = new HashSet<WalkNode>();
        foreach (WalkEdge root in _roots.Edges)
        {
            if (root.Kind is not (ReasonKind.Asset or ReasonKind.PackageFiles)) run.Add(root.Target);
        }

        var open = new Stack<WalkNode>(run);
        while (open.TryPop(out WalkNode? node))
        {
            foreach (WalkEdge edge in node.Edges)
            {
                if (edge.Kind is not (ReasonKind.AssetFolder or ReasonKind.FrameworkOutput) && run.Add(edge.Target)) open.Push(edge.Target);
            }
        }

        return run;
    }
}
