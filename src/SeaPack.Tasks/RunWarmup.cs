using Microsoft.Build.Framework;
using SeaPack.Diagnostics;
using SeaPack.NodeRuntime;

namespace SeaPack.Tasks;

/// <summary>Runs an executable that was built for the warm-up, and adds the code caches that it leaves to those of all modules.</summary>
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

    /// <summary>The code caches of all modules, which are added to.</summary>
    [Required]
    public string CodeCacheFile { get; set; } = "";

    private protected override void Run(CancellationToken cancellationToken)
    {
        string executable = Absolute(Executable);
        if (NodeProgram.For(executable, RuntimeIdentifier, Runner) is not { } program) return;
        NodeRun run = program.Run(
            new NodeRunRequest
            {
                Arguments = Arguments,
                WorkingFolder = TaskEnvironment.ProjectDirectory,
                TimeLimit = TimeFrom(Timeout, "SeaWarmupTimeout") + Grace,
                StartInfo = () => TaskEnvironment.GetProcessStartInfo(),
            },
            cancellationToken);
        string warmup = Absolute(WarmupFile);
        if (run.ExitCode != 0 || run.TimedOut || !File.Exists(warmup))
        {
            // Or the next build would take the step for done.
            File.Delete(Absolute(CodeCacheFile));
            throw NodeRuntimeDiagnostics.WarmupFailed.Failure($"The app could not be warmed up: {run.Account}");
        }

        // The later cache of a module wins.
        using FileStream all = File.Open(Absolute(CodeCacheFile), FileMode.Append);
        all.Write(Archive.CodeCacheFile.LoadedFromHere);
        using FileStream more = File.OpenRead(warmup);
        more.Position = Archive.CodeCacheFile.Empty.Length;
        more.CopyTo(all);
    }
}
