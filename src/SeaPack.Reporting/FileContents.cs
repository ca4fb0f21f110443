using System.Security.Cryptography;
using SeaPack.Diagnostics;

namespace SeaPack.Reporting;

/// <summary>Packed files, and what lies beside them, looked at where they are on this machine.</summary>
internal static class FileContents
{
    public static long Length(ReportedFile file) => Read(file, path => FileState.Of(path).Length);

    public static string Sha256(ReportedFile file) => Read(file, path =>
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    });

    public static string Text(string path) => Read(path, path, "is to be in the report", File.ReadAllText);

    private static T Read<T>(ReportedFile file, Func<string, T> read) => Read(file.ContentPath, file.SourcePath, "was packed", read);

    private static T Read<T>(string path, string shown, string why, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw ReportDiagnostics.UnreadableFile.Failure(
                $"'{shown}' {why} but cannot be read: {fault.Message}", new SourceLocation(shown), fault);
        }
    }
}
