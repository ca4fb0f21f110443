using SeaPack.Diagnostics;

namespace SeaPack.Archive;

/// <summary>Writes what a step of the build makes: others see the old file or the whole new one.</summary>
internal static class OutputFile
{
    private const int BufferLength = 256 << 10;

    /// <param name="path">Absolute path; its folder is made when it is missing.</param>
    /// <param name="length">Length in bytes; a disk with less room is noticed at once.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.UnwritableOutput"/></exception>
    public static void Write(string path, long length, Action<Stream> write)
    {
        try
        {
            string folder = Path.GetDirectoryName(path)!;
            Directory.CreateDirectory(folder);
            UnfinishedPath.RemoveAbandoned(folder);
            AtomicFile.Write(path, temporary =>
            {
                using FileStream output = Create(temporary, length);
                write(output);
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ArchiveDiagnostics.UnwritableOutput.Failure($"'{path}' could not be written: {e.Message}", new SourceLocation(path), e);
        }
    }

    private static FileStream Create(string path, long length) => new(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        BufferSize = BufferLength,
        PreallocationSize = length,
    });
}
