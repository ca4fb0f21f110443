namespace SeaPack.Archive;

/// <summary>One file, directory or link of an archive that is being laid out.</summary>
internal sealed class ArchiveEntry(string path, EntryKind kind)
{
    public string Path { get; } = path;

    public EntryKind Kind { get; } = kind;

    /// <summary>The path in UTF-8, by which entries are sorted.</summary>
    public byte[] Utf8Path { get; } = ArchivePath.Utf8.GetBytes(path);

    /// <summary>What the caller gave, for a file.</summary>
    public ArchiveFile? File { get; init; }

    /// <summary>What <c>readlink</c> returns, for a link.</summary>
    public string? LinkTarget { get; init; }

    /// <summary>Index of its record, once sorted.</summary>
    public int Index { get; set; }

    /// <summary>Data of a file, or target text of a link.</summary>
    public SurveyedContent? Data { get; init; }

    /// <summary>Code cache of a file, if any.</summary>
    public SurveyedContent? CodeCache { get; init; }
}
