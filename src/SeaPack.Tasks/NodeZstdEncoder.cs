using System.Diagnostics;
using System.Text.Json;
using SeaPack.Archive;
using SeaPack.Diagnostics;
using SeaPack.NodeRuntime;
using SeaPack.Prelude;

namespace SeaPack.Tasks;

/// <summary>zstd by a Node: the target's own where it runs here, else the one on the PATH.</summary>
/// <param name="target">The target's Node, or null when it does not run here.</param>
/// <param name="folder">Absolute path of a folder to run in.</param>
/// <param name="startInfo">Makes a start info with the environment of the build.</param>
internal sealed class NodeZstdEncoder(NodeProgram? target, string folder, Func<ProcessStartInfo> startInfo) : IZstdEncoder
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromHours(1);

    public void Compress(IReadOnlyList<(string Input, string Output)> files, int level, CancellationToken cancellationToken)
    {
        string job = JsonSerializer.Serialize(new
        {
            level,
            files = files.Select(file => new[] { file.Input, file.Output }),
        });
        NodeProgram node = target ?? new NodeProgram(OperatingSystem.IsWindows() ? "node.exe" : "node", []);
        NodeRun run = Run(node, job, cancellationToken);
        if (run.ExitCode != 0 || run.TimedOut) throw Unavailable($"{node.FileName} could not compress: {run.Account}");
    }

    private NodeRun Run(NodeProgram node, string job, CancellationToken cancellationToken)
    {
        try
        {
            return node.Run(
                new NodeRunRequest
                {
                    Arguments = ["-e", PreludeScripts.CompressZstd],
                    WorkingFolder = folder,
                    TimeLimit = TimeLimit,
                    Input = job,
                    StartInfo = startInfo,
                },
                cancellationToken);
        }
        catch (DiagnosticException e) when (e.Diagnostic.Descriptor == NodeRuntimeDiagnostics.NodeDoesNotStart)
        {
            throw Unavailable(e.Diagnostic.Message);
        }
    }

    private static DiagnosticException Unavailable(string reason) => ArchiveDiagnostics.ZstdNotAvailable.Failure(
        $"SeaCompression is zstd, which .NET does not have and no Node here could do. {reason}\n"
        + "Use brotli, or let a Node 22.15 or later be on the PATH, or set NodeRuntimeRunner.");
}
