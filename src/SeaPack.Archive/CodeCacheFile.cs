using System.Buffers.Binary;

namespace SeaPack.Archive;

/// <summary>
/// Code caches of modules by archive path, between the step that makes them and the archive: the text <c>SEAPACKC</c>, then for each
/// module the length of its path, the path in UTF-8, the length of the cache and the cache; lengths as <c>u32</c> in little endian.
/// </summary>
public static class CodeCacheFile
{
    private static ReadOnlySpan<byte> Magic => "SEAPACKC"u8;

    /// <summary>A file without any code cache.</summary>
    public static byte[] Empty => Magic.ToArray();

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">All of it; the answer refers to parts of it.</param>
    /// <returns>The code caches by archive path, or null when the file is damaged.</returns>
    public static IReadOnlyDictionary<string, ArchiveContent>? Read(ReadOnlyMemory<byte> bytes)
    {
        if (!bytes.Span.StartsWith(Magic)) return null;
        bytes = bytes[Magic.Length..];
        var caches = new Dictionary<string, ArchiveContent>(StringComparer.Ordinal);
        while (bytes.Length > 0)
        {
            if (Take(ref bytes) is not { } path || Take(ref bytes) is not { } cache) return null;
            caches[ArchivePath.Utf8.GetString(path.Span)] = ArchiveContent.FromBytes(cache);
        }

        return caches;
    }

    private static ReadOnlyMemory<byte>? Take(ref ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < sizeof(uint)) return null;
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span);
        bytes = bytes[sizeof(uint)..];
        if (length > bytes.Length) return null;
        ReadOnlyMemory<byte> taken = bytes[..(int)length];
        bytes = bytes[(int)length..];
        return taken;
    }
}
