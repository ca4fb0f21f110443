using System.Diagnostics;
using System.Text.Json;
using SeaPack.Archive;
using SeaPack.Archive.SeaBlob;
using SeaPack.Diagnostics;
using SeaPack.Modules.Walking;
using SeaPack.NodeRuntime;
using SeaPack.Prelude;

namespace SeaPack.Tasks;

/// <summary>What the snapshot builder left.</summary>
/// <param name="SnapshotPath">Absolute path of the snapshot.</param>
/// <param name="Modules">Archive paths of the modules that it holds.</param>
/// <param name="HasMainFunction">Whether the app called <c>v8.startupSnapshot.setDeserializeMainFunction</c>.</param>
internal sealed record SnapshotOutcome(string SnapshotPath, IReadOnlyList<string> Modules, bool HasMainFunction);

/// <summary>Runs the target's Node as a snapshot builder, over an archive of the app and the prelude.</summary>
/// <param name="node">The target's Node.</param>
/// <param name="graph">The app.</param>
/// <param name="folder">Absolute path of an empty folder for what comes in between.</param>
internal sealed class SnapshotBuilder(NodeProgram node, ModuleGraph graph, string folder)
{
    /// <summary>What the app's code gets beyond its own time before the process is ended.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private static readonly JsonSerializerOptions CamelCase = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public required BakedNodeOptions Options { get; init; }

    public required IReadOnlyList<(string Name, string Path)> Scripts { get; init; }

    public required IReadOnlyList<string> Exclude { get; init; }

    public required bool IsDebug { get; init; }

    public required TimeSpan Time { get; init; }

    public required string WorkingFolder { get; init; }

    public required Func<ProcessStartInfo> StartInfo { get; init; }

    private string SnapshotPath => Path.Combine(folder, "snapshot");

    private string ResultPath => Path.Combine(folder, "result.json");

    /// <summary>Makes the snapshot.</summary>
    /// <exception cref="DiagnosticException">SEAPACK5041 to SEAPACK5045.</exception>
    public SnapshotOutcome Build(CancellationToken cancellationToken)
    {
        string shapes = DescribeBuiltins(cancellationToken);
        string archive = WriteArchive(cancellationToken);
        File.WriteAllText(Path.Combine(folder, "prelude.js"), PreludeScripts.SnapshotPrelude(IsDebug));
        string bootstrap = Path.Combine(folder, "bootstrap.js");
        File.WriteAllText(bootstrap, PreludeScripts.SnapshotBootstrap);
        NodeRun run = node.Run(
            new NodeRunRequest
            {
                Arguments = ["--expose-internals", "--snapshot-blob", SnapshotPath, .. Options.BuildArguments, "--build-snapshot", bootstrap],
                WorkingFolder = WorkingFolder,
                TimeLimit = Time + Grace,
                Input = Job(archive, shapes),
                StartInfo = StartInfo,
            },
            cancellationToken);
        SnapshotResult? result = ReadResult();
        if (result?.Error is { } error) throw new SnapshotFailure(graph, Scripts).Of(error, run);
        if (run.TimedOut) throw SnapshotDiagnostics.AppDoesNotEnd.Failure(SnapshotFailure.NoEnd(Time, run.Output), SnapshotFailure.Place(graph));
        if (run.ExitCode != 0 || result == null || !File.Exists(SnapshotPath))
        {
            throw SnapshotDiagnostics.BuilderCrashed.Failure(SnapshotFailure.Crash(run), SnapshotFailure.Place(graph));
        }

        return new SnapshotOutcome(SnapshotPath, result.Modules ?? [], result.HasMainFunction);
    }

    private string DescribeBuiltins(CancellationToken cancellationToken)
    {
        string output = Path.Combine(folder, "builtins.json");
        new NodeCompiler(node, Options, WorkingFolder, StartInfo).Run(PreludeScripts.DescribeBuiltins, JsonSerializer.Serialize(new { output }), cancellationToken);
        return File.ReadAllText(output);
    }

    private string WriteArchive(CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder, "archive");
        var manifest = new ArchiveManifest(graph.EntryPath, graph.ProjectPath);
        ArchivePlan plan = GraphArchive.Plan(graph, manifest, new Dictionary<string, CompiledModule>(), compression: null, cancellationToken);
        using FileStream file = File.Create(path, 256 << 10);
        plan.WriteTo(file, cancellationToken);
        return path;
    }

    private string Job(string archive, string shapes) => JsonSerializer.Serialize(new
    {
        archive,
        result = ResultPath,
        milliseconds = (int)Time.TotalMilliseconds,
        scripts = Scripts.Select(script => new { name = script.Name, file = script.Path }),
        exclude = Exclude,
        shapes = JsonDocument.Parse(shapes).RootElement,
    });

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

/// <summary>What the prelude writes for the build.</summary>
internal sealed record SnapshotResult(SnapshotError? Error, IReadOnlyList<string>? Modules, bool HasMainFunction);

/// <summary>Why there is no snapshot.</summary>
/// <param name="Kind">A word of runtime/snapshot-faults.js.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="Stack">Where, in the words of V8.</param>
/// <param name="Key">Archive path of the app's file, or null.</param>
/// <param name="Script">Name of the set-up script, or null.</param>
/// <param name="Line">From 1; 0 when nothing is known.</param>
/// <param name="Column">From 1; 0 when nothing is known.</param>
internal sealed record SnapshotError(string Kind, string Message, string Stack, string? Key, string? Script, int Line, int Column);
