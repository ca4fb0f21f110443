using System.Buffers;
using System.Security.Cryptography;
using SeaPack.Diagnostics;

namespace SeaPack.Archive.Writing;

/// <summary>Reads a surveyed content again and insists that it is what the survey saw.</summary>
internal static class ContentReading
{
    private const int BufferLength = 256 << 10;

    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.FileChanged"/>,
    /// <see cref="ArchiveDiagnostics.UnreadableFile"/>. Errors of <paramref name="output"/> come as they are.</exception>
    public static void CopyTo(SurveyedContent content, Stream output, CancellationToken cancellationToken)
    {
        if (content.Bytes is { } bytes)
        {
            output.Write(bytes.Span);
            return;
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            Copy(content, output, buffer, cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>For a file that somebody else has read meanwhile.</summary>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.FileChanged"/>,
    /// <see cref="ArchiveDiagnostics.UnreadableFile"/>.</exception>
    public static void ExpectUnchanged(SurveyedContent content)
    {
        if (content.Source.FilePath is not { } path) return;
        try
        {
            if (FileState.Of(path) != new FileState(content.Length, content.LastWrite)) throw SourceFile.Changed(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SourceFile.Unreadable(path, e);
        }
    }

    private static void Copy(SurveyedContent content, Stream output, byte[] buffer, CancellationToken cancellationToken)
    {
        string path = content.Source.FilePath!;
        using IncrementalHash? hash = content.Hash == null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = new SourceFile(path, content.Length);
        int read;
        while ((read = file.Read(buffer)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash?.AppendData(buffer.AsSpan(0, read));
            output.Write(buffer.AsSpan(0, read));
        }

        bool changed = hash == null ? file.LastWrite != content.LastWrite : ContentHash.From(hash.GetCurrentHash()) != content.Hash;
        if (changed) throw SourceFile.Changed(path);
    }
}
