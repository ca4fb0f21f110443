using System.Security.Cryptography;
using SeaPack.Diagnostics;

namespace SeaPack.Reporting;

/// <summary>Packed files, looked at where they lie on this machine.</summary>
internal static class FileContents
{
    public static long Length(ReportedFile file) => Read(file, path => new FileInfo(path).Length);

    public static string Sha256(ReportedFile file) => Read(file, path =>
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    });

    private static T Read<T>(ReportedFile file, Func<string, T> read)
    {
        try
        {
            return read(file.ContentPath);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw ReportDiagnostics.UnreadableFile.Failure(
                $"'{file.SourcePath}' was packed but cannot be read for the report: {fault.Message}", new SourceLocation(file.SourcePath), fault);
        }
    }
}
