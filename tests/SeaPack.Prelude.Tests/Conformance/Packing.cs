namespace SeaPack.Prelude.Tests.Conformance;

/// <summary>How the programs are packed.</summary>
public enum Packing
{
    /// <summary>Nothing is resolved at build.</summary>
    Folder,

    /// <summary>The walk bakes its answers.</summary>
    Walked,

    /// <summary>Walked, and every file that shrinks is compressed.</summary>
    Compressed,

    /// <summary>Walked, with code caches of all modules.</summary>
    Cached,

    /// <summary>Walked, all modules as bytecode without their sources.</summary>
    Bytecode,
}
