using SeaPack.Diagnostics;

namespace SeaPack.Archive.Writing;

/// <summary>An archive whose layout is known, and whose files are read when it is written. Made by <see cref="ArchiveWriter"/>.</summary>
public sealed class ArchivePlan
{
    private static readonly byte[] Padding = new byte[8];

    private readonly byte[] _metadata;
    private readonly List<SurveyedContent> _runs;

    internal ArchivePlan(byte[] metadata, List<SurveyedContent> runs, long length, int recordCount)
    {
        _metadata = metadata;
        _runs = runs;
        Length = length;
        RecordCount = recordCount;
    }

    /// <summary>Length of the archive in bytes.</summary>
    public long Length { get; }

    /// <summary>Number of files, directories (with the mount point) and links.</summary>
    public int RecordCount { get; }

    /// <summary>Writes the archive from its first to its last byte; may be called again.</summary>
    /// <param name="output">Receives exactly <see cref="Length"/> bytes. Best buffered: small files are small writes.</param>
    /// <param name="cancellationToken">Stops the writing between two pieces.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.FileChanged"/>,
    /// <see cref="ArchiveDiagnostics.UnreadableFile"/>. Errors of <paramref name="output"/> come as they are.</exception>
    public void WriteTo(Stream output, CancellationToken cancellationToken = default)
    {
        output.Write(_metadata);
        var position = (long)_metadata.Length;
        foreach (SurveyedContent run in _runs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            output.Write(Padding, 0, (int)(run.Offset - run.Head.Length - position));
            output.Write(run.Head);
            if (run.Compressed is { } compressed) Write(compressed, output);
            else ContentReading.CopyTo(run, output, cancellationToken);
            output.Write(run.Tail);
            position = run.Offset + run.StoredLength + run.Tail.Length;
        }
    }

    private static void Write(CompressedContent content, Stream output)
    {
        if (content.FilePath == null)
        {
            output.Write(content.Bytes.Span);
            return;
        }

        using FileStream file = File.OpenRead(content.FilePath);
        file.CopyTo(output);
    }
}
