using Microsoft.Build.Framework;
using SeaPack.Archive;
using SeaPack.Archive.SeaBlob;
using SeaPack.Archive.Writing;
using SeaPack.Modules.Walking.Graph;
using SeaPack.NodeRuntime;
using SeaPack.Prelude;
using SeaPack.Tasks.Blobs;
using SeaPack.Tasks.Snapshots;
using SeaPack.Tasks.TargetNode;

namespace SeaPack.Tasks;

/// <summary>Writes the blob that Node looks for: the prelude as its main script, and the archive of the app's files as an asset.</summary>
public sealed class BuildSeaArchive : TargetNodeTask
{
    // What takes seconds says so on the terminal.
    private const long LongStep = 250_000_000;

    /// <summary>The graph that <see cref="ResolveNodeDependencies"/> wrote.</summary>
    [Required]
    public string GraphFile { get; set; } = "";

    /// <summary>Where the user of the executable may add Node options: env, none or cli.</summary>
    public string ExecArgvExtension { get; set; } = "";

    /// <summary>Arguments before the user's own.</summary>
    public string[] Arguments { get; set; } = [];

    /// <summary>Files behind <c>process.seaBinaryData</c>, with the metadata Name and Default.</summary>
    public ITaskItem[] BinaryData { get; set; } = [];

    /// <summary>The code caches that <see cref="CompileCodeCache"/> wrote, or empty.</summary>
    public string CodeCacheFile { get; set; } = "";

    /// <summary>The snapshot that <see cref="BuildSeaSnapshot"/> wrote, or empty.</summary>
    public string SnapshotFile { get; set; } = "";

    /// <summary>SHA-256 of the target's Node, which a snapshot must fit.</summary>
    public string NodeSha256 { get; set; } = "";

    /// <summary>For an executable of the build's own: the code caches that its warm-up run writes.</summary>
    public string WarmupFile { get; set; } = "";

    /// <summary>Time of the warm-up run in milliseconds.</summary>
    public string WarmupTimeout { get; set; } = "";

    /// <summary>none, gzip, brotli or zstd.</summary>
    public string Compression { get; set; } = "";

    /// <summary>The codec's own level; empty for one that suits a release.</summary>
    public string CompressionLevel { get; set; } = "";

    /// <summary>Whether the executable can explain itself (DEBUG_PKG, DEBUG_PKG_PERF).</summary>
    public bool Debug { get; set; }

    /// <summary>The blob to write.</summary>
    [Required]
    public string BlobFile { get; set; } = "";

    private protected override void Run(CancellationToken cancellationToken)
    {
        var nodeVersion = Version.Parse(NodeVersion);
        SeaBlobLayout layout = SeaBlobLayout.For(nodeVersion);
        BakedNodeOptions options = BakedNodeOptions.For(layout, NodeOptions);
        // Who compiled modules or made the snapshot has seen that this Node starts with them.
        NodeProgram? node = CodeCacheFile.Length + SnapshotFile.Length > 0 ? TargetNode() : TargetNodeWith(options, cancellationToken);
        BinaryDataAssets binaryData = BinaryDataAssets.From(BinaryData, Absolute);
        ModuleGraph graph = ModuleGraphs.Read(Absolute(GraphFile));
        CodeCaches compiled = ReadCodeCaches();
        IReadOnlyDictionary<string, CompiledModule> codeCaches = compiled.Modules;
        Archive.Snapshots.SnapshotFile? snapshot = ReadSnapshot(graph);
        if (snapshot != null) SnapshotTarget.RefuseOptions(options);

        bool internals = options.HavePermissionModel
            || (snapshot == null && layout.HasExecArgv && codeCaches.Keys.Any(MainScript.IsModule) && (graph.UsesImport || HasModuleWithoutSource(graph, codeCaches)));
        bool bytecode = codeCaches.Values.Any(module => module.Substitute != null);
        IReadOnlyList<string> ownOptions = OwnNodeOptions.For(nodeVersion, options, internals);
        string temporary = UnfinishedPath.In(Path.GetDirectoryName(Absolute(BlobFile))!);
        try
        {
            var manifest = new ArchiveManifest(graph.EntryPath, graph.ProjectPath)
            {
                Arguments = Arguments,
                NodeOptions = options.RunTime,
                ExecArgv = options.Shown,
                OwnOptions = ownOptions,
                IgnoresNodeOptions = ExecArgvExtensions.Parse(ExecArgvExtension) != Archive.SeaBlob.ExecArgvExtension.Env,
                Internals = internals,
                Bytecode = bytecode,
                CodeCacheFlags = internals && !bytecode && snapshot == null && WarmupFile.Length == 0 ? compiled.Mark() : null,
                Warmup = ReadWarmup(),
                BinaryData = binaryData.Names,
                DefaultBinaryData = binaryData.Default,
            };
            ArchivePlan archive = GraphArchive.Plan(graph, manifest, codeCaches, Compress(temporary, node), cancellationToken);
            if (archive.Length > LongStep)
            {
                Log.LogMessage(MessageImportance.High, "Packing {0} files and folders, {1} MB.", archive.RecordCount, archive.Length / 1_000_000);
            }

            Write(layout, [.. options.ExecArgv, .. ownOptions], graph, archive, snapshot, codeCaches, binaryData, cancellationToken);
            Log.LogMessage(MessageImportance.Low, "Packed {0} files and folders into {1} bytes.", archive.RecordCount, archive.Length);
        }
        finally
        {
            UnfinishedPath.Remove(temporary);
        }
    }

