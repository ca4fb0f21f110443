using System.Text.Json;
using Microsoft.Build.Framework;
using SeaPack.Archive.SeaBlob;
using SeaPack.Archive.Snapshots;
using SeaPack.Diagnostics;
using SeaPack.NodeRuntime;
using SeaPack.Prelude;
using SeaPack.Tasks.Snapshots;
using SeaPack.Tasks.TargetNode;

namespace SeaPack.Tasks;

/// <summary>Writes the blob of an app that a bundler made one file of: that file as the main script, and nothing else.</summary>
public sealed class BuildSingleFileBlob : TargetNodeTask
{
    /// <summary>The app's package.json.</summary>
    [Required]
    public string PackageJson { get; set; } = "";

    /// <summary>The main module; empty to take it from package.json.</summary>
    public string EntryPoint { get; set; } = "";

    /// <summary>Where the user of the executable may add Node options: env, none or cli.</summary>
    public string ExecArgvExtension { get; set; } = "";

    /// <summary>Whether the main script gets a code cache.</summary>
    public bool CodeCache { get; set; }

    /// <summary>The snapshot that <see cref="BuildSingleFileSnapshot"/> wrote, or empty.</summary>
    public string SnapshotFile { get; set; } = "";

    /// <summary>SHA-256 of the target's Node, which a snapshot must fit.</summary>
    public string NodeSha256 { get; set; } = "";

    /// <summary>The blob to write.</summary>
    [Required]
    public string BlobFile { get; set; } = "";

    /// <summary>Name of the main module's file.</summary>
    [Output]
    public string ResolvedEntryPoint { get; private set; } = "";

    private protected override void Run(CancellationToken cancellationToken)
    {
        Version version = Version.Parse(NodeVersion);
        SeaBlobLayout layout = SeaBlobLayout.For(version);
        SingleFileEntry entry = SingleFileEntry.Find(Absolute(PackageJson), EntryPoint, version, NodeOptions);
        foreach (Diagnostic diagnostic in entry.Diagnostics) Report(diagnostic);
        BakedNodeOptions options = BakedNodeOptions.For(layout, entry.NodeOptions);
        options.RefusePreloads("SingleFile");
        if (options.RunTime.Count > 0)
        {
            throw ArchiveDiagnostics.RefusedNodeOption.Failure(
                $"Node {NodeVersion} takes no options from an executable, and SeaMode SingleFile has nothing that could set them. Choose NodeVersion 22.20, 24.7 or later.");
        }

        NodeProgram? node = TargetNodeWith(options, cancellationToken);
        ResolvedEntryPoint = entry.Name;
        var content = new SeaBlobContent(entry.Name, SnapshotOf(entry, options) ?? SeaBlobData.FromFile(entry.Path))
        {
            DisableExperimentalWarning = true,
            UseSnapshot = SnapshotFile.Length > 0,
            MainFormat = entry.Format,
            CodeCache = CodeCache && entry.Format == MainFormat.CommonJs ? Compile(node, entry, options, cancellationToken) : null,
            ExecArgv = options.ExecArgv,
            ExecArgvExtension = ExecArgvExtensions.Parse(ExecArgvExtension),
        };
        WriteIfChanged(new SeaBlobWriter(layout, content), cancellationToken);
    }

    /// <summary>The step runs in every build; the next one shall run only when there is something new.</summary>
    private void WriteIfChanged(SeaBlobWriter writer, CancellationToken cancellationToken)
    {
        string path = Absolute(BlobFile);
        using var blob = new MemoryStream();
        writer.WriteTo(blob, cancellationToken);
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(blob.GetBuffer().AsSpan(0, (int)blob.Length))) return;
        writer.WriteFile(path, cancellationToken);
    }

    private SeaBlobData? SnapshotOf(SingleFileEntry entry, BakedNodeOptions options)
    {
        if (SnapshotFile.Length == 0) return null;
        SnapshotTarget.RefuseOptions(options);
        SnapshotFacts target = SnapshotTarget.Facts(NodeVersion, NodeSha256, RuntimeIdentifier, entry.NodeOptions, PreludeScripts.SingleFileSnapshotSha256);
        Archive.Snapshots.SnapshotFile snapshot = Archive.Snapshots.SnapshotFile.Read(Absolute(SnapshotFile));
        SnapshotMatch.Require(Absolute(SnapshotFile), snapshot.Facts, entry.FactsOf(target));
        return snapshot.Data;
    }

    private SeaBlobData? Compile(NodeProgram? node, SingleFileEntry entry, BakedNodeOptions options, CancellationToken cancellationToken)
    {
        if (node == null)
        {
            Report(NodeRuntimeDiagnostics.CodeCacheLeftOut.At(
                $"There is no code cache: Node for {RuntimeIdentifier} does not run on this machine, and NodeRuntimeRunner names no program that runs it."));
            return null;
        }

        string output = Absolute(BlobFile) + ".codecache";
        try
        {
            string job = JsonSerializer.Serialize(new { output, source = entry.Path, codePath = entry.Name, flags = options.RunTime });
            new NodeCompiler(node, options, TaskEnvironment.ProjectDirectory, () => TaskEnvironment.GetProcessStartInfo())
                .Run(PreludeScripts.CompileMainScript, job, Path.GetDirectoryName(output)!, cancellationToken);
            return SeaBlobData.FromBytes(File.ReadAllBytes(output));
        }
        finally
        {
            File.Delete(output);
        }
    }
}
