using Microsoft.Build.Framework;
using SeaPack.Archive.SeaBlob;
using SeaPack.Diagnostics;
using SeaPack.Modules.Guards;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Rules;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Modules.Walking.OutOfProcess;
using SeaPack.Modules.Walking.Records;
using SeaPack.NodeRuntime;

namespace SeaPack.Tasks;

/// <summary>Finds every file that the app needs; keeps the last answer as long as a new walk would give the same.</summary>
public sealed class ResolveNodeDependencies : SeaPackTask, IIncrementalTask
{
    private const string MountPoint = "/snapshot/";

    private static readonly string[] RuleMetadata = ["Scripts", "Assets", "Requests", "Excludes", "Without", "Names"];

    /// <summary>The app's package.json.</summary>
    [Required]
    public string PackageJson { get; set; } = "";

    /// <summary>The main module; empty to take it from package.json.</summary>
    public string EntryPoint { get; set; } = "";

    /// <summary>More modules to walk from.</summary>
    public string[] Scripts { get; set; } = [];

    /// <summary>Files to pack as they are.</summary>
    public string[] Assets { get; set; } = [];

    /// <summary>Files not to pack.</summary>
    public string[] Excludes { get; set; } = [];

    /// <summary>Rules for packages: the name, and as metadata the lists Scripts, Assets, Requests, Excludes, Without and Names.</summary>
    public ITaskItem[] PackageRules { get; set; } = [];

    /// <summary>Files that look like secrets and are packed all the same, as patterns relative to the package.</summary>
    public string[] AllowedSecrets { get; set; } = [];

    /// <summary>The record of a trace, which need not exist.</summary>
    public string TraceFile { get; set; } = "";

    /// <summary>File that remembers what is in the modules of dependencies.</summary>
    [Required]
    public string FactFile { get; set; } = "";

    /// <summary>Folder for changed copies of files, this step's alone.</summary>
    [Required]
    public string PatchFolder { get; set; } = "";

    /// <summary>Whether the project names its platforms.</summary>
    public bool ProjectNamesPlatforms { get; set; }

    /// <summary>Whether the project names its folder of outputs.</summary>
    public bool ProjectNamesOutputPath { get; set; }

    /// <summary>The platforms that the project has taken from pkg's targets.</summary>
    public string PkgPlatforms { get; set; } = "";

    /// <summary>The folder that the project has taken from pkg's outputPath.</summary>
    public string PkgOutputPath { get; set; } = "";

    /// <summary>Conditions for <c>exports</c> and <c>imports</c> beside Node's own.</summary>
    public string[] ExportConditions { get; set; } = [];

    /// <summary>Exact version of the target's Node.</summary>
    [Required]
    public string NodeVersion { get; set; } = "";

    /// <summary>The platform, as linux-x64.</summary>
    [Required]
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>Name of the app's folder below the mount point.</summary>
    [Required]
    public string ProjectName { get; set; } = "";

    /// <summary>Name of the executable, without suffix.</summary>
    [Required]
    public string ExecutableName { get; set; } = "";

    /// <summary>Folders that builds write to.</summary>
    public string[] OutputFolders { get; set; } = [];

    /// <summary>Node options that the project bakes in by itself; those that name modules to load first make these a part of the app.</summary>
    public ITaskItem[] NodeOptions { get; set; } = [];

    /// <summary>The graph to write.</summary>
    [Required]
    public string GraphFile { get; set; } = "";

    /// <summary>File that remembers what the walk looked at.</summary>
    [Required]
    public string StateFile { get; set; } = "";

    /// <summary>List of the files that the walk read, one a line, for tools that ask what the executable is made of without running a task.</summary>
    [Required]
    public string ListFile { get; set; } = "";

    /// <inheritdoc />
    public bool FailIfNotIncremental { get; set; }

    /// <summary>Path of the main module at run time.</summary>
    [Output]
    public string ResolvedEntryPoint { get; private set; } = "";

    /// <summary>Whether the graph is the same for every platform, so that several can share the archive.</summary>
    [Output]
    public bool IsForAnyPlatform { get; private set; }

    /// <summary>Node options of a configuration of pkg that the project says nothing about.</summary>
    [Output]
    public string[] PkgNodeOptions { get; private set; } = [];

    private protected override void Run(CancellationToken cancellationToken)
    {
        foreach (ITaskItem rule in PackageRules) CheckRule(rule);
        WalkOptions options = Options();
        var walk = new RecordedWalk { Options = options, GraphFile = Absolute(GraphFile), StateFile = Absolute(StateFile), ListFile = Absolute(ListFile) };
        string? reason = WalkInputs.Check(walk.StateFile, options) ?? (File.Exists(walk.ListFile) ? null : "the list of what the last walk read is gone");
        IReadOnlyList<Diagnostic>? warnings = reason == null ? WalkWarnings.Read(walk.WarningFile) : null;
        ModuleGraphSummary? summary = warnings == null ? null : ModuleGraphFile.ReadSummary(walk.GraphFile);
        if (summary != null)
        {
            Log.LogMessage(MessageImportance.Low, "Dependencies are up to date: no file, folder or property changed since the last walk.");
            // What was warned of is still so, and the warnings may be errors in this build.
            foreach (Diagnostic warning in warnings!) Report(warning);
        }
        else
        {
            reason ??= "the graph of the last walk, or what it warned of, is gone";
            if (FailIfNotIncremental) throw ProjectDiagnostics.NotUpToDate.Failure($"The dependencies are not up to date: {reason}.");
            Log.LogMessage(MessageImportance.Low, "Walking the dependencies: {0}.", reason);
            summary = Walk(walk, cancellationToken);
        }

        ResolvedEntryPoint = MountPoint + summary.EntryPath;
        IsForAnyPlatform = summary.IsForAnyPlatform;
        PkgNodeOptions = PkgOptions.Beside([.. NodeOptions.Select(item => item.ItemSpec)], summary.NodeOptions);
        if (Array.Find(PkgNodeOptions, option => PreloadOption.Parse(option) != null) is { } preload)
        {
            throw ArchiveDiagnostics.RefusedNodeOption.Failure($"pkg's configuration says '{preload}'. Name a module to load before the app with an item SeaNodeOption.", new SourceLocation(options.PackageJsonPath));
        }

        if (PkgNodeOptions.Length > 0) Log.LogMessage(MessageImportance.Low, "pkg's configuration bakes in {0}.", string.Join(' ', PkgNodeOptions));
    }

