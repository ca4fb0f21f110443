using System.IO.Compression;
using SeaPack.Archive.Format;
using SeaPack.Diagnostics;

namespace SeaPack.Archive.Reading;

/// <summary>
/// Reads an archive (docs/archive-format.md) for tools and tests. The archive may be hostile: everything but the contents of files
/// is checked when it is opened, before any of it is used, and memory stays below a small multiple of the format's limit for
/// metadata. Safe to use from several threads.
/// </summary>
public sealed class ArchiveReader : IDisposable
{
    private readonly ArchiveSource _source;
    private readonly ArchiveMetadata _metadata;

    private ArchiveReader(ArchiveSource source, ArchiveMetadata metadata)
    {
        _source = source;
        _metadata = metadata;
    }

    /// <summary>What the executable starts.</summary>
    public ArchiveManifest Manifest => _metadata.Manifest;

    /// <summary>All records, sorted by the UTF-8 bytes of their paths; the first is the mount point.</summary>
    public IReadOnlyList<ArchiveRecord> Records => _metadata.Records;

    /// <summary>Whether any file needs the ES module loader.</summary>
    public bool HasModules => _metadata.HasModules;

    /// <summary>Opens an archive in memory.</summary>
    /// <param name="archive">The archive, no more and no less.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.DamagedArchive"/>,
    /// <see cref="ArchiveDiagnostics.UnsupportedArchive"/>.</exception>
    public static ArchiveReader Open(ReadOnlyMemory<byte> archive) => Open(ArchiveSource.From(archive));

    /// <summary>Opens an archive that is all of a stream.</summary>
    /// <param name="stream">A readable and seekable stream; disposed with the reader.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.DamagedArchive"/>,
    /// <see cref="ArchiveDiagnostics.UnsupportedArchive"/>.</exception>
    public static ArchiveReader Open(Stream stream) => Open(stream, 0, stream.Length);

    /// <summary>Opens an archive that is a part of a stream, as an asset is of a blob.</summary>
    /// <param name="stream">A readable and seekable stream; disposed with the reader.</param>
    /// <param name="offset">Where the archive begins in the stream, in bytes.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.DamagedArchive"/>,
    /// <see cref="ArchiveDiagnostics.UnsupportedArchive"/>.</exception>
    public static ArchiveReader Open(Stream stream, long offset, long length) =>
        Open(ArchiveSource.From(stream, offset, length, leaveOpen: false));

    /// <summary>Finds a record by path.</summary>
    /// <param name="path">Archive path; links on the way are not followed.</param>
    /// <returns>The record, or null.</returns>
    public ArchiveRecord? Find(string path)
    {
        int index = _metadata.IndexOf(path);
        return index < 0 ? null : Records[index];
    }

    /// <summary>Lists a directory in the order of the names' UTF-8 bytes.</summary>
    /// <param name="directory">A record of this archive.</param>
    public IReadOnlyList<ArchiveRecord> Children(ArchiveRecord directory)
    {
        if (directory.Kind != EntryKind.Directory) return [];
        var children = new ArchiveRecord[directory.Fields.ChildCount];
        for (int i = 0; i < children.Length; i++) children[i] = Records[(int)_metadata.Children[directory.Fields.First + i]];
        return children;
    }

    /// <summary>The file or directory that a link leads to in the end.</summary>
    /// <param name="link">A record of this archive.</param>
    /// <returns>The record, or null when the link leads to nothing in the archive, or is none.</returns>
    public ArchiveRecord? LinkEnd(ArchiveRecord link) =>
        link.Kind == EntryKind.SymbolicLink && link.Fields.First != RecordFields.Nowhere ? Records[(int)link.Fields.First] : null;

    /// <summary>The resolution answers for the requests in a file: the links of an ES module in V8's order, if the build knew it, then the others, sorted by specifier and conditions.</summary>
    /// <param name="file">A record of this archive.</param>
    public IReadOnlyList<ArchiveAnswer> Answers(ArchiveRecord file)
    {
        var answers = new ArchiveAnswer[file.Fields.AnswerCount];
        for (int i = 0; i < answers.Length; i++) answers[i] = _metadata.Answer(file.Fields.FirstAnswer + (uint)i);
        return answers;
    }

    /// <summary>Opens the data of a file, as the app reads it.</summary>
    /// <param name="file">A record of this archive.</param>
    /// <returns>A stream, good as long as the reader; seekable unless the data is compressed. Damaged compressed data shows when it
    /// is read, as an <see cref="InvalidDataException"/> (gzip) or <see cref="InvalidOperationException"/> (brotli), and may be longer than
    /// <see cref="ArchiveRecord.Size"/>.</returns>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.UnsupportedArchive"/>: it is compressed with zstd, which
    /// .NET 10 cannot read.</exception>
    public Stream OpenData(ArchiveRecord file)
    {
        Stream stored = OpenStored(file);
        return file.Codec switch
        {
            DataCodec.None => stored,
            DataCodec.Gzip => new GZipStream(stored, CompressionMode.Decompress),
            DataCodec.Brotli => new BrotliStream(stored, CompressionMode.Decompress),
            _ => throw ArchiveDiagnostics.UnsupportedArchive.Failure(
                $"'{file.Path}' is compressed with {file.Codec}, which this SeaPack cannot read. Use Node's zlib.zstdDecompress."),
        };
    }

    /// <summary>Opens the data of a file as the archive holds it, compressed or not.</summary>
    /// <param name="file">A record of this archive.</param>
    /// <returns>A seekable stream of <see cref="ArchiveRecord.StoredLength"/> bytes, good as long as the reader.</returns>
    public Stream OpenStored(ArchiveRecord file) => new SourceRangeStream(_source, file.DataOffset, file.StoredLength);

    /// <summary>Opens the code cache of a file.</summary>
    /// <param name="file">A record of this archive.</param>
    /// <returns>A seekable stream, good as long as the reader; empty when there is no code cache.</returns>
    public Stream OpenCodeCache(ArchiveRecord file) =>
        new SourceRangeStream(_source, file.Fields.CodeCacheAt, file.Fields.CodeCacheLength);

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private static ArchiveReader Open(ArchiveSource source)
    {
        try
        {
            return new ArchiveReader(source, ArchiveMetadata.Read(source));
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }
}
