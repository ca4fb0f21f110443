using System.Diagnostics;
using System.Runtime.InteropServices;
using SeaPack.Diagnostics;

namespace SeaPack.NodeRuntime;

/// <summary>A Node, or an executable made from one, that runs on this machine: by itself, or through a runner.</summary>
/// <param name="FileName">Absolute path of what is started: the binary or the runner, which may also be a name on the PATH.</param>
/// <param name="Arguments">What comes before the arguments for Node.</param>
public sealed record NodeProgram(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>How a binary of a target runs here.</summary>
    /// <param name="binary">Absolute path of the binary.</param>
    /// <param name="runtimeIdentifier">Its target, as <c>linux-x64</c>.</param>
    /// <param name="runner">Property <c>NodeRuntimeRunner</c>: a command line that the binary and its arguments are added to, as
    /// <c>qemu-aarch64-static -L /usr/aarch64-linux-gnu</c>; parts with spaces in double quotes. Empty: none.</param>
    /// <returns>Null when the target has another operating system or CPU than this machine and there is no runner.</returns>
    public static NodeProgram? For(string binary, string runtimeIdentifier, string runner)
    {
        string[] command = Split(runner);
        if (command.Length > 0) return new NodeProgram(command[0], [.. command[1..], binary]);
        return RunsHere(runtimeIdentifier) ? new NodeProgram(binary, []) : null;
    }

    /// <summary>Runs it to its end, or until the time is over.</summary>
    /// <param name="request">What to run it with.</param>
    /// <param name="cancellation">Ends it and its children.</param>
    /// <exception cref="DiagnosticException"><see cref="NodeRuntimeDiagnostics.NodeDoesNotStart"/>;
    /// <see cref="ProjectDiagnostics.FileSystemRefuses"/> when it failed and left no room in <see cref="NodeRunRequest.OutputFolder"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the process is gone.</exception>
    public NodeRun Run(NodeRunRequest request, CancellationToken cancellation)
    {
        NodeRun run = new NodeRunner(this, request).Run(cancellation);
        if (run.ExitCode != 0 && request.OutputFolder is { } folder && IsFull(folder))
        {
            throw ProjectDiagnostics.FileSystemRefuses.Failure($"{FileName} could not write to '{folder}': the disk is full.", new SourceLocation(folder));
        }

        return run;
    }

    // What a Node writes in large pieces may end before the last bytes of the disk.
    private static bool IsFull(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace < 64 << 10;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A share of Windows has no drive.
            return false;
        }
    }

    private static bool RunsHere(string runtimeIdentifier)
    {
        string[] parts = runtimeIdentifier.Split('-');
        bool system = parts[0] switch
        {
            "linux" => OperatingSystem.IsLinux(),
            "win" => OperatingSystem.IsWindows(),
            "osx" => OperatingSystem.IsMacOS(),
            _ => false,
        };
        return system && string.Equals(parts[^1], RuntimeInformation.OSArchitecture.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private static string[] Split(string command)
    {
        var parts = new List<string>();
        string[] quoted = command.Split('"');
        for (int i = 0; i < quoted.Length; i++)
        {
            if (i % 2 == 1) parts.Add(quoted[i]);
            else parts.AddRange(quoted[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }

        return [.. parts];
    }
}

/// <summary>One run of a <see cref="NodeProgram"/>.</summary>
public sealed record NodeRunRequest
{
    /// <summary>Arguments for Node, or for the app in the executable.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Absolute path of the folder to run in.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>Absolute path of the folder that it writes to, or null: Node has many ways, or none, to say that a disk is full.</summary>
    public string? OutputFolder { get; init; }

    /// <summary>The process and its children are ended after this time.</summary>
    public required TimeSpan TimeLimit { get; init; }

    /// <summary>Written to standard input, which is then closed.</summary>
    public string Input { get; init; } = "";

    /// <summary>Variables to add to the environment; also those that are taken out of it otherwise.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Makes a start info with the environment of the build. Variables that change what Node does are taken out of it.</summary>
    public Func<ProcessStartInfo> StartInfo { get; init; } = () => new ProcessStartInfo();
}

/// <summary>How a run ended.</summary>
/// <param name="ExitCode">Exit code of the process.</param>
/// <param name="TimedOut">Whether it was ended because its time was over.</param>
/// <param name="Output">The last lines that it wrote, standard output before standard error.</param>
public sealed record NodeRun(int ExitCode, bool TimedOut, string Output)
{
    /// <summary>The end of a sentence: how it ended, and what it said.</summary>
    public string Account =>
        (TimedOut ? "it did not end in time" : $"it ended with exit code {ExitCode}") + (Output.Length == 0 ? " and said nothing" : $":\n{Output}");
}
