using System.Diagnostics;
using System.Text.Json;
using SeaPack.Archive;
using SeaPack.Diagnostics;
using SeaPack.NodeRuntime;
using SeaPack.Prelude;

namespace SeaPack.Tasks.TargetNode;

/// <summary>zstd by a Node: the target's own where it runs here, else the one on the PATH.</summary>
/// <param name="target">The target's Node, or null when it does not run here.</param>
/// <param name="folder">Absolute path of a folder to run in.</param>
/// <param name="startInfo">Makes a start info with the environment of the build.</param>
internal sealed class NodeZstd(NodeProgram? target, string folder, Func<ProcessStartInfo> startInfo) : IZstdEncoder, IZstdDecoder
{
    /// <summary>Exit codes of build/decompress-zstd.js.</summary>
    private const int WrongData = 2, WrongNode = 3;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromHours(1);

    private NodeProgram Node { get; } = target ?? new NodeProgram(OperatingSystem.IsWindows() ? "node.exe" : "node", []);

    public void Compress(IReadOnlyList<(string Input, string Output)> files, int level, CancellationToken cancellationToken)
    {
        var job = new { level, files = files.Select(file => new[] { file.Input, file.Output }) };
        NodeRun run = Run(PreludeScripts.CompressZstd, job, files[0].Output, Unavailable, cancellationToken);
        if (HasFailed(run)) throw Unavailable($"{Node.FileName} could not compress: {run.Account}");
    }

    public void Decompress(IReadOnlyList<(string Input, string Output, long Length)> files, CancellationToken cancellationToken)
    {
        var job = new { files = files.Select(file => new object[] { file.Input, file.Output, file.Length }) };
        NodeRun run = Run(PreludeScripts.DecompressZstd, job, files[0].Output, Unreadable, cancellationToken);
        if (!HasFailed(run)) return;
        throw run.ExitCode switch
        {
            WrongData => ArchiveDiagnostics.DamagedArchive.Failure($"A file of the archive cannot be decompressed: {run.Account}"),
            WrongNode => Unreadable(run.Account),
            _ => ExecutableDiagnostics.ExtractionFailed.Failure($"{Node.FileName} could not write what it decompressed: {run.Account}"),
        };
    }

    private NodeRun Run(string script, object job, string output, Func<string, DiagnosticException> failure, CancellationToken cancellationToken)
    {
        try
        {
            return Node.Run(
                new NodeRunRequest
                {
                    Arguments = ["-e", script],
                    WorkingFolder = folder,
                    OutputFolder = Path.GetDirectoryName(output),
                    TimeLimit = TimeLimit,
                    Input = JsonSerializer.Serialize(job),
                    StartInfo = startInfo,
                },
                cancellationToken);
        }
        catch (DiagnosticException e) when (e.Diagnostic.Descriptor == NodeRuntimeDiagnostics.NodeDoesNotStart)
        {
            throw failure(e.Diagnostic.Message);
        }
    }

    private static bool HasFailed(NodeRun run) => run.ExitCode != 0 || run.TimedOut;

    private static DiagnosticException Unavailable(string reason) => ArchiveDiagnostics.ZstdNotAvailable.Failure(
        $"SeaCompression is zstd, which .NET does not have and no Node here could do. {reason}\n"
        + "Use brotli, or let a Node 22.15 or later be on the PATH, or set NodeRuntimeRunner.");

    private static DiagnosticException Unreadable(string reason) => ArchiveDiagnostics.ZstdNotAvailable.Failure(
        $"Files of the executable are compressed with zstd, which .NET does not have and no Node here could do. {reason}\n"
        + "Let a Node 22.15 or later be on the PATH.");
}
