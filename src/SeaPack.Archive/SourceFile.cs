using Microsoft.Win32.SafeHandles;
using SeaPack.Diagnostics;

namespace SeaPack.Archive;

/// <summary>Reads a file on disk from front to back and insists that it has the length that the layout counts on.</summary>
internal sealed class SourceFile : IDisposable
{
    private readonly string _path;
    private readonly long _length;
    private readonly SafeFileHandle _handle;
    private long _position;

    public SourceFile(string path, long length)
    {
        _path = path;
        _length = length;
        try
        {
            _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
    }

    /// <summary>When the file was last written, in UTC.</summary>
    public DateTime LastWrite => File.GetLastWriteTimeUtc(_handle);

    /// <summary>Reads the next bytes.</summary>
    /// <returns>Their count; 0 at the end of the file.</returns>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.FileChanged"/> when the file is longer or shorter than
    /// expected; <see cref="ArchiveDiagnostics.UnreadableFile"/>.</exception>
    public int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = RandomAccess.Read(_handle, buffer, _position);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(_path, e);
        }

        _position += read;
        if (_position > _length || (read == 0 && _position < _length)) throw Changed(_path);
        return read;
    }

    public void Dispose() => _handle.Dispose();

    public static DiagnosticException Unreadable(string path, Exception cause) => ArchiveDiagnostics.UnreadableFile.Failure(
        $"'{path}' could not be read: {cause.Message}", new SourceLocation(path), cause);

    public static DiagnosticException Changed(string path) => ArchiveDiagnostics.FileChanged.Failure(
        $"'{path}' changed while it was packed. Build again when nothing writes to it.", new SourceLocation(path));
}
