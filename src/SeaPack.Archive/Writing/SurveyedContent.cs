using SeaPack.Archive.Format;

namespace SeaPack.Archive.Writing;

/// <summary>Content of an entry and what <see cref="ContentSurvey"/> found out about it.</summary>
internal sealed class SurveyedContent(ArchiveContent source, bool wantsAscii)
{
    public ArchiveContent Source { get; } = source;

    /// <summary>Whether the ASCII flag is wanted however large the content is.</summary>
    public bool WantsAscii { get; } = wantsAscii;

    /// <summary>Length in bytes.</summary>
    public long Length { get; set; }

    /// <summary>When a file was last written, to notice a change when there is no hash.</summary>
    public DateTime LastWrite { get; set; }

    /// <summary>Hash of the bytes; only of contents whose length another one has, too.</summary>
    public ContentHash? Hash { get; set; }

    public bool IsAscii { get; set; }

    /// <summary>Whether <see cref="ModuleWrapper"/> may stand around the bytes; known of text alone.</summary>
    public bool FitsWrapper { get; set; }

    /// <summary>Whether the archive holds <see cref="ModuleWrapper"/> around the bytes.</summary>
    public bool IsWrapped { get; set; }

    /// <summary>What is stored right before the bytes.</summary>
    public ReadOnlySpan<byte> Head => IsWrapped ? ModuleWrapper.Head : default;

    /// <summary>What is stored right behind the bytes.</summary>
    public ReadOnlySpan<byte> Tail => IsWrapped ? ModuleWrapper.Tail : default;

    /// <summary>The bytes, when they are in memory.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; set; }

    /// <summary>What is stored in place of the bytes, if compressing them pays.</summary>
    public CompressedContent? Compressed { get; set; }

    /// <summary>Length of what is stored, in bytes.</summary>
    public long StoredLength => Compressed?.Length ?? Length;

    /// <summary>Where the bytes begin in the archive; 0 while not placed, and for empty contents.</summary>
    public uint Offset { get; set; }
}

/// <summary>A SHA-256 as a value.</summary>
internal readonly record struct ContentHash(UInt128 High, UInt128 Low)
{
    public static ContentHash From(ReadOnlySpan<byte> sha256) => new(
        System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(sha256),
        System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(sha256[16..]));
}