    private static bool HasModuleWithoutSource(ModuleGraph graph, IReadOnlyDictionary<string, CompiledModule> compiled) => graph.Files.Any(
        file => file.Format is Modules.ModuleFormat.Module or Modules.ModuleFormat.ModuleTypeScript && compiled.GetValueOrDefault(file.ArchivePath)?.Substitute != null);

    private (string Output, int Milliseconds, string MainScript)? ReadWarmup() =>
        WarmupFile.Length == 0 ? null : (Absolute(WarmupFile), (int)TimeFrom(WarmupTimeout, "SeaWarmupTimeout").TotalMilliseconds, MainScript.CacheName);

    private CodeCaches ReadCodeCaches()
    {
        if (CodeCacheFile.Length == 0) return CodeCaches.None;
        string file = Absolute(CodeCacheFile);
        return Archive.CodeCacheFile.Read(File.ReadAllBytes(file))
            ?? throw IntermediateFile.Damaged(file);
    }

    private ArchiveCompression? Compress(string temporaryFolder, NodeProgram? node)
    {
        ArchiveCompression? compression = ArchiveCompression.Parse(Compression, CompressionLevel, temporaryFolder);
        if (compression?.Codec != DataCodec.Zstd) return compression;
        return compression with { ZstdEncoder = new NodeZstd(node, TaskEnvironment.ProjectDirectory, () => TaskEnvironment.GetProcessStartInfo()) };
    }

    private void Write(
        SeaBlobLayout layout, IReadOnlyList<string> execArgv, ModuleGraph graph, ArchivePlan archive, Archive.Snapshots.SnapshotFile? snapshot,
        IReadOnlyDictionary<string, CompiledModule> codeCaches, BinaryDataAssets binaryData, CancellationToken cancellationToken)
    {
        SeaBlobContent start = snapshot == null
            ? MainScript.Content(codeCaches, Debug, isWarmup: WarmupFile.Length > 0)
            : new SeaBlobContent(PreludeScripts.CodePath, snapshot.Data) { UseSnapshot = true };
        SeaBlobContent content = start with
        {
            DisableExperimentalWarning = true,
            ExecArgv = execArgv,
            ExecArgvExtension = ExecArgvExtensions.Parse(ExecArgvExtension),
            Assets =
            [
                .. binaryData.Assets,
                .. start.Assets,
                new SeaBlobAsset(ArchiveReasons.AssetName, SeaBlobData.FromBytes(GraphArchive.Reasons(graph))),
                new SeaBlobAsset(PreludeScripts.ArchiveAsset, SeaBlobData.FromArchive(archive)),
            ],
        };
        new SeaBlobWriter(layout, AssetAlignment.AlignLast(layout, content)).WriteFile(Absolute(BlobFile), cancellationToken);
    }

    private Archive.Snapshots.SnapshotFile? ReadSnapshot(ModuleGraph graph) => SnapshotFile.Length == 0
        ? null
        : SnapshotTarget.Read(Absolute(SnapshotFile), SnapshotTarget.Facts(NodeVersion, NodeSha256, RuntimeIdentifier, NodeOptions, PreludeScripts.SnapshotPreludeSha256(Debug)), graph);
}
