using System.Text.Json;
using Microsoft.Build.Logging.StructuredLogger;
using LoggedBuild = Microsoft.Build.Logging.StructuredLogger.Build;
using LoggedTarget = Microsoft.Build.Logging.StructuredLogger.Target;

namespace SeaPack.Testing;

/// <summary>One diagnostic of a build.</summary>
public sealed record BuildDiagnostic(bool IsError, string Code, string File, int Line, int Column, string Text);

/// <summary>What a build did: its exit code, its output and what its binary log tells.</summary>
public sealed class BuildOutcome
{
    // Its reader is not made for several at once: one has been seen to get the texts of another.
    private static readonly Lock Reader = new();

    private readonly Lazy<LoggedBuild> _log;

    public BuildOutcome(CommandOutcome command, string binaryLog)
    {
        Command = command;
        _log = new Lazy<LoggedBuild>(() => Read(binaryLog));
    }

    public CommandOutcome Command { get; }

    /// <summary>Errors and warnings in the order in which they were logged.</summary>
    public IReadOnlyList<BuildDiagnostic> Diagnostics =>
    [
        .. _log.Value.FindChildrenRecursive<AbstractDiagnostic>()
            .Select(found => new BuildDiagnostic(
                found is Error, found.Code ?? "", found.File ?? "", found.LineNumber, found.ColumnNumber, found.Text ?? "")),
    ];

    /// <summary>Targets that ran to their end and were not skipped.</summary>
    public IReadOnlyList<string> ExecutedTargets =>
    [
        .. _log.Value.FindChildrenRecursive<LoggedTarget>()
            .Where(target => target.HasChildren && target.FindChildrenRecursive<Microsoft.Build.Logging.StructuredLogger.Task>().Any())
            .Select(target => target.Name),
    ];

    /// <summary>How long the runs of a target took, together.</summary>
    public TimeSpan TargetDuration(string name) => _log.Value.FindChildrenRecursive<LoggedTarget>()
        .Where(target => target.Name == name)
        .Aggregate(TimeSpan.Zero, (sum, target) => sum + target.Duration);

    /// <summary>Paths of the assemblies whose tasks ran.</summary>
    public IReadOnlyList<string> TaskAssemblies =>
        [.. _log.Value.FindChildrenRecursive<Microsoft.Build.Logging.StructuredLogger.Task>().Select(task => task.FromAssembly ?? "").Distinct()];

    /// <summary>Messages of the build, of any importance.</summary>
    public IReadOnlyList<string> Messages => [.. _log.Value.FindChildrenRecursive<Message>().Select(message => message.Text)];

    /// <summary>Returns the outcome, or fails the test with all that the build said.</summary>
    public BuildOutcome MustSucceed()
    {
        Command.MustSucceed();
        return this;
    }

    private static LoggedBuild Read(string binaryLog)
    {
        lock (Reader) return BinaryLog.ReadBuild(binaryLog);
    }

    /// <summary>The items that <c>-getTargetResult:TARGET</c> printed, each as its metadata.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> TargetResult(string target)
    {
        using JsonDocument json = JsonDocument.Parse(Command.StandardOutput);
        return
        [
            .. json.RootElement.GetProperty("TargetResults").GetProperty(target).GetProperty("Items").EnumerateArray()
                .Select(item => item.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString() ?? "")),
        ];
    }
}
