using System.Globalization;
using Microsoft.Build.Framework;
using SeaPack.Archive.SeaBlob;
using SeaPack.Diagnostics;
using SeaPack.Modules.Tracing;
using SeaPack.Modules.Walking;
using SeaPack.NodeRuntime;
using SeaPack.Prelude;

namespace SeaPack.Tasks;

/// <summary>Runs what the project names with Node, and records which files of the app that loads.</summary>
public sealed class RecordTrace : TargetNodeTask
{
    private const string Entry = ".";
    private static readonly string[] Metadata = ["Arguments", "Environment", "ExitCode", "StopAfter"];

    /// <summary>The app's package.json; its folder is where the commands run.</summary>
    [Required]
    public string PackageJson { get; set; } = "";

    /// <summary>The main module; empty to take it from package.json.</summary>
    public string EntryPoint { get; set; } = "";

    /// <summary>
    /// What to run: a module, relative to the package, <c>.</c> for the main module, or an option of Node; with the metadata Arguments,
    /// Environment (<c>NAME=value</c>), ExitCode and StopAfter (milliseconds).
    /// </summary>
    [Required]
    public ITaskItem[] Commands { get; set; } = [];

    /// <summary>Conditions for <c>exports</c> and <c>imports</c> beside Node's own.</summary>
    public string[] ExportConditions { get; set; } = [];

    /// <summary>Time of each run, in milliseconds.</summary>
    [Required]
    public string Timeout { get; set; } = "";

    /// <summary>The record to write.</summary>
    [Required]
    public string TraceFile { get; set; } = "";

    /// <summary>Folder for what the runs leave; made and removed.</summary>
    [Required]
    public string WorkFolder { get; set; } = "";

    /// <summary>List of the files that the runs read, one a line, by which the next build sees whether to run again.</summary>
    [Required]
    public string ListFile { get; set; } = "";

    private protected override void Run(CancellationToken cancellationToken)
    {
        string folder = Absolute(WorkFolder);
        string traceFile = Absolute(TraceFile);
        try
        {
            Directory.CreateDirectory(folder);
            string recorder = Path.Combine(folder, "record-loads.cjs");
            string log = Path.Combine(folder, "log");
            File.WriteAllText(recorder, PreludeScripts.RecordLoads);
            File.WriteAllText(log, "");
            WalkOptions options = Options(traceFile);
            var without = new List<string> { folder };
            foreach (ITaskItem command in Commands) without.AddRange(Trace(command, options, recorder, log, cancellationToken));
            string[] lines = File.ReadAllLines(log);
            (int files, bool changed) = TraceLog.Save(options, lines, without);
            File.WriteAllLines(Absolute(ListFile), lines.Where(line => line.StartsWith('r')).Select(line => line[1..]).Where(path => !path.Contains(';', StringComparison.Ordinal)).Distinct(StringComparer.Ordinal));
            Log.LogMessage(MessageImportance.High, changed ? "{0} files are on record in {1}, which changed: commit it." : "{0} files are on record in {1}, as before.", files, traceFile);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw PackageDiagnostics.TraceNotPossible.Failure($"The record of a trace cannot be written: {problem.Message}", new SourceLocation(traceFile), problem);
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    /// <returns>The module that was run, when the app does not need it for itself.</returns>
    private string[] Trace(ITaskItem command, WalkOptions options, string recorder, string log, CancellationToken cancellationToken)
    {
        CheckMetadata(command);
        NodeProgram program = TargetNode()
            ?? throw PackageDiagnostics.TraceNotPossible.Failure($"Node for {RuntimeIdentifier} does not run on this machine, so that nothing can be traced with it.");
        string name = command.ItemSpec;
        string package = Path.GetDirectoryName(options.PackageJsonPath)!;
        bool isOption = name.StartsWith('-');
        string? entry = isOption ? null : AppEntry.Find(options).Path;
        string module = name == Entry ? entry! : isOption ? name : Path.GetFullPath(name, package);
        bool stops = Number(command, "StopAfter", "0") is > 0;
        var request = new NodeRunRequest
        {
            Arguments = [.. NodeOptions.SelectMany(option => PreloadOption.Parse(option)?.Words ?? [option]), module, .. ListOf(command, "Arguments")],
            WorkingFolder = package,
            OutputFolder = Path.GetDirectoryName(log),
            TimeLimit = TimeSpan.FromMilliseconds(stops ? Number(command, "StopAfter", "0") : Number(Timeout, "SeaTraceTimeout")),
            Environment = Environment(command, recorder, log),
            StartInfo = () => TaskEnvironment.GetProcessStartInfo(),
        };
        string shown = string.Join(' ', request.Arguments);
        Log.LogMessage(MessageImportance.Normal, "Tracing: node {0}", shown);
        NodeRun run = program.Run(request, cancellationToken);
        bool isExpected = run.TimedOut ? stops : run.ExitCode == Number(command, "ExitCode", "0");
        if (!isExpected) throw PackageDiagnostics.TraceRunFailed.Failure($"'node {shown}' was traced, but {run.Account}");
        return isOption || module == entry ? [] : [module];
    }

    // With a misspelt name, another run would be on record than the one that was meant.
    private static void CheckMetadata(ITaskItem command)
    {
        if (ItemMetadata.Faults(command, "SeaTraceCommand", Metadata).FirstOrDefault() is { } fault) throw PackageDiagnostics.TraceNotPossible.Failure(fault);
    }

    private Dictionary<string, string> Environment(ITaskItem command, string recorder, string log)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in ListOf(command, "Environment"))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw PackageDiagnostics.TraceNotPossible.Failure($"Environment of SeaTraceCommand has '{pair}', which is not NAME=value.");
            variables[pair[..equals]] = pair[(equals + 1)..];
        }

        string own = string.Join(' ', ExportConditions.Select(condition => $"--conditions={Quoted(condition)}").Prepend($"--require={Quoted(recorder)}"));
        variables["NODE_OPTIONS"] = variables.TryGetValue("NODE_OPTIONS", out string? more) ? $"{own} {more}" : own;
        variables["SEAPACK_TRACE_LOG"] = log;
        return variables;
    }

    // As Node reads NODE_OPTIONS.
    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private WalkOptions Options(string traceFile)
    {
        NodeTarget target = NodeTarget.For(RuntimeIdentifier);
        return new WalkOptions
        {
            PackageJsonPath = Absolute(PackageJson),
            Project = "app",
            EntryPoint = NullIfEmpty(EntryPoint),
            ExportConditions = ExportConditions,
            NodeVersion = Version.Parse(NodeVersion),
            Platform = target.Platform,
            Arch = target.Architecture,
            Libc = RuntimeIdentifier.Contains("-musl", StringComparison.OrdinalIgnoreCase) ? "musl" : "glibc",
            TraceFile = traceFile,
        };
    }

    private static string[] ListOf(ITaskItem item, string metadata) => item.GetMetadata(metadata).Split(';', StringSplitOptions.RemoveEmptyEntries);

    private static int Number(ITaskItem item, string metadata, string unless) =>
        Number(item.GetMetadata(metadata) is { Length: > 0 } text ? text : unless, $"{metadata} of SeaTraceCommand");

    private static int Number(string text, string name) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw PackageDiagnostics.TraceNotPossible.Failure($"{name} is '{text}', which is not a whole number.");
}
