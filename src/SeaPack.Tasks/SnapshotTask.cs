using Microsoft.Build.Framework;
using SeaPack.Archive.SeaBlob;
using SeaPack.Diagnostics;
using SeaPack.NodeRuntime;
using SeaPack.Tasks.Snapshots;

namespace SeaPack.Tasks;

/// <summary>What the tasks that make a snapshot have in common.</summary>
public abstract class SnapshotTask : TargetNodeTask
{
    /// <summary>SHA-256 of the target's Node.</summary>
    [Required]
    public string NodeSha256 { get; set; } = "";

    /// <summary>Scripts that run before the app's modules, in this order, with the metadata Name.</summary>
    public ITaskItem[] Scripts { get; set; } = [];

    /// <summary>Time for the app's code, in milliseconds.</summary>
    [Required]
    public string Timeout { get; set; } = "";

    /// <summary>The snapshot to write.</summary>
    [Required]
    public string SnapshotFile { get; set; } = "";

    /// <summary>Calls with a builder whose folder is there as long.</summary>
    /// <param name="options">Node options of the executable.</param>
    /// <param name="build">Makes the snapshot.</param>
    /// <param name="cancellationToken">Ends what comes before.</param>
    private protected void WithBuilder(BakedNodeOptions options, Action<SnapshotProcess> build, CancellationToken cancellationToken)
    {
        SnapshotTarget.RefuseOptions(options);
        NodeProgram node = TargetNodeWith(options, cancellationToken)
            ?? throw SnapshotDiagnostics.TargetDoesNotRun.Failure(
                $"A snapshot is made by running the target's Node, and Node for {RuntimeIdentifier} does not run on this machine. "
                + "Name a program that runs it with NodeRuntimeRunner, build on such a machine, or set SeaSnapshot to false.");
        // A folder of its own: two builds of one project may run at once.
        string output = Path.GetDirectoryName(Absolute(SnapshotFile))!;
        Directory.CreateDirectory(output);
        UnfinishedPath.RemoveAbandoned(output);
        string folder = UnfinishedPath.In(output);
        try
        {
            Directory.CreateDirectory(folder);
            build(Builder(node, folder, options));
        }
        finally
        {
            UnfinishedPath.Remove(folder);
        }
    }

    private protected (string Name, string Path)[] NamedScripts() => [.. Scripts.Select(NamedScript)];

    private SnapshotProcess Builder(NodeProgram node, string folder, BakedNodeOptions options) => new(node, folder)
    {
        Options = options,
        Scripts = NamedScripts(),
        Time = TimeFrom(Timeout, "SeaSnapshotTimeout"),
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
}
