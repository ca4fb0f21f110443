using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace SeaPack.Testing;

/// <summary>What a finished process left.</summary>
/// <param name="ExitCode">Exit code; 128 + signal number after a signal.</param>
/// <param name="StandardOutput">Everything written to standard output.</param>
/// <param name="StandardError">Everything written to standard error.</param>
public sealed record CommandOutcome(int ExitCode, string StandardOutput, string StandardError)
{
    /// <summary>Returns the outcome, or fails the test with all that the process said.</summary>
    public CommandOutcome MustSucceed()
    {
        Assert.That(ExitCode, Is.Zero, () => $"stdout:\n{StandardOutput}\nstderr:\n{StandardError}");
        return this;
    }
}

/// <summary>Runs a program to its end and collects what it wrote.</summary>
public sealed record CommandLine(string FileName, params string[] Arguments)
{
    /// <summary>Folder to run in; the temporary folder when not set.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Variables to set (or remove, with a null value) beside the inherited ones.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Text for standard input, which is closed after it.</summary>
    public string StandardInput { get; init; } = "";

    /// <summary>The process tree is killed, and the test fails, after this time.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    public CommandOutcome Run() => RunAsync().GetAwaiter().GetResult();

    public Task<CommandOutcome> RunAsync() => RunAsync(_ => Task.CompletedTask);

    /// <summary>As <see cref="Run"/>; <paramref name="meanwhile"/> may do something to the running process.</summary>
    public async Task<CommandOutcome> RunAsync(Func<Process, Task> meanwhile)
    {
        using var process = new Process { StartInfo = StartInfo() };
        await StartAsync(process).ConfigureAwait(false);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await WriteInputAsync(process).ConfigureAwait(false);
        await meanwhile(process).ConfigureAwait(false);
        using var limit = new CancellationTokenSource(Timeout);
        try
        {
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{FileName} {string.Join(' ', Arguments)} did not end within {Timeout}.\n{await output}\n{await error}");
        }

        return new CommandOutcome(process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
    }

    /// <summary>
    /// A file that a test has just written may be "busy" for a moment: a child that another test starts at that time holds a copy
    /// of the descriptor between fork and exec.
    /// </summary>
    private static async Task StartAsync(Process process)
    {
        const int TextFileBusy = 26;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                process.Start();
                return;
            }
            catch (Win32Exception e) when (e.NativeErrorCode == TextFileBusy && attempt < 20)
            {
                await Task.Delay(50).ConfigureAwait(false);
            }
        }
    }

    private async Task WriteInputAsync(Process process)
    {
        try
        {
            await process.StandardInput.WriteAsync(StandardInput).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The process ended without reading; its exit code tells the story.
        }
    }

    private ProcessStartInfo StartInfo()
    {
        var info = new ProcessStartInfo(FileName, Arguments)
        {
            WorkingDirectory = WorkingDirectory ?? Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach ((string name, string? value) in Environment) info.Environment[name] = value;
        return info;
    }
}
