using SeaPack.Archive.Format;

namespace SeaPack.Archive.Reading;

/// <summary>A file, directory or link of an archive that was read. Its values were checked against the format.</summary>
public sealed class ArchiveRecord
{
    internal ArchiveRecord(int index, string path, in RecordFields fields)
    {
        Index = index;
        Path = path;
        Fields = fields;
    }

    /// <summary>Path relative to the mount point, which is the empty path itself.</summary>
    public string Path { get; }

    /// <summary>What it is.</summary>
    public EntryKind Kind => Fields.Attributes.Kind;

    /// <summary>How Node loads it.</summary>
    public ModuleFormat Format => Fields.Attributes.Format;

    /// <summary>How its data is stored.</summary>
    public DataCodec Codec => Fields.Attributes.Codec;

    /// <summary>Whether the data is known to be ASCII.</summary>
    public bool IsAscii => Fields.Attributes.IsAscii;

    /// <summary>Whether the module is packed as bytecode, without its source.</summary>
    public bool IsStripped => Fields.Attributes.IsStripped;

    /// <summary>Whether the wrapper of CommonJS modules is stored around the data.</summary>
    public bool IsWrapped => Fields.Attributes.IsWrapped;

    /// <summary>Whether the answers of the ES module begin with all that it asks for before it runs, in V8's order.</summary>
    public bool IsLinked => Fields.Attributes.IsLinked;

    /// <summary>POSIX type and permissions, as in <c>st_mode</c>.</summary>
    public int Mode => Fields.Attributes.Mode;

    /// <summary>Size as the app sees it, in bytes.</summary>
    public long Size => Fields.DataSize;

    /// <summary>Where the data begins, in bytes from the start of the archive; 0 when it is empty.</summary>
    public long DataOffset => Fields.DataAt;

    /// <summary>Length of the data as stored, in bytes.</summary>
    public long StoredLength => Fields.StoredLength;

    /// <summary>Length of the code cache in bytes; 0 when there is none.</summary>
    public long CodeCacheLength => Fields.CodeCacheLength;

    /// <summary>Target text of a link; null for other kinds.</summary>
    public string? LinkTarget { get; internal init; }

    internal int Index { get; }

    internal RecordFields Fields { get; }
}
