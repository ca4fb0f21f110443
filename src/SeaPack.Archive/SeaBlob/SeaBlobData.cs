using System.Buffers;
using SeaPack.Archive.Writing;
using SeaPack.Diagnostics;

namespace SeaPack.Archive.SeaBlob;

/// <summary>Bytes of known length that are produced when the blob is written, so that nothing large is held in memory.</summary>
public sealed class SeaBlobData
{
    private const int BufferLength = 256 << 10;

    private readonly Action<Stream, CancellationToken> _write;

    /// <summary>Describes data.</summary>
    /// <param name="length">Length in bytes.</param>
    /// <param name="write">Writes exactly <paramref name="length"/> bytes to the stream.</param>
    public SeaBlobData(long length, Action<Stream, CancellationToken> write)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        _write = write;
    }

    /// <summary>Length in bytes.</summary>
    public long Length { get; }

    /// <summary>Data in memory.</summary>
    /// <param name="bytes">The bytes, which must not change until the blob is written.</param>
    public static SeaBlobData FromBytes(ReadOnlyMemory<byte> bytes) => new(bytes.Length, (output, _) => output.Write(bytes.Span));

    /// <summary>What an entry of an archive could hold as well.</summary>
    /// <param name="content">The content.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.UnreadableFile"/></exception>
    public static SeaBlobData FromContent(ArchiveContent content) => content.FilePath == null ? FromBytes(content.Bytes) : FromFile(content.FilePath);

    /// <summary>An archive, written straight into the blob.</summary>
    /// <param name="archive">The archive.</param>
    public static SeaBlobData FromArchive(ArchivePlan archive) => new(archive.Length, archive.WriteTo);

    /// <summary>A file on disk, which must not change until the blob is written.</summary>
    /// <param name="absolutePath">The file.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.UnreadableFile"/></exception>
    public static SeaBlobData FromFile(string absolutePath)
    {
        long length;
        try
        {
            length = FileState.Of(absolutePath).Length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SourceFile.Unreadable(absolutePath, e);
        }

        return new SeaBlobData(length, (output, cancellation) => Copy(absolutePath, length, output, cancellation));
    }

    /// <summary>These data, and other data behind them.</summary>
    /// <param name="next">What follows.</param>
    public SeaBlobData FollowedBy(SeaBlobData next) => new(Length + next.Length, (output, cancellation) =>
    {
        _write(output, cancellation);
        next._write(output, cancellation);
    });

    internal void WriteTo(Stream output, CancellationToken cancellationToken) => _write(output, cancellationToken);

    private static void Copy(string path, long length, Stream output, CancellationToken cancellation)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            using var file = new SourceFile(path, length);
            int read;
            while ((read = file.Read(buffer)) > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                output.Write(buffer.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
