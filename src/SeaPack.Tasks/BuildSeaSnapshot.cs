using Microsoft.Build.Framework;
using SeaPack.Archive.SeaBlob;
using SeaPack.Archive.Snapshots;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Prelude;
using SeaPack.Tasks.Snapshots;

namespace SeaPack.Tasks;

/// <summary>Evaluates the app inside the snapshot builder of the target's Node and keeps the memory that comes out.</summary>
public sealed class BuildSeaSnapshot : SnapshotTask
{
    /// <summary>The graph that <see cref="ResolveNodeDependencies"/> wrote.</summary>
    [Required]
    public string GraphFile { get; set; } = "";

    /// <summary>Packages, or requests of the main module, that are not loaded before the app starts.</summary>
    public string[] Exclude { get; set; } = [];

    /// <summary>Whether the executable can explain itself.</summary>
    public bool Debug { get; set; }

    /// <summary>Whether the app runs once more in the snapshot builder, so that the functions that it calls at start are compiled.</summary>
    public bool Warmup { get; set; }

    /// <summary>Arguments of that run.</summary>
    public string[] WarmupArguments { get; set; } = [];

    /// <summary>Time of that run, in milliseconds.</summary>
    public string WarmupTimeout { get; set; } = "";

    private protected override void Run(CancellationToken cancellationToken)
    {
        ModuleGraph graph = ModuleGraphs.Read(Absolute(GraphFile));
        WithBuilder(BakedNodeOptions.For(SeaBlobLayout.For(Version.Parse(NodeVersion)), NodeOptions), process =>
        {
            SnapshotOutcome outcome = new SnapshotBuilder(process, graph)
            {
                Exclude = Exclude,
                IsDebug = Debug,
                Warmup = Warmup ? new SnapshotWarmup(WarmupArguments, TimeFrom(WarmupTimeout, "SeaWarmupTimeout")) : null,
                Report = Report,
            }.Build(cancellationToken);
            Archive.Snapshots.SnapshotFile.Write(Absolute(SnapshotFile), Facts(graph, outcome), outcome.SnapshotPath);
        }, cancellationToken);
    }

    private SnapshotFacts Facts(ModuleGraph graph, SnapshotOutcome outcome) =>
        SnapshotTarget.Facts(NodeVersion, NodeSha256, RuntimeIdentifier, NodeOptions, PreludeScripts.SnapshotPreludeSha256(Debug)) with
        {
            Entry = outcome.HasMainFunction ? graph.EntryPath : null,
            Modules = SnapshotTarget.Digests(graph, outcome.Modules),
        };
}
