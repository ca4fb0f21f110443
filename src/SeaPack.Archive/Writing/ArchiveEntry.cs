namespace SeaPack.Archive.Writing;

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

    /// <summary>Whether it is a module that V8 gets with its code cache, and whose text the prelude can take from the archive as it is.</summary>
    public bool IsScript =>
        CodeCache is { Length: > 0 } && !File!.IsStripped && File.Format is ModuleFormat.CommonJs or ModuleFormat.Module && Data!.IsAscii && Data.Compressed == null;

    /// <summary>Whether the wrapper of CommonJS modules is to be around its text.</summary>
    public bool WantsWrapper => IsScript && File!.Format == ModuleFormat.CommonJs && Data!.FitsWrapper;
}
