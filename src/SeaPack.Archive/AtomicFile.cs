using SeaPack.Diagnostics;

namespace SeaPack.Archive;

/// <summary>Writes a file beside its place and renames it, so that others see the old file or the whole new one.</summary>
internal static class AtomicFile
{
    private const int BufferLength = 256 << 10;

    /// <param name="path">Absolute path; its folder is made when it is missing.</param>
    /// <param name="length">Length in bytes; a disk with less room is noticed at once.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.UnwritableOutput"/></exception>
    public static void Write(string path, long length, Action<Stream> write)
    {
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (FileStream output = Create(temporary, length)) write(output);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ArchiveDiagnostics.UnwritableOutput.Failure($"'{path}' could not be written: {e.Message}", new SourceLocation(path), e);
        }
        finally
        {
            Remove(temporary);
        }
    }

    private static FileStream Create(string path, long length) => new(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        BufferSize = BufferLength,
        PreallocationSize = length,
    });

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The folder vanished or turned read-only meanwhile; the first error is the one to report.
        }
    }
}
