namespace SeaPack.Archive;

/// <summary>What a record of the archive is. The values are those of the archive format.</summary>
public enum EntryKind : byte
{
    /// <summary>A file with data.</summary>
    File = 0,

    /// <summary>A directory.</summary>
    Directory = 1,

    /// <summary>A symbolic link.</summary>
    SymbolicLink = 2,
}
