namespace SeaPack.Archive;

/// <summary>How the data of a file is stored. The values are those of the archive format.</summary>
public enum DataCodec : byte
{
    /// <summary>As it is.</summary>
    None = 0,

    /// <summary>gzip (RFC 1952).</summary>
    Gzip = 1,

    /// <summary>Brotli (RFC 7932).</summary>
    Brotli = 2,

    /// <summary>Zstandard (RFC 8878).</summary>
    Zstd = 3,
}
