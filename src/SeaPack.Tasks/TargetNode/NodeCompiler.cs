using System.Diagnostics;
using SeaPack.Archive.SeaBlob;
using SeaPack.Diagnostics;
using SeaPack.NodeRuntime;

namespace SeaPack.Tasks.TargetNode;

/// <summary>Lets the target's Node run one of the prelude's build scripts, with the options of the executable that it works for.</summary>
/// <param name="node">The target's Node.</param>
/// <param name="options">Node options of the executable: V8's flags are a part of each code cache.</param>
/// <param name="folder">Absolute path of the folder to run in.</param>
/// <param name="startInfo">Makes a start info with the environment of the build.</param>
internal sealed class NodeCompiler(NodeProgram node, BakedNodeOptions options, string folder, Func<ProcessStartInfo> startInfo)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(10);

    /// <summary>Runs a script.</summary>
    /// <param name="script">The script, for <c>node -e</c>.</param>
    /// <param name="job">Its standard input.</param>
    /// <param name="outputFolder">Absolute path of the folder that it writes to.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="DiagnosticException"><see cref="NodeRuntimeDiagnostics.CompilingFailed"/>,
    /// <see cref="NodeRuntimeDiagnostics.NodeDoesNotStart"/>.</exception>
    public void Run(string script, string job, string outputFolder, CancellationToken cancellationToken)
    {
        var request = new NodeRunRequest
        {
            // The seed makes the caches the same each time.
            Arguments = ["--hash-seed=1", "--expose-internals", .. options.BuildArguments, "-e", script],
            WorkingFolder = folder,
            OutputFolder = outputFolder,
            TimeLimit = TimeLimit,
            Input = job,
            StartInfo = startInfo,
        };
        NodeRun run = node.Run(request, cancellationToken);
        if (run.ExitCode == 0 && !run.TimedOut) return;
        throw NodeRuntimeDiagnostics.CompilingFailed.Failure($"'{node.FileName}' could not compile the app's modules: {run.Account}");
    }
}
