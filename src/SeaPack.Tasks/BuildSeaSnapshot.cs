using System.Globalization;
using Microsoft.Build.Framework;
using SeaPack.Archive.SeaBlob;
using SeaPack.Archive.Snapshots;
using SeaPack.Diagnostics;
using SeaPack.Modules.Walking;
using SeaPack.NodeRuntime;

namespace SeaPack.Tasks;

/// <summary>Evaluates the app inside the snapshot builder of the target's Node and keeps the memory that comes out.</summary>
public sealed class BuildSeaSnapshot : TargetNodeTask
{
    /// <summary>The graph that <see cref="ResolveNodeDependencies"/> wrote.</summary>
    [Required]
    public string GraphFile { get; set; } = "";

    /// <summary>Its SHA-256.</summary>
    [Required]
    public string NodeSha256 { get; set; } = "";

    /// <summary>Scripts that run before the app's modules, in this order, with the metadata Name.</summary>
    public ITaskItem[] Scripts { get; set; } = [];

    /// <summary>Packages, or requests of the main module, that are not loaded before the app starts.</summary>
    public string[] Exclude { get; set; } = [];

    /// <summary>Time for the app's code, in milliseconds.</summary>
    [Required]
    public string Timeout { get; set; } = "";

    /// <summary>Whether the executable can explain itself.</summary>
    public bool Debug { get; set; }

    /// <summary>The snapshot to write.</summary>
    [Required]
    public string SnapshotFile { get; set; } = "";

    private protected override void Run(CancellationToken cancellationToken)
    {
        NodeProgram node = TargetNode()
            ?? throw SnapshotDiagnostics.TargetDoesNotRun.Failure(
                $"A snapshot is made by running the target's Node, and Node for {RuntimeIdentifier} does not run on this machine. "
                + "Name a program that runs it with NodeRuntimeRunner, build on such a machine, or set SeaSnapshot to false.");
        ModuleGraph graph = ModuleGraphs.Read(Absolute(GraphFile));
        string folder = Absolute(SnapshotFile) + ".building";
        try
        {
            Directory.CreateDirectory(folder);
            SnapshotOutcome outcome = Builder(node, graph, folder).Build(cancellationToken);
            Archive.Snapshots.SnapshotFile.Write(Absolute(SnapshotFile), Facts(graph, outcome), outcome.SnapshotPath);
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    private SnapshotBuilder Builder(NodeProgram node, ModuleGraph graph, string folder) => new(node, graph, folder)
    {
        Options = BakedNodeOptions.For(SeaBlobLayout.For(Version.Parse(NodeVersion)), NodeOptions),
        Scripts = [.. Scripts.Select(NamedScript)],
        Exclude = Exclude,
        IsDebug = Debug,
        Time = ReadTimeout(),
        WorkingFolder = TaskEnvironment.ProjectDirectory,
        StartInfo = () => TaskEnvironment.GetProcessStartInfo(),
    };

    private (string Name, string Path) NamedScript(ITaskItem item)
    {
        string path = Absolute(item.ItemSpec);
        if (!File.Exists(path)) throw ArchiveDiagnostics.UnreadableFile.Failure($"The SeaSnapshotScript '{path}' does not exist.", new SourceLocation(path));
        string name = item.GetMetadata("Name");
        return (name.Length == 0 ? Path.GetFileName(path) : name, path);
    }

    private TimeSpan ReadTimeout()
    {
        if (int.TryParse(Timeout, NumberStyles.None, CultureInfo.InvariantCulture, out int milliseconds) && milliseconds > 0)
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        throw ArchiveDiagnostics.InvalidModeValue.Failure($"SeaSnapshotTimeout is '{Timeout}'. Give a number of milliseconds.");
    }

    private SnapshotFacts Facts(ModuleGraph graph, SnapshotOutcome outcome) =>
        SnapshotTarget.Facts(NodeVersion, NodeSha256, RuntimeIdentifier, NodeOptions, Debug) with
        {
            Entry = outcome.HasMainFunction ? graph.EntryPath : null,
            Modules = SnapshotTarget.Digests(graph, outcome.Modules),
        };
}
