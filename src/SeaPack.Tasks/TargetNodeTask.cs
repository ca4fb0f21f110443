using Microsoft.Build.Framework;
using SeaPack.Archive.SeaBlob;
using SeaPack.Diagnostics;
using SeaPack.NodeRuntime;

namespace SeaPack.Tasks;

/// <summary>What the tasks that are about the target's Node have in common: which one, how it runs on this machine, and the options of the executable.</summary>
public abstract class TargetNodeTask : SeaPackTask
{
    /// <summary>The target's Node.</summary>
    [Required]
    public string NodeBinary { get; set; } = "";

    /// <summary>Its exact version.</summary>
    [Required]
    public string NodeVersion { get; set; } = "";

    /// <summary>Its platform, as linux-x64.</summary>
    [Required]
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>Command line that runs it on this machine, or empty.</summary>
    public string Runner { get; set; } = "";

    /// <summary>Node options of the executable: V8's flags among them are a part of what V8 compiles.</summary>
    public string[] NodeOptions { get; set; } = [];

    /// <summary>The Node as it runs on this machine; null when it does not.</summary>
    private protected NodeProgram? TargetNode() => NodeProgram.For(Absolute(NodeBinary), RuntimeIdentifier, Runner);

    /// <summary>The same, and sees to it that this Node starts with the options: the executable would fail at each start.</summary>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.RefusedNodeOption"/></exception>
    private protected NodeProgram? TargetNodeWith(BakedNodeOptions options, CancellationToken cancellationToken)
    {
        NodeProgram? node = TargetNode();
        if (node == null || options.ExecArgv.Count == 0) return node;
        NodeRun run = node.Run(
            new NodeRunRequest
            {
                Arguments = [.. options.ExecArgv, "--version"],
                WorkingFolder = TaskEnvironment.ProjectDirectory,
                TimeLimit = TimeSpan.FromMinutes(1),
                StartInfo = () => TaskEnvironment.GetProcessStartInfo(),
            },
            cancellationToken);
        if (run.ExitCode == 0) return node;
        // The lines that follow are about Node's own options, which it no longer reads.
        string reason = run.Output.Split('\n')[0].Replace($"{Absolute(NodeBinary)}: ", "", StringComparison.Ordinal);
        throw ArchiveDiagnostics.RefusedNodeOption.Failure($"Node {NodeVersion} does not start with the SeaNodeOption {string.Join(' ', options.ExecArgv)}: {reason}");
    }
}
