using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SeaPack.Bench;

/// <summary>What one run took.</summary>
/// <param name="WallMilliseconds">Time from start to end.</param>
/// <param name="CpuMilliseconds">Processor time of the process and of all that it waited for.</param>
internal readonly record struct RunCost(double WallMilliseconds, double CpuMilliseconds);

/// <summary>
/// Runs two commands in turn, A B A B, so that a machine whose speed drifts treats both alike, and compares them run by run.
/// </summary>
internal static partial class Interleaved
{
    /// <summary>Costs of <paramref name="runs"/> runs of each command, after one that does not count.</summary>
    public static (RunCost[] A, RunCost[] B) Run(int runs, Action a, Action b)
    {
        var costs = (A: new RunCost[runs], B: new RunCost[runs]);
        a();
        b();
        for (var i = 0; i < runs; i++)
        {
            costs.A[i] = Cost(a);
            costs.B[i] = Cost(b);
        }

        return costs;
    }

    /// <summary>The command to be started anew for each run; its output is thrown away.</summary>
    public static Action Process(string program, string workingDirectory, IReadOnlyDictionary<string, string?> environment, params string[] arguments) => () =>
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in environment) info.Environment[name] = value;
        using Process process = System.Diagnostics.Process.Start(info)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed:\n{output}\n{error.Result}");
    };

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Median of the ratios of neighbouring runs.</summary>
    public static double MedianRatio((RunCost[] A, RunCost[] B) costs) =>
        Median(costs.A.Zip(costs.B, (a, b) => a.WallMilliseconds / b.WallMilliseconds));

    /// <summary>Ratio of the fastest runs: what is left when the machine's noise is taken away.</summary>
    public static double MinimumRatio((RunCost[] A, RunCost[] B) costs) =>
        costs.A.Min(cost => cost.WallMilliseconds) / costs.B.Min(cost => cost.WallMilliseconds);

    private static RunCost Cost(Action action)
    {
        double cpu = CpuMilliseconds();
        long start = Stopwatch.GetTimestamp();
        action();
        return new RunCost(Stopwatch.GetElapsedTime(start).TotalMilliseconds, CpuMilliseconds() - cpu);
    }

    /// <summary>The most memory that a child had, of all that have ended, in MB (getrusage, RUSAGE_CHILDREN, ru_maxrss); 0 where that is not known.</summary>
    public static double PeakMegabytesOfChildren() => UsageOfChildren() is [_, _, _, _, long kilobytes, ..] ? kilobytes * 1024 / 1e6 : 0;

    /// <summary>Processor time of all children that have ended.</summary>
    private static double CpuMilliseconds() =>
        UsageOfChildren() is [long userSeconds, long userMicroseconds, long systemSeconds, long systemMicroseconds, ..]
            ? (userSeconds + systemSeconds) * 1000.0 + (userMicroseconds + systemMicroseconds) / 1000.0
            : 0;

    private static long[] UsageOfChildren()
    {
        long[] usage = new long[18];
        return OperatingSystem.IsLinux() && GetResourceUsage(-1, ref usage[0]) == 0 ? usage : [];
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetResourceUsage(int who, ref long usage);
}
