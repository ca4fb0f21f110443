using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using SeaPack.Diagnostics;

namespace SeaPack.NodeRuntime.Packages;

/// <summary>Runs the user's package manager in the environment of the build.</summary>
/// <param name="startInfo">Makes a start info with that environment.</param>
/// <param name="output">Is told every line that the program writes.</param>
internal sealed class PackageProgram(Func<ProcessStartInfo> startInfo, Action<string> output)
{
    private const int LinesOfAnError = 12;

    /// <summary>How long lines are waited for after the end of the program.</summary>
    private static readonly TimeSpan LastLines = TimeSpan.FromSeconds(2);

    /// <summary>Runs the program to its end; kills it and its children when cancelled.</summary>
    /// <param name="name">Name of the program, without an extension.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Absolute path of the folder to run in.</param>
    /// <param name="failure">What to report when it ends with another exit code than 0.</param>
    /// <param name="cancellation">Ends the program.</param>
    /// <exception cref="DiagnosticException">The program is not there, or failed.</exception>
    public async Task RunAsync(string name, string[] arguments, string folder, DiagnosticDescriptor failure, CancellationToken cancellation)
    {
        ProcessStartInfo info = startInfo();
        string[] files = OperatingSystem.IsWindows() ? [$"{name}.cmd", $"{name}.exe"] : [name];
        info.FileName = ProgramPath.Find(info.Environment, files) ?? throw NotFound(name, null);
        info.ArgumentList.Clear();
        foreach (string argument in arguments) info.ArgumentList.Add(argument);
        info.WorkingDirectory = folder;
        info.UseShellExecute = false;
        info.CreateNoWindow = true;
        info.RedirectStandardInput = info.RedirectStandardOutput = info.RedirectStandardError = true;
        info.StandardOutputEncoding = info.StandardErrorEncoding = Encoding.UTF8;
        var last = new Queue<string>();
        int exitCode = await RunAsync(info, name, line => Keep(last, line), cancellation).ConfigureAwait(false);
        if (exitCode == 0) return;
        string command = $"{name} {string.Join(' ', arguments)}";
        throw failure.Failure(
            $"'{command}' in {folder} ended with exit code {exitCode}.\n{string.Join('\n', last)}",
            new SourceLocation(Path.Combine(folder, "package.json")));
    }

    private async Task<int> RunAsync(ProcessStartInfo info, string name, Action<string> keep, CancellationToken cancellation)
    {
        using var process = new Process { StartInfo = info };
        Start(process, name);
        process.StandardInput.Close();
        var lines = new LineReader(line =>
        {
            keep(line);
            output(line);
        });
        Task reading = Task.WhenAll(lines.ReadAsync(process.StandardOutput), lines.ReadAsync(process.StandardError));
        try
        {
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            await Interruption.SettleAsync(process.ExitCode, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }
        finally
        {
            // What the program leaves running may hold the pipes open.
            await Task.WhenAny(reading, Task.Delay(LastLines, CancellationToken.None)).ConfigureAwait(false);
            lines.Stop();
        }

        return process.ExitCode;
    }

    private static void Start(Process process, string name)
    {
        try
        {
            process.Start();
        }
        catch (Win32Exception problem)
        {
            throw NotFound(name, problem);
        }
    }

    private static void Keep(Queue<string> lines, string line)
    {
        // After the reason npm tells at length how it is called.
        if (string.IsNullOrWhiteSpace(line) || line is "npm error" || lines.Any(IsUsage)) return;
        lines.Enqueue(line);
        if (lines.Count > LinesOfAnError) lines.Dequeue();
    }

    private static bool IsUsage(string line) => line is "npm error Usage:" or "npm ERR! Usage:";

    private static DiagnosticException NotFound(string name, Exception? problem) =>
        ProjectDiagnostics.PackageManagerNotFound.Failure(
            $"{name}, which the app's lock file belongs to, was not found on the PATH" +
            (problem == null ? ". " : $", or does not start: {problem.Message.TrimEnd('.')}. ") + "Install it on this machine.",
            null,
            problem);
}
