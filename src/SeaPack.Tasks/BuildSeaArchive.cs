using System.Text;
using Microsoft.Build.Framework;
using SeaPack.Archive;
using SeaPack.Archive.SeaBlob;
using SeaPack.Diagnostics;
using SeaPack.Modules.Walking;
using SeaPack.Prelude;

namespace SeaPack.Tasks;

/// <summary>Writes the blob that Node looks for: the prelude as its main script, and the archive of the app's files as an asset.</summary>
public sealed class BuildSeaArchive : SeaPackTask
{
    /// <summary>The graph that <see cref="ResolveNodeDependencies"/> wrote.</summary>
    [Required]
    public string GraphFile { get; set; } = "";

    /// <summary>Exact version of the target's Node, which decides the blob's layout.</summary>
    [Required]
    public string NodeVersion { get; set; } = "";

    /// <summary>The blob to write.</summary>
    [Required]
    public string BlobFile { get; set; } = "";

    private protected override void Run(CancellationToken cancellationToken)
    {
        SeaBlobLayout layout = SeaBlobLayout.For(Version.Parse(NodeVersion));
        string graphFile = Absolute(GraphFile);
        ModuleGraph graph = ModuleGraphFile.Read(graphFile)
            ?? throw ProjectDiagnostics.DamagedIntermediateFile.Failure($"'{graphFile}' cannot be read. Delete it and build again.", new SourceLocation(graphFile));
        ArchivePlan archive = GraphArchive.Plan(graph, arguments: [], cancellationToken);
        byte[] main = MainScriptPadding.Pad(
            layout, PreludeScripts.CodePath, Encoding.UTF8.GetBytes(PreludeScripts.Main), PreludeScripts.ArchiveAsset);
        var content = new SeaBlobContent(PreludeScripts.CodePath, SeaBlobData.FromBytes(main))
        {
            DisableExperimentalWarning = true,
            Assets = [new SeaBlobAsset(PreludeScripts.ArchiveAsset, SeaBlobData.FromArchive(archive))],
        };
        new SeaBlobWriter(layout, content).WriteFile(Absolute(BlobFile), cancellationToken);
        Log.LogMessage(MessageImportance.Low, "Packed {0} files and folders into {1} bytes.", archive.RecordCount, archive.Length);
    }
}
