using System.Globalization;
using System.IO.Compression;
using SeaPack.Archive.Writing;
using SeaPack.Diagnostics;

namespace SeaPack.Archive;

/// <summary>Compresses contents of equal bytes once, side by side, and keeps what pays.</summary>
internal sealed class ContentCompression
{
    /// <summary>What is shorter has nothing to gain.</summary>
    private const int ShortestLength = 64;

    private const int KeepLength = 1 << 20;
    private const long KeepBudget = 48 << 20;

    private readonly ArchiveCompression _compression;
    private readonly CancellationToken _cancellation;
    private long _kept;

    private ContentCompression(ArchiveCompression compression, CancellationToken cancellation)
    {
        _compression = compression;
        _cancellation = cancellation;
    }

    /// <summary>Fills in <see cref="SurveyedContent.Compressed"/> where it pays.</summary>
    /// <param name="contents">Surveyed data of files.</param>
    /// <param name="compression">How.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="DiagnosticException">A file cannot be read or changed; the encoder's own.</exception>
    public static void Run(IReadOnlyList<SurveyedContent> contents, ArchiveCompression compression, CancellationToken cancellation)
    {
        SurveyedContent[] distinct = Distinct(contents);
        if (distinct.Length == 0) return;
        var run = new ContentCompression(compression, cancellation);
        if (compression.Codec == DataCodec.Zstd) run.OrUnwritable(() => run.CompressByEncoder(distinct));
        else ContentSurvey.ForEach(distinct, (index, content) => run.OrUnwritable(() => run.Compress(index, content)), cancellation);
        Share(contents, distinct);
    }

    private static SurveyedContent[] Distinct(IReadOnlyList<SurveyedContent> contents)
    {
        var known = new HashSet<(long, ContentHash)>();
        return [.. contents.Where(content => content.Length >= ShortestLength && (content.Hash is not { } hash || known.Add((content.Length, hash))))];
    }

    /// <summary>Contents that equal one that was compressed are stored where it is.</summary>
    private static void Share(IReadOnlyList<SurveyedContent> contents, SurveyedContent[] distinct)
    {
        Dictionary<(long, ContentHash), SurveyedContent> byHash = distinct
            .Where(content => content.Hash != null)
            .ToDictionary(content => (content.Length, content.Hash!.Value));
        foreach (SurveyedContent content in contents)
        {
            if (content.Hash is { } hash && byHash.TryGetValue((content.Length, hash), out SurveyedContent? first)) content.Compressed = first.Compressed;
        }
    }

    /// <summary>What is read has errors of its own: those of the file system are about what is written.</summary>
    private void OrUnwritable(Action compress)
    {
        try
        {
            compress();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string folder = _compression.TemporaryFolder;
            throw ArchiveDiagnostics.UnwritableOutput.Failure($"Compressed files could not be written to '{folder}': {e.Message}", new SourceLocation(folder), e);
        }
    }

    private void Compress(int index, SurveyedContent content)
    {
        bool small = content.Length <= KeepLength && Interlocked.Add(ref _kept, content.Length) <= KeepBudget;
        string path = small ? "" : TemporaryFile(index);
        using Stream output = small ? new MemoryStream() : new FileStream(path, FileMode.Create, FileAccess.ReadWrite);
        using (Stream encoder = Encoder(output)) ContentReading.CopyTo(content, encoder, _cancellation);
        if (_compression.Codec == DataCodec.Gzip) HideOperatingSystem(output);
        if (!Pays(content, output.Length))
        {
            if (small) return;
            output.Dispose();
            File.Delete(path);
            return;
        }

        content.Compressed = small
            ? new CompressedContent(_compression.Codec, output.Length, FilePath: null) { Bytes = ((MemoryStream)output).ToArray() }
            : new CompressedContent(_compression.Codec, output.Length, path);
    }

    private Stream Encoder(Stream output) => _compression.Codec == DataCodec.Gzip
        ? new GZipStream(output, new ZLibCompressionOptions { CompressionLevel = _compression.Level }, leaveOpen: true)
        : new BrotliStream(output, new BrotliCompressionOptions { Quality = _compression.Level }, leaveOpen: true);

    /// <summary>RFC 1952: byte 9 names the system that compressed; 255 is "unknown", the same on every host.</summary>
    private static void HideOperatingSystem(Stream output)
    {
        output.Position = 9;
        output.WriteByte(255);
    }

    /// <summary>Reading a compressed file costs time and a copy; a tenth is the least that this has to save.</summary>
    private static bool Pays(SurveyedContent content, long length) => length <= content.Length - content.Length / 10;

    private void CompressByEncoder(SurveyedContent[] contents)
    {
        IZstdEncoder encoder = _compression.ZstdEncoder
            ?? throw ArchiveDiagnostics.ZstdNotAvailable.Failure("There is no encoder for zstd. Use brotli.");
        var files = new (string Input, string Output)[contents.Length];
        for (int i = 0; i < contents.Length; i++) files[i] = (InputFile(contents[i], i), TemporaryFile(i));
        encoder.Compress(files, _compression.Level, _cancellation);
        for (int i = 0; i < contents.Length; i++)
        {
            ContentReading.ExpectUnchanged(contents[i]);
            long length = new FileInfo(files[i].Output).Length;
            if (Pays(contents[i], length)) contents[i].Compressed = new CompressedContent(DataCodec.Zstd, length, files[i].Output);
            else File.Delete(files[i].Output);
        }
    }

    private string InputFile(SurveyedContent content, int index)
    {
        if (content.Source.FilePath is { } path) return path;
        string copy = TemporaryFile(index) + ".in";
        File.WriteAllBytes(copy, content.Source.Bytes.Span);
        return copy;
    }

    private string TemporaryFile(int index)
    {
        Directory.CreateDirectory(_compression.TemporaryFolder);
        return Path.Combine(_compression.TemporaryFolder, index.ToString(CultureInfo.InvariantCulture));
    }
}
