using System.Text;
using System.Text.Json;
using Microsoft.Build.Framework;
using SeaPack.Archive.SeaBlob;
using SeaPack.Diagnostics;
using SeaPack.Modules;
using SeaPack.Modules.Walking.Graph;

namespace SeaPack.Tasks;

/// <summary>Writes the blob of an app that Node's own filesystem serves: its files as assets, which Node 26.9 and later mounts by itself.</summary>
public sealed class BuildNodeVfsBlob : TargetNodeTask
{
    // Node puts the main script into the root of its mount, whatever folder it came from.
    private const string Starter = "seapack-start.cjs";

    /// <summary>The graph that <see cref="ResolveNodeDependencies"/> wrote.</summary>
    [Required]
    public string GraphFile { get; set; } = "";

    /// <summary>Where the user of the executable may add Node options: env, none or cli.</summary>
    public string ExecArgvExtension { get; set; } = "";

    /// <summary>The blob to write.</summary>
    [Required]
    public string BlobFile { get; set; } = "";

    private protected override void Run(CancellationToken cancellationToken)
    {
        SeaBlobLayout layout = SeaBlobLayout.For(Version.Parse(NodeVersion));
        BakedNodeOptions options = BakedNodeOptions.For(layout, NodeOptions);
        options.RefusePreloads("NodeVfs");
        TargetNodeWith(options, cancellationToken);
        ModuleGraph graph = ModuleGraphs.Read(Absolute(GraphFile));
        if (graph.Links.Count > 0)
        {
            throw ArchiveDiagnostics.NodeVfsCannotHold.Failure(
                $"SeaMode is NodeVfs, but '{graph.Links[0].ArchivePath}' is a symbolic link, which Node's own filesystem does not have. Install the packages without links, or use SeaMode Archive.");
        }

        Report(ArchiveDiagnostics.NodeVfsLacks.At(
            "Node's own filesystem has no workers and child processes from packaged files, no copying out of it, no code caches and no compression; its paths are below /dev/null/vfs. SeaMode Archive has them all."));
        new SeaBlobWriter(layout, Content(graph, options)).WriteFile(Absolute(BlobFile), cancellationToken);
    }

    private SeaBlobContent Content(ModuleGraph graph, BakedNodeOptions options)
    {
        int root = graph.MountedFolder.Length + 1;
        PackedFile entry = graph.Find(graph.EntryPath)!;
        string name = graph.EntryPath[root..];
        bool isDirect = !name.Contains('/', StringComparison.Ordinal) && entry.Format is ModuleFormat.CommonJs or ModuleFormat.Module;
        return new SeaBlobContent(isDirect ? name : Starter, isDirect ? SeaBlobData.FromFile(entry.ContentPath) : StarterOf(name))
        {
            DisableExperimentalWarning = true,
            UseVfs = true,
            MainFormat = isDirect && entry.Format == ModuleFormat.Module ? MainFormat.Module : MainFormat.CommonJs,
            ExecArgv = options.ExecArgv,
            ExecArgvExtension = ExecArgvExtensions.Parse(ExecArgvExtension),
            Assets =
            [
                .. graph.Files
                    .Where(file => !isDirect || file != entry)
                    .Select(file => new SeaBlobAsset(file.ArchivePath[root..], SeaBlobData.FromFile(file.ContentPath))),
            ],
        };
    }

    // The entry as Node's own main module, in its own folder.
    private static SeaBlobData StarterOf(string entry) => SeaBlobData.FromBytes(Encoding.UTF8.GetBytes(
        $"require('node:module')._load(require('node:path').join(__dirname, {JsonSerializer.Serialize(entry)}), null, true);\n"));
}
