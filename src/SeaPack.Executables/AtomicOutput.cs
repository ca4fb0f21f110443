using System.Buffers;
using Microsoft.Win32.SafeHandles;
using SeaPack.Diagnostics;

namespace SeaPack.Executables;

/// <summary>
/// A file, most often a copy, under a temporary name in the output's folder, which becomes the output in one step or is deleted.
/// What is at the output's path is replaced, not followed or written through.
/// </summary>
internal sealed class AtomicOutput : IDisposable
{
    private const UnixFileMode Mode0755 =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const int PieceLength = 4 << 20;

    private readonly string _path;
    private readonly string _temporary;
    private SafeFileHandle? _handle;

    private AtomicOutput(string path)
    {
        _path = path;
        _temporary = UnfinishedPath.In(Path.GetDirectoryName(path)!);
    }

    /// <summary>The copy, open for reading and writing.</summary>
    public SafeFileHandle Handle => _handle!;

    /// <summary>Copies <paramref name="source"/>, mode 0755.</summary>
    /// <exception cref="DiagnosticException">SEAPACK3016 to 3019.</exception>
    public static AtomicOutput CopyOf(string source, string path) =>
        Make(path, temporary => Copy(source, temporary));

    // Linux keeps what one call writes in folios of up to its length. With large ones a start meets a tenth fewer page faults than with
    // those that a copy in the kernel leaves, and the copy itself takes less time.
    private static void Copy(string source, string destination)
    {
        if (!OperatingSystem.IsLinux())
        {
            File.Copy(source, destination);
            return;
        }

        using SafeFileHandle from = File.OpenHandle(source);
        using SafeFileHandle to = File.OpenHandle(destination, FileMode.CreateNew, FileAccess.Write);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(PieceLength);
        try
        {
            for (long at = 0; RandomAccess.Read(from, buffer.AsSpan(0, PieceLength), at) is > 0 and int read; at += read)
            {
                RandomAccess.Write(to, buffer.AsSpan(0, read), at);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static AtomicOutput Make(string path, Action<string> make)
    {
        if (IsDirectory(path)) throw OutputFailure.Directory(path);
        var output = new AtomicOutput(path);
        try
        {
            UnfinishedPath.RemoveAbandoned(Path.GetDirectoryName(path)!);
            make(output._temporary);
            MakeWritableAndExecutable(output._temporary);
            output._handle = File.OpenHandle(output._temporary, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return output;
        }
        catch (Exception e)
        {
            output.Dispose();
            if (OutputFailure.Is(e)) throw OutputFailure.From(e, path);
            throw;
        }
    }

    /// <summary>Takes the file itself, which is nowhere else then, mode 0755.</summary>
    /// <exception cref="DiagnosticException">SEAPACK3016 to 3019.</exception>
    public static AtomicOutput MoveOf(string source, string path) => Make(path, temporary => UnfinishedPath.Rename(source, temporary));

    /// <summary>Gives the file its name.</summary>
    public void Commit()
    {
        Handle.Dispose();
        UnfinishedPath.Rename(_temporary, _path);
    }

    /// <summary>Deletes the copy unless it was committed.</summary>
    public void Dispose()
    {
        _handle?.Dispose();
        UnfinishedPath.Remove(_temporary);
    }

    /// <summary>A link to a directory is replaced like any link.</summary>
    private static bool IsDirectory(string path)
    {
        var directory = new DirectoryInfo(path);
        return directory.Exists && directory.LinkTarget == null;
    }

    /// <summary>The copy has the mode of the source, which may be read-only and need not be executable.</summary>
    private static void MakeWritableAndExecutable(string path)
    {
        if (OperatingSystem.IsWindows())
            File.SetAttributes(path, FileAttributes.Normal);
        else
            File.SetUnixFileMode(path, Mode0755);
    }
}
