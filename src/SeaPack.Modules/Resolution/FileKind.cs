namespace SeaPack.Modules.Resolution;

/// <summary>What a path leads to, links followed.</summary>
public enum FileKind : byte
{
    /// <summary>Nothing, or a link that leads nowhere.</summary>
    Missing,

    /// <summary>A file. As for Node's loaders, everything that exists and is not a folder.</summary>
    File,

    /// <summary>A folder.</summary>
    Directory,
}
