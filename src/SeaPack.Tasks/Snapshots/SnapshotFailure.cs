using System.Globalization;
using SeaPack.Diagnostics;
using SeaPack.Modules.Walking.Graph;
using SeaPack.NodeRuntime;

namespace SeaPack.Tasks.Snapshots;

/// <summary>What stopped the app inside the snapshot builder, as a diagnostic at the place in the user's file.</summary>
/// <param name="entry">Absolute path of the main module, for what has no better place.</param>
/// <param name="sourceOf">The file on disk of a module, by the name that the builder knows.</param>
/// <param name="scripts">Set-up scripts by name.</param>
internal sealed class SnapshotFailure(string? entry, Func<string, string?> sourceOf, IReadOnlyList<(string Name, string Path)> scripts)
{
    /// <summary>Where the app may do what cannot be done at build.</summary>
    public string Advice { get; init; } =
        "What needs a running app belongs into the main module, after its first statement that does something, or into a function given to v8.startupSnapshot.setDeserializeMainFunction.";

    private SourceLocation? Entry => entry == null ? null : new SourceLocation(entry);

    /// <summary>For the modules of a graph.</summary>
    public static SnapshotFailure In(ModuleGraph graph, IReadOnlyList<(string Name, string Path)> scripts) =>
        new(graph.Find(graph.EntryPath)?.SourcePath, key => graph.Find(key)?.SourcePath, scripts);

    /// <summary>The diagnostic for an error.</summary>
    public DiagnosticException Of(SnapshotError error, NodeRun run)
    {
        SourceLocation? place = PlaceOf(error);
        string advice = Advice + LeaveOut(error);
        string said = run.Output.Length == 0 ? "" : $"\nIt said:\n{run.Output}";
        return error.Kind switch
        {
            "handle" => SnapshotDiagnostics.OpenHandle.Failure($"{error.Message} {advice}{said}", place),
            "time" => SnapshotDiagnostics.AppDoesNotEnd.Failure($"{error.Message} {advice}{said}", place),
            "builtin" or "addon" or "format" or "exit" or "import" or "main" =>
                SnapshotDiagnostics.Unsupported.Failure($"{error.Message} {advice}{said}", place),
            _ => SnapshotDiagnostics.AppFailed.Failure($"{error.Message.TrimEnd('.')}.{LeaveOut(error)}{OwnFrames(error.Stack)}{said}", place),
        };
    }

    /// <summary>What ended a warm-up; the snapshot is good all the same.</summary>
    public Diagnostic OfWarmup(SnapshotError fault) => SnapshotDiagnostics.WarmupEndedEarly.At(
        $"The warm-up run in the snapshot builder ended early; what V8 had compiled till then is in the snapshot. It ended with: {fault.Message}", PlaceOf(fault));

    /// <summary>A snapshot that could only be made without its warm-up.</summary>
    /// <param name="failure">What went wrong with it.</param>
    public static Diagnostic WithoutWarmup(Diagnostic failure) => SnapshotDiagnostics.WarmupLeftOut.At(
        $"The snapshot was made without the warm-up that SeaCodeCache asks for, because with it this went wrong: {failure.Message}", failure.Location);

    /// <summary>When the process had to be ended.</summary>
    public DiagnosticException NoEnd(TimeSpan time, string output) => SnapshotDiagnostics.AppDoesNotEnd.Failure(
        string.Create(
            CultureInfo.InvariantCulture,
            $"The app did not come to an end within {time.TotalMilliseconds:0} ms (SeaSnapshotTimeout) while its snapshot was made. {Advice}{(output.Length == 0 ? "" : $"\nIt said:\n{output}")}"),
        Entry);

    /// <summary>When Node itself gave up.</summary>
    /// <param name="run">How it ended.</param>
    /// <param name="builtins">Built-in modules that the app loaded and with which the builder is known to crash.</param>
    public DiagnosticException Crash(NodeRun run, IReadOnlyList<string> builtins) => builtins.Count > 0
        ? SnapshotDiagnostics.Unsupported.Failure(
            $"Node's snapshot builder crashed, as it does with these built-in modules, which the app loaded: {string.Join(", ", builtins.Select(name => $"node:{name}"))}. {Advice}",
            Entry)
        : SnapshotDiagnostics.BuilderCrashed.Failure(
            "Node's snapshot builder crashed. The app holds something that a snapshot cannot hold, as an object of crypto, zlib or vm, "
            + $"or a handle. {Advice} {run.Account}",
            Entry);

    /// <summary>A crash, when it is known which requests bring it about.</summary>
    public static Diagnostic CrashBy(IReadOnlyList<string> requests, Diagnostic crash) => SnapshotDiagnostics.BuilderCrashed.At(
        $"{string.Join(" and ", requests.Select(request => $"'{request}'"))} cannot be in a snapshot.{string.Concat(requests.Select(LeaveOut))} {crash.Message}", crash.Location);

    private static string LeaveOut(SnapshotError error) => error.Request is { } request ? LeaveOut(request) : "";

    private static string LeaveOut(string request) => $" To leave '{request}' to the start, add <SeaSnapshotExclude Include=\"{request}\" />.";

    /// <summary>The lines of a stack that are the app's.</summary>
    private static string OwnFrames(string stack) => string.Concat(
        stack.Split('\n').Where(line => line.StartsWith("    at ", StringComparison.Ordinal) && !line.Contains("node:", StringComparison.Ordinal)).Select(line => $"\n{line}"));

    private SourceLocation? PlaceOf(SnapshotError error)
    {
        if (error.Script is { } name) return new SourceLocation(scripts.First(script => script.Name == name).Path, error.Line, error.Column);
        return error.Key is { } key && sourceOf(key) is { } file ? new SourceLocation(file, error.Line, error.Column) : Entry;
    }
}
