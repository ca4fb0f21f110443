using Microsoft.Build.Framework;
using SeaPack.Diagnostics;
using SeaPack.NodeRuntime;

namespace SeaPack.Tasks;

/// <summary>Runs an executable that was built for the warm-up, and adds the code caches that it leaves to those of all modules. Its folder is removed.</summary>
public sealed class RunWarmup : SeaPackTask
{
    /// <summary>What the app gets beyond its own time to write its caches, or to let go of the processor.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>The executable.</summary>
    [Required]
    public string Executable { get; set; } = "";

    /// <summary>The target, as linux-x64.</summary>
    [Required]
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>Command line that runs the target's Node on this machine, or empty.</summary>
    public string Runner { get; set; } = "";

    /// <summary>Arguments for the app.</summary>
    public string[] Arguments { get; set; } = [];

    /// <summary>Time of the run, in milliseconds.</summary>
    [Required]
    public string Timeout { get; set; } = "";

    /// <summary>The file that the executable was told to write.</summary>
    [Required]
    public string WarmupFile { get; set; } = "";

    /// <summary>The code caches of all modules, which <see cref="CompileCodeCache"/> wrote.</summary>
    [Required]
    public string CompiledFile { get; set; } = "";

    /// <summary>The file to write: those code caches, and behind them the ones of the run.</summary>
    [Required]
    public string CodeCacheFile { get; set; } = "";

    private protected override void Run(CancellationToken cancellationToken)
    {
        try
        {
            string? warmup = NodeProgram.For(Absolute(Executable), RuntimeIdentifier, Runner) is { } program ? Run(program, cancellationToken) : null;
            AtomicFile.Write(Absolute(CodeCacheFile), path => Write(path, warmup));
        }
        finally
        {
            // Not by a target: MSBuild runs none after Ctrl+C.
            UnfinishedPath.Remove(Path.GetDirectoryName(Absolute(Executable))!);
        }
    }

    /// <returns>Absolute path of what the app left.</returns>
    private string Run(NodeProgram program, CancellationToken cancellationToken)
    {
        NodeRun run = program.Run(
            new NodeRunRequest
            {
                Arguments = Arguments,
                WorkingFolder = TaskEnvironment.ProjectDirectory,
                OutputFolder = Path.GetDirectoryName(Absolute(WarmupFile)),
                TimeLimit = TimeFrom(Timeout, "SeaWarmupTimeout") + Grace,
                StartInfo = () => TaskEnvironment.GetProcessStartInfo(),
            },
            cancellationToken);
        string warmup = Absolute(WarmupFile);
        return run.ExitCode == 0 && !run.TimedOut && File.Exists(warmup)
            ? warmup
            : throw NodeRuntimeDiagnostics.WarmupFailed.Failure($"The app could not be warmed up with its SeaWarmupArguments (SeaCodeCache compile does without): {run.Account}");
    }

    /// <summary>The later cache of a module wins.</summary>
    private void Write(string path, string? warmup)
    {
        using FileStream all = File.Create(path);
        using (FileStream compiled = File.OpenRead(Absolute(CompiledFile))) compiled.CopyTo(all);
        if (warmup == null) return;
        all.Write(Archive.CodeCacheFile.LoadedFromHere);
        using FileStream more = File.OpenRead(warmup);
        more.Position = Archive.CodeCacheFile.Empty.Length;
        more.CopyTo(all);
    }
}
