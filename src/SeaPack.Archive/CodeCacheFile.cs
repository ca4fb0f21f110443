using System.Buffers.Binary;
using System.Text.Unicode;

namespace SeaPack.Archive;

/// <summary>
/// What V8 made of modules, by archive path, between the step that compiles them and the archive: the text <c>SEAPACKC</c>, then for
/// each module its path in UTF-8, its code cache (docs/archive-format.md "Code caches") and what stands in for its source, or nothing;
/// each of the three behind its length as <c>u32</c> in little endian. The main script may be among them, under a name that no file can have.
/// Behind <see cref="LoadedFromHere"/> come those that the app loaded in a warm-up run; the later one of two with the same path counts.
/// </summary>
public static class CodeCacheFile
{
    private static ReadOnlySpan<byte> Magic => "SEAPACKC"u8;

    /// <summary>A file without any code cache.</summary>
    public static byte[] Empty => Magic.ToArray();

    /// <summary>A module without path, code cache and anything else.</summary>
    public static byte[] LoadedFromHere => new byte[3 * sizeof(uint)];

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">All of it; the answer refers to parts of it.</param>
    /// <returns>The modules by archive path, or null when the file is damaged.</returns>
    public static IReadOnlyDictionary<string, CompiledModule>? Read(ReadOnlyMemory<byte> bytes)
    {
        if (!bytes.Span.StartsWith(Magic)) return null;
        bytes = bytes[Magic.Length..];
        var modules = new Dictionary<string, CompiledModule>(StringComparer.Ordinal);
        var isLoaded = false;
        while (bytes.Length > 0)
        {
            if (Take(ref bytes) is not { } path || Take(ref bytes) is not { } cache || Take(ref bytes) is not { } text) return null;
            isLoaded |= path.IsEmpty;
            if (path.IsEmpty) continue;
            if (!Utf8.IsValid(path.Span)) return null;
            modules[ArchivePath.Utf8.GetString(path.Span)] =
                new CompiledModule(ArchiveContent.FromBytes(cache), text.IsEmpty ? null : ArchiveContent.FromBytes(text), isLoaded);
        }

        return modules;
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

/// <summary>A module that V8 compiled.</summary>
/// <param name="CodeCache">Its code cache.</param>
/// <param name="Substitute">What the archive holds in place of its source; null when it holds the source.</param>
/// <param name="IsLoadedAtStart">Whether the app loaded it in a warm-up run.</param>
public sealed record CompiledModule(ArchiveContent CodeCache, ArchiveContent? Substitute, bool IsLoadedAtStart);
