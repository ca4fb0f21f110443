namespace SeaPack.Archive;

/// <summary>The compressed form of a content that is stored in its place.</summary>
/// <param name="Codec">How to read it.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="FilePath">Where it lies, unless it is in memory.</param>
internal sealed record CompressedContent(DataCodec Codec, long Length, string? FilePath)
{
    /// <summary>The compressed bytes, when <see cref="FilePath"/> is null.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }
}
