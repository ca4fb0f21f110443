using System.Diagnostics;
using System.Text.Json;
using SeaPack.Archive.SeaBlob;
using SeaPack.Diagnostics;
using SeaPack.NodeRuntime;

namespace SeaPack.Tasks.Snapshots;

/// <summary>What the snapshot builder left.</summary>
/// <param name="SnapshotPath">Absolute path of the snapshot.</param>
/// <param name="Modules">Names of the modules that it holds: archive paths, or that of the only script.</param>
/// <param name="HasMainFunction">Whether the app called <c>v8.startupSnapshot.setDeserializeMainFunction</c>.</param>
/// <param name="WarmupFault">What ended the warm-up before its time, or null.</param>
internal sealed record SnapshotOutcome(string SnapshotPath, IReadOnlyList<string> Modules, bool HasMainFunction, SnapshotError? WarmupFault);

/// <summary>Runs the target's Node as a snapshot builder.</summary>
/// <param name="node">The target's Node.</param>
/// <param name="folder">Absolute path of an empty folder for what comes in between.</param>
internal sealed class SnapshotProcess(NodeProgram node, string folder)
{
    /// <summary>What the app's code gets beyond its own time before the process is ended.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private static readonly JsonSerializerOptions CamelCase = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The target's Node.</summary>
    public NodeProgram Node => node;

    /// <summary>The folder for what comes in between.</summary>
    public string Folder => folder;

    /// <summary>Node options of the executable, which are a part of each snapshot.</summary>
    public required BakedNodeOptions Options { get; init; }

    /// <summary>Set-up scripts, in their order.</summary>
    public required IReadOnlyList<(string Name, string Path)> Scripts { get; init; }

    /// <summary>Time for the app's code.</summary>
    public required TimeSpan Time { get; init; }

    /// <summary>Absolute path of the folder to run in.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>Makes a start info with the environment of the build.</summary>
    public required Func<ProcessStartInfo> StartInfo { get; init; }

    /// <summary>Whether the last run came as far as the warm-up: what then went wrong need not be the fault of what is in the snapshot.</summary>
    public bool HasBegunWarmup { get; private set; }

    /// <summary>Requests that were answered before the last run came to write the snapshot, in their order; each can be left to the start.</summary>
    public IReadOnlyList<string> Requests { get; private set; } = [];

    /// <summary>Where the builder's script leaves a <see cref="SnapshotResult"/>.</summary>
    public string ResultPath => Path.Combine(folder, "result.json");

    /// <summary>Makes the snapshot.</summary>
    /// <param name="script">The script for the builder.</param>
    /// <param name="nodeOptions">Options that the script itself needs.</param>
    /// <param name="job">Its standard input.</param>
    /// <param name="extraTime">Time beyond <see cref="Time"/>.</param>
    /// <param name="failure">Says what went wrong.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="DiagnosticException">SEAPACK5041 to SEAPACK5045.</exception>
    public SnapshotOutcome Run(string script, string[] nodeOptions, object job, TimeSpan extraTime, SnapshotFailure failure, CancellationToken cancellationToken)
    {
        File.Delete(ResultPath);
        string snapshot = Path.Combine(folder, "snapshot");
        string bootstrap = Path.Combine(folder, "bootstrap.js");
        File.WriteAllText(bootstrap, script);
        NodeRun run = node.Run(
            new NodeRunRequest
            {
                Arguments = [.. nodeOptions, "--snapshot-blob", snapshot, .. Options.BuildArguments, "--build-snapshot", bootstrap],
                WorkingFolder = WorkingFolder,
                OutputFolder = folder,
                TimeLimit = Time + extraTime + Grace,
                Input = JsonSerializer.Serialize(job),
                StartInfo = StartInfo,
            },
            cancellationToken);
        SnapshotResult? result = ReadResult();
        HasBegunWarmup = result?.HasBegunWarmup == true;
        Requests = result?.Requests ?? [];
        if (result?.Error is { } error) throw failure.Of(error, run);
        if (run.TimedOut) throw failure.NoEnd(Time, run.Output);
        if (run.ExitCode != 0 || result?.Modules == null || !File.Exists(snapshot)) throw failure.Crash(run, result?.Builtins ?? []);
        return new SnapshotOutcome(snapshot, result.Modules, result.HasMainFunction, result.WarmupFault);
    }

    private SnapshotResult? ReadResult()
    {
        try
        {
            return File.Exists(ResultPath) ? JsonSerializer.Deserialize<SnapshotResult>(File.ReadAllText(ResultPath), CamelCase) : null;
        }
        catch (JsonException)
        {
            // The process was ended while it wrote.
            return null;
        }
    }
}

/// <summary>What the builder's script writes for the build.</summary>
/// <param name="Error">Why there is no snapshot, or null.</param>
/// <param name="Modules">Names of the modules that the snapshot holds.</param>
/// <param name="Requests">Requests that were answered and can be left to the start, in their order.</param>
/// <param name="HasMainFunction">Whether the app gave Node a main function.</param>
/// <param name="Builtins">Built-in modules that were loaded and that no snapshot can hold.</param>
/// <param name="HasBegunWarmup">Whether all was evaluated, and the copy of the app began to run.</param>
/// <param name="WarmupFault">What ended the warm-up before its time, or null.</param>
internal sealed record SnapshotResult(
    SnapshotError? Error,
    IReadOnlyList<string>? Modules,
    IReadOnlyList<string>? Requests,
    bool HasMainFunction,
    IReadOnlyList<string>? Builtins,
    bool HasBegunWarmup,
    SnapshotError? WarmupFault);

/// <summary>Why there is no snapshot.</summary>
/// <param name="Kind">A word of runtime/snapshot/faults.js.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="Stack">Where, in the words of V8.</param>
/// <param name="Key">Name of the app's module, or null.</param>
/// <param name="Script">Name of the set-up script, or null.</param>
/// <param name="Line">From 1; 0 when nothing is known.</param>
/// <param name="Column">From 1; 0 when nothing is known.</param>
/// <param name="Request">What the app's own modules had asked for, when that can be left to the start, or null.</param>
internal sealed record SnapshotError(string Kind, string Message, string Stack, string? Key, string? Script, int Line, int Column, string? Request);
