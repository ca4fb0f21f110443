using System.Buffers.Binary;
using System.IO.Hashing;

namespace SeaPack.Archive;

/// <summary>What V8 made of modules.</summary>
/// <param name="Modules">By archive path.</param>
/// <param name="Flags">V8's flags when it did, or null when nobody said.</param>
public sealed record CodeCaches(IReadOnlyDictionary<string, CompiledModule> Modules, V8FlagHashes? Flags)
{
    /// <summary>No module.</summary>
    public static CodeCaches None { get; } = new(new Dictionary<string, CompiledModule>(), Flags: null);

    /// <summary>Marks the code caches, where they lie, as made under the flags with which the app runs; V8 compares nothing but that.</summary>
    /// <returns>The flags for <see cref="ArchiveManifest.CodeCacheFlags"/>.</returns>
    public V8FlagHashes? Mark()
    {
        if (Flags == null) return null;
        foreach (CompiledModule module in Modules.Values) Flags.Mark(module.Cache.Span);
        return Flags;
    }
}

/// <summary>A module that V8 compiled.</summary>
/// <param name="Cache">Its code cache, as docs/archive-format.md "Code caches" says.</param>
/// <param name="Substitute">What the archive holds in place of its source; null when it holds the source.</param>
/// <param name="IsLoadedAtStart">Whether the app loaded it in a warm-up run.</param>
/// <param name="Links">What <see cref="ArchiveFile.Links"/> says.</param>
public sealed record CompiledModule(Memory<byte> Cache, ArchiveContent? Substitute, bool IsLoadedAtStart, IReadOnlyList<string>? Links = null)
{
    /// <summary>The code cache as content of the archive.</summary>
    public ArchiveContent CodeCache => ArchiveContent.FromBytes(Cache);
}

/// <summary>V8's hashes of all of its flags, which are a part of each code cache.</summary>
/// <param name="Usual">Of the flags with which the executable starts, and its threads run.</param>
/// <param name="OfApp">Of those with which the app runs until it has threads (see docs/architecture.md, "V8 leaves out one optimisation").</param>
public sealed record V8FlagHashes(uint Usual, uint OfApp)
{
    // Checksum and length come before V8's header, and in that the flags come fourth.
    private const int ChecksumSize = sizeof(uint);
    private const int Offset = (2 + 3) * sizeof(uint);

    /// <summary>One that is damaged, or of other flags, stays as it is: the executable refuses it.</summary>
    internal void Mark(Span<byte> cache)
    {
        if (cache.Length < Offset + sizeof(uint) || BinaryPrimitives.ReadUInt32LittleEndian(cache[Offset..]) != Usual) return;
        if (BinaryPrimitives.ReadUInt32LittleEndian(cache) != Crc32.HashToUInt32(cache[ChecksumSize..])) return;
        BinaryPrimitives.WriteUInt32LittleEndian(cache[Offset..], OfApp);
        BinaryPrimitives.WriteUInt32LittleEndian(cache, Crc32.HashToUInt32(cache[ChecksumSize..]));
    }
}
