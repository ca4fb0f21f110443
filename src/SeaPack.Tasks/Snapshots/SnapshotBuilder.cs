using System.Text.Json;
using SeaPack.Archive;
using SeaPack.Archive.Writing;
using SeaPack.Diagnostics;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Prelude;
using SeaPack.Tasks.Blobs;
using SeaPack.Tasks.TargetNode;

namespace SeaPack.Tasks.Snapshots;

/// <summary>A run of the app in the snapshot builder, for what V8 compiles on the way.</summary>
/// <param name="Arguments">Arguments for the app.</param>
/// <param name="Time">How long it may run.</param>
internal sealed record SnapshotWarmup(IReadOnlyList<string> Arguments, TimeSpan Time);

/// <summary>Evaluates an app in the snapshot builder of the target's Node, over an archive of it and the prelude.</summary>
/// <param name="process">The builder.</param>
/// <param name="graph">The app.</param>
internal sealed class SnapshotBuilder(SnapshotProcess process, ModuleGraph graph)
{
    /// <summary>Packages and requests that are left to the start.</summary>
    public required IReadOnlyList<string> Exclude { get; init; }

    /// <summary>Whether the executable can explain itself.</summary>
    public required bool IsDebug { get; init; }

    /// <summary>How the app is warmed up, or null.</summary>
    public required SnapshotWarmup? Warmup { get; init; }

    /// <summary>Told what became of the warm-up, when it is not what it should be.</summary>
    public required Action<Diagnostic> Report { get; init; }

    /// <summary>Makes the snapshot. No warm-up keeps it from being made.</summary>
    /// <exception cref="DiagnosticException">SEAPACK5041 to SEAPACK5045.</exception>
    public SnapshotOutcome Build(CancellationToken cancellationToken)
    {
        string shapes = DescribeBuiltins(cancellationToken);
        string archive = WriteArchive(cancellationToken);
        File.WriteAllText(Path.Combine(process.Folder, "prelude.js"), PreludeScripts.SnapshotPrelude(IsDebug));
        SnapshotFailure failure = SnapshotFailure.In(graph, process.Scripts);
        try
        {
            SnapshotOutcome outcome = Run(Warmup);
            if (outcome.WarmupFault is { } fault) Report(failure.OfWarmup(fault));
            return outcome;
        }
        catch (DiagnosticException e) when (process.HasBegunWarmup)
        {
            SnapshotOutcome outcome = Run(null);
            Report(SnapshotFailure.WithoutWarmup(e.Diagnostic));
            return outcome;
        }

        SnapshotOutcome Run(SnapshotWarmup? warmup)
        {
            try
            {
                return Evaluate(warmup, Exclude);
            }
            catch (DiagnosticException e) when (IsCrash(e) && warmup == null && process.Requests.Count > 0)
            {
                IReadOnlyList<string> culprits = new CrashSearch(process.Requests, CrashesWithout).Culprits();
                if (culprits.Count == 0) throw;
                throw new DiagnosticException(SnapshotFailure.CrashBy(culprits, e.Diagnostic), e);
            }
        }

        bool? CrashesWithout(IEnumerable<string> left)
        {
            try
            {
                Evaluate(null, [.. Exclude, .. left]);
                return false;
            }
            catch (DiagnosticException e)
            {
                return IsCrash(e) ? true : null;
            }
        }

        SnapshotOutcome Evaluate(SnapshotWarmup? warmup, IReadOnlyList<string> exclude) => process.Run(
            PreludeScripts.SnapshotBootstrap, ["--expose-internals"], Job(archive, shapes, exclude, warmup), warmup?.Time ?? TimeSpan.Zero, failure, cancellationToken);
    }

    private static bool IsCrash(DiagnosticException e) => e.Diagnostic.Descriptor == SnapshotDiagnostics.BuilderCrashed;

    private string DescribeBuiltins(CancellationToken cancellationToken)
    {
        string output = Path.Combine(process.Folder, "builtins.json");
        new NodeCompiler(process.Node, process.Options, process.WorkingFolder, process.StartInfo)
            .Run(PreludeScripts.DescribeBuiltins, JsonSerializer.Serialize(new { output }), process.Folder, cancellationToken);
        return File.ReadAllText(output);
    }

    private string WriteArchive(CancellationToken cancellationToken)
    {
        string path = Path.Combine(process.Folder, "archive");
        var manifest = new ArchiveManifest(graph.EntryPath, graph.ProjectPath);
        ArchivePlan plan = GraphArchive.Plan(graph, manifest, new Dictionary<string, CompiledModule>(), compression: null, cancellationToken);
        using FileStream file = File.Create(path, 256 << 10);
        plan.WriteTo(file, cancellationToken);
        return path;
    }

    private object Job(string archive, string shapes, IReadOnlyList<string> exclude, SnapshotWarmup? warmup) => new
    {
        archive,
        result = process.ResultPath,
        milliseconds = (int)process.Time.TotalMilliseconds,
        scripts = process.Scripts.Select(script => new { name = script.Name, file = script.Path }),
        exclude,
        shapes = JsonDocument.Parse(shapes).RootElement,
        warmup = warmup == null ? null : new { arguments = warmup.Arguments, milliseconds = (int)warmup.Time.TotalMilliseconds },
    };
}
