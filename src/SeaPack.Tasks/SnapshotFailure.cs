using System.Globalization;
using SeaPack.Diagnostics;
using SeaPack.Modules.Walking;
using SeaPack.NodeRuntime;

namespace SeaPack.Tasks;

/// <summary>What stopped the app inside the snapshot builder, as a diagnostic at the place in the user's file.</summary>
/// <param name="graph">The app, which knows where its files come from.</param>
/// <param name="scripts">Set-up scripts by name.</param>
internal sealed class SnapshotFailure(ModuleGraph graph, IReadOnlyList<(string Name, string Path)> scripts)
{
    private const string Advice =
        "What needs a running app belongs into the main module, after its first statement that does something, or into a function given to v8.startupSnapshot.setDeserializeMainFunction.";

    /// <summary>The diagnostic for an error.</summary>
    public DiagnosticException Of(SnapshotError error, NodeRun run)
    {
        SourceLocation? place = PlaceOf(error);
        string said = run.Output.Length == 0 ? "" : $"\nIt said:\n{run.Output}";
        return error.Kind switch
        {
            "handle" => SnapshotDiagnostics.OpenHandle.Failure($"{error.Message} {Advice}{said}", place),
            "time" => SnapshotDiagnostics.AppDoesNotEnd.Failure($"{error.Message} {Advice}{said}", place),
            "builtin" or "addon" or "format" or "exit" or "import" or "main" =>
                SnapshotDiagnostics.Unsupported.Failure($"{error.Message} {Advice}{said}", place),
            _ => SnapshotDiagnostics.AppFailed.Failure($"{error.Message}{OwnFrames(error.Stack)}{said}", place),
        };
    }

    /// <summary>The message when the process had to be ended.</summary>
    public static string NoEnd(TimeSpan time, string output) => string.Create(
        CultureInfo.InvariantCulture,
        $"The app did not come to an end within {time.TotalMilliseconds:0} ms (SeaSnapshotTimeout) while its snapshot was made. {Advice}{(output.Length == 0 ? "" : $"\nIt said:\n{output}")}");

    /// <summary>The message when Node itself gave up.</summary>
    public static string Crash(NodeRun run) =>
        "Node's snapshot builder crashed. The app holds something that a snapshot cannot hold, as an object of Intl, crypto, zlib or WebAssembly, "
        + $"a signal handler, or a handle. {Advice} {run.Account}";

    /// <summary>The main module, when nothing better is known.</summary>
    public static SourceLocation? Place(ModuleGraph graph) => graph.Find(graph.EntryPath) is { } entry ? new SourceLocation(entry.SourcePath) : null;

    /// <summary>The lines of a stack that are the app's.</summary>
    private static string OwnFrames(string stack) => string.Concat(
        stack.Split('\n').Where(line => line.StartsWith("    at ", StringComparison.Ordinal) && !line.Contains("node:", StringComparison.Ordinal)).Select(line => $"\n{line}"));

    private SourceLocation? PlaceOf(SnapshotError error)
    {
        if (error.Script is { } name) return new SourceLocation(scripts.First(script => script.Name == name).Path, error.Line, error.Column);
        return error.Key is { } key && graph.Find(key) is { } file ? new SourceLocation(file.SourcePath, error.Line, error.Column) : Place(graph);
    }
}
