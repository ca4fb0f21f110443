using System.Diagnostics;
using SeaPack.Diagnostics;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Walking.OutOfProcess;

/// <summary>A walk and the files that it leaves for the steps after it and for the next build.</summary>
public sealed record RecordedWalk
{
    /// <summary>The app and the target.</summary>
    public required WalkOptions Options { get; init; }

    /// <summary>Absolute path of the graph to write, see <see cref="ModuleGraphFile"/>.</summary>
    public required string GraphFile { get; init; }

    /// <summary>Absolute path of the record of what the walk looked at, see <see cref="WalkInputs"/>. Without it, the next build walks again.</summary>
    public required string StateFile { get; init; }

    /// <summary>Absolute path of the list of the files that the walk read, one a line.</summary>
    public required string ListFile { get; init; }

    /// <summary>Absolute path of what the walk warned of, see <see cref="WalkWarnings"/>; beside the record.</summary>
    public string WarningFile => Path.ChangeExtension(StateFile, ".warnings");

    /// <summary>Walks, and writes the files, the record last; none of them where there is an error to tell.</summary>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="DiagnosticException">As for <see cref="DependencyWalk.Run(WalkOptions, CancellationToken)"/>.</exception>
    /// <exception cref="IOException">A file cannot be written; so too <see cref="UnauthorizedAccessException"/>.</exception>
    /// <exception cref="OperationCanceledException">The walk was ended.</exception>
    public WalkOutcome Run(CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        File.Delete(StateFile);
        ModuleGraph graph = DependencyWalk.Run(Options, cancellationToken);
        if (!graph.Diagnostics.Any(diagnostic => diagnostic.Descriptor.Severity == Severity.Error)) Write(graph);
        return new WalkOutcome(
            new ModuleGraphSummary(graph.EntryPath, graph.IsForAnyPlatform, graph.NodeOptions),
            graph.Files.Count,
            graph.Links.Count,
            graph.Diagnostics,
            Stopwatch.GetElapsedTime(start));
    }

    private void Write(ModuleGraph graph)
    {
        ModuleGraphFile.Write(GraphFile, graph);
        AtomicFile.Write(ListFile, path => File.WriteAllLines(path, graph.Inputs.FilePaths.Where(file => !file.Contains('\n', StringComparison.Ordinal))));
        WalkWarnings.Write(WarningFile, graph.Diagnostics);
        graph.Inputs.Write(StateFile, Options);
    }
}
