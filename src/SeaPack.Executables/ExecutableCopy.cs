using SeaPack.Diagnostics;

namespace SeaPack.Executables;

/// <summary>A finished executable in another place.</summary>
public static class ExecutableCopy
{
    /// <summary>Copies in one step, with the time; not when a file of the same length and time is there, which may be the executable itself.</summary>
    /// <param name="executablePath">Absolute path of the executable.</param>
    /// <param name="copyPath">Absolute path of the copy.</param>
    /// <exception cref="DiagnosticException">SEAPACK3014, SEAPACK3016 to 3019. What was in its place is untouched then.</exception>
    public static void Write(string executablePath, string copyPath)
    {
        using var executable = ExecutableFile.Open(executablePath);
        try
        {
            var state = FileState.Of(executablePath);
            if (FileState.Find(copyPath) == state) return;
            Directory.CreateDirectory(Path.GetDirectoryName(copyPath)!);
            using var copy = AtomicOutput.CopyOf(executablePath, copyPath);
            File.SetLastWriteTimeUtc(copy.Handle, state.LastWrite);
            copy.Commit();
        }
        catch (Exception e) when (OutputFailure.Is(e))
        {
            throw OutputFailure.From(e, copyPath);
        }
    }
}
