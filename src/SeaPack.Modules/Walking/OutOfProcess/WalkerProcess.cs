using System.ComponentModel;
using System.Diagnostics;
using SeaPack.Diagnostics;

namespace SeaPack.Modules.Walking.OutOfProcess;

/// <summary>Runs walks in the walker: the walk as a native program, which is for one system and may be missing.</summary>
public static class WalkerProcess
{
    // Ctrl+C reaches the walker, too, and it is gone before the build is told.
    private static readonly TimeSpan CancellationDelay = TimeSpan.FromSeconds(1);

    /// <summary>Name of the program.</summary>
    public static string FileName { get; } = OperatingSystem.IsWindows() ? "seapack-walker.exe" : "seapack-walker";

    /// <summary>Runs a walk.</summary>
    /// <param name="info">Folder and environment of the process.</param>
    /// <param name="walker">Absolute path of the program.</param>
    /// <param name="walk">The walk.</param>
    /// <param name="cancellationToken">Ends the walk and the process.</param>
    /// <returns>The outcome; null when the program does not run on this machine or is of another build.</returns>
    /// <exception cref="DiagnosticException">As for <see cref="RecordedWalk.Run"/>; so too <see cref="IOException"/>.</exception>
    /// <exception cref="InvalidOperationException">The walk failed by a fault of its own, or the process came to a sudden end.</exception>
    /// <exception cref="OperationCanceledException">The walk was ended.</exception>
    public static WalkOutcome? Run(ProcessStartInfo info, string walker, RecordedWalk walk, CancellationToken cancellationToken)
    {
        info.FileName = walker;
        info.UseShellExecute = false;
        info.CreateNoWindow = true;
        info.RedirectStandardInput = info.RedirectStandardOutput = info.RedirectStandardError = true;
        using var process = new Process { StartInfo = info };
        if (!Start(process)) return null;
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using CancellationTokenRegistration kill = cancellationToken.Register(process.Kill);
        try
        {
            if (WalkerProtocol.IsGreeted(process.StandardOutput.BaseStream)) return Converse(process, walk);
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
        catch (EndOfStreamException end)
        {
            if (cancellationToken.WaitHandle.WaitOne(CancellationDelay)) throw new OperationCanceledException(cancellationToken);
            process.WaitForExit();
            throw new InvalidOperationException($"The walk of the dependencies ended with exit code {process.ExitCode}. {errors.Result}", end);
        }
        finally
        {
            process.Kill();
        }
    }

    private static bool Start(Process process)
    {
        try
        {
            return process.Start();
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static WalkOutcome Converse(Process process, RecordedWalk walk)
    {
        try
        {
            WalkerProtocol.Write(process.StandardInput.BaseStream, walk);
        }
        catch (IOException)
        {
            // It is gone, as the missing answer tells.
        }

        return WalkerProtocol.ReadOutcome(process.StandardOutput.BaseStream);
    }
}