    private WalkOptions Options()
    {
        // Before anything is looked for by what an option says.
        _ = BakedNodeOptions.For(SeaBlobLayout.For(Version.Parse(NodeVersion)), [.. NodeOptions.Select(item => item.ItemSpec)]);
        NodeTarget target = NodeTarget.For(RuntimeIdentifier);
        string package = Absolute(PackageJson);
        var products = new BuildProducts(Path.GetDirectoryName(package)!, ExecutableName);
        return new WalkOptions
        {
            PackageJsonPath = package,
            Project = ProjectName,
            EntryPoint = EntryPoint.Length == 0 ? null : EntryPoint,
            Scripts = Scripts,
            Preloads = [.. NodeOptions.Select(PreloadOf).OfType<Preload>()],
            TransformsTypes = NodeOptions.Any(item => item.ItemSpec == WalkOptions.TransformTypes),
            // Wildcards of items have met what builds made: as part of what is asked for, it would make each walk another one.
            Assets = [.. Assets.Where(asset => !products.Hold(asset) && !BuildProducts.IsInFolderOfStep(asset))],
            ExecutableName = ExecutableName,
            OutputFolders = [.. OutputFolders.Select(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(Absolute(folder))))],
            Excludes = Excludes,
            ExportConditions = ExportConditions,
            AllowedSecrets = AllowedSecrets,
            FactFile = Absolute(FactFile),
            PatchFolder = Path.TrimEndingDirectorySeparator(Absolute(PatchFolder)),
            TraceFile = AbsoluteOrNull(TraceFile),
            ProjectNamesPlatforms = ProjectNamesPlatforms,
            ProjectNamesOutputPath = ProjectNamesOutputPath,
            PkgPlatforms = PkgPlatforms,
            PkgOutputPath = PkgOutputPath,
            PackageRules = [.. PackageRules.Select(RuleOf)],
            NodeVersion = Version.Parse(NodeVersion),
            Platform = target.Platform,
            Arch = target.Architecture,
            Libc = RuntimeIdentifier.Contains("-musl", StringComparison.OrdinalIgnoreCase) ? "musl" : "glibc",
        };
    }

    private void CheckRule(ITaskItem item)
    {
        foreach (string fault in ItemMetadata.Faults(item, "SeaPackageRule", RuleMetadata))
        {
            Report(PackageDiagnostics.RuleInvalid.At(fault, new SourceLocation(item.GetMetadata("DefiningProjectFullPath"))));
        }
    }

    private static PackageRule RuleOf(ITaskItem item) => new()
    {
        Package = item.ItemSpec.Replace('\\', '/'),
        Scripts = ListOf(item, "Scripts"),
        Assets = ListOf(item, "Assets"),
        Requests = ListOf(item, "Requests"),
        Excludes = ListOf(item, "Excludes"),
        Without = ListOf(item, "Without"),
        Names = ListOf(item, "Names"),
    };

    private static Preload? PreloadOf(ITaskItem item) => PreloadOption.Parse(item.ItemSpec) is { } option
        ? new Preload(option.Request, option.IsImport ? ResolutionKind.Import : ResolutionKind.Require, new SourceLocation(item.GetMetadata("DefiningProjectFullPath")))
        : null;

    private static string[] ListOf(ITaskItem item, string metadata) =>
        item.GetMetadata(metadata).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private ModuleGraphSummary Walk(RecordedWalk walk, CancellationToken cancellationToken)
    {
        WalkOutcome outcome = RunWalker(walk, cancellationToken) ?? walk.Run(cancellationToken);
        foreach (Diagnostic diagnostic in outcome.Diagnostics) Report(diagnostic);
        if (!Log.HasLoggedErrors) Log.LogMessage(MessageImportance.Normal, "{0} files and {1} links belong to the app.", outcome.FileCount, outcome.LinkCount);
        return outcome.Summary;
    }

    /// <summary>The walker lies beside the assemblies that are for the same system.</summary>
    private WalkOutcome? RunWalker(RecordedWalk walk, CancellationToken cancellationToken)
    {
        string walker = Path.Join(Path.GetDirectoryName(typeof(ResolveNodeDependencies).Assembly.Location), WalkerProcess.FileName);
        if (!File.Exists(walker)) return null;
        WalkOutcome? outcome = WalkerProcess.Run(TaskEnvironment.GetProcessStartInfo(), walker, walk, cancellationToken);
        if (outcome == null) Log.LogMessage(MessageImportance.Low, "'{0}' does not run on this machine; walking in this process.", walker);
        else Log.LogMessage(MessageImportance.Low, "'{0}' walked for {1:0.000} seconds.", walker, outcome.Duration.TotalSeconds);
        return outcome;
    }
}
