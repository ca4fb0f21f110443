using SeaPack.Diagnostics;

namespace SeaPack.Executables;

/// <summary>What an exception of the file system means for the one who asked for the output.</summary>
internal static class OutputFailure
{
    /// <summary>errno of Linux and macOS (.NET puts it into HResult) and HRESULTs of Windows.</summary>
    private enum Cause
    {
        TextFileBusy = 26,
        FileTooBig = 27,
        NoSpace = 28,
        QuotaOnMacOS = 69,
        QuotaOnLinux = 122,
        SharingViolation = unchecked((int)0x80070020),
        LockViolation = unchecked((int)0x80070021),
        HandleDiskFull = unchecked((int)0x80070027),
        DiskFull = unchecked((int)0x80070070),
        QuotaOnWindows = unchecked((int)0x8007050F),
    }

    /// <summary>Whether an exception is one of the file system.</summary>
    public static bool Is(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>The coded failure for an exception of the file system.</summary>
    public static DiagnosticException From(Exception exception, string path) => exception switch
    {
        IOException e => Failure(Descriptor((Cause)e.HResult), path, e),
        // Windows says this, and not "sharing violation", when a running program is to be replaced.
        UnauthorizedAccessException e when OperatingSystem.IsWindows() && File.Exists(path) && !File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly) =>
            Failure(ExecutableDiagnostics.OutputInUse, path, e),
        _ => Failure(ExecutableDiagnostics.OutputNotWritable, path, exception),
    };

    /// <summary>The output's path is taken by a directory.</summary>
    public static DiagnosticException Directory(string path) => ExecutableDiagnostics.OutputIsDirectory.Failure(
        $"'{path}' is a directory; remove it, or give the executable another name.", new SourceLocation(path));

    private static DiagnosticDescriptor Descriptor(Cause cause) => cause switch
    {
        Cause.TextFileBusy or Cause.SharingViolation or Cause.LockViolation => ExecutableDiagnostics.OutputInUse,
        Cause.FileTooBig or Cause.NoSpace or Cause.QuotaOnMacOS or Cause.QuotaOnLinux or Cause.HandleDiskFull or Cause.DiskFull
            or Cause.QuotaOnWindows => ExecutableDiagnostics.DiskFull,
        _ => ExecutableDiagnostics.OutputNotWritable,
    };

    private static DiagnosticException Failure(DiagnosticDescriptor descriptor, string path, Exception cause)
    {
        string advice = descriptor == ExecutableDiagnostics.OutputInUse ? " It is in use, most often because it still runs: end it and build again." : "";
        return descriptor.Failure($"'{path}' cannot be written: {cause.Message}{advice}", new SourceLocation(path), cause);
    }
}
