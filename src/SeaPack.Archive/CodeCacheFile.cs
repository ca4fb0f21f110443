using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Unicode;

namespace SeaPack.Archive;

/// <summary>
/// What V8 made of modules, by archive path, between the step that compiles them and the archive: the text <c>SEAPACKC</c>, the
/// <see cref="V8FlagHashes"/> as two <c>u32</c> in little endian (zeros: not known), then for each module its path in UTF-8, its code cache
/// (docs/archive-format.md "Code caches"), what stands in for its source, or nothing, and <see cref="ArchiveFile.Links"/> as JSON, or nothing; each of the four behind its
/// length as <c>u32</c> in little endian. The main script may be among them, under a name that no file can have. Behind <see cref="LoadedFromHere"/> come
/// those that the app loaded in a warm-up run, without links; the later one of two with the same path counts.
/// </summary>
public static class CodeCacheFile
{
    private const int FlagsSize = 2 * sizeof(uint);

    private static ReadOnlySpan<byte> Magic => "SEAPACKC"u8;

    /// <summary>A file without any code cache.</summary>
    public static byte[] Empty => [.. Magic, .. new byte[FlagsSize]];

    /// <summary>A module without path, code cache and anything else.</summary>
    public static byte[] LoadedFromHere => new byte[4 * sizeof(uint)];

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">All of it; the answer refers to parts of it.</param>
    /// <returns>What it holds, or null when the file is damaged.</returns>
    public static CodeCaches? Read(Memory<byte> bytes)
    {
        if (!bytes.Span.StartsWith(Magic) || bytes.Length < Magic.Length + FlagsSize) return null;
        V8FlagHashes? flags = ReadFlags(bytes.Span.Slice(Magic.Length, FlagsSize));
        bytes = bytes[(Magic.Length + FlagsSize)..];
        var modules = new Dictionary<string, CompiledModule>(StringComparer.Ordinal);
        var isLoaded = false;
        while (bytes.Length > 0)
        {
            if (Take(ref bytes) is not { } path || Take(ref bytes) is not { } cache || Take(ref bytes) is not { } text
                || Take(ref bytes) is not { } links) return null;
            isLoaded |= path.IsEmpty;
            if (path.IsEmpty) continue;
            if (!Utf8.IsValid(path.Span) || !TryReadLinks(links.Span, out string[]? found)) return null;
            string name = ArchivePath.Utf8.GetString(path.Span);
            modules[name] = new CompiledModule(
                cache, text.IsEmpty ? null : ArchiveContent.FromBytes(text), isLoaded, found ?? modules.GetValueOrDefault(name)?.Links);
        }

        return new CodeCaches(modules, flags);
    }

    private static V8FlagHashes? ReadFlags(ReadOnlySpan<byte> bytes)
    {
        uint usual = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        uint ofApp = BinaryPrimitives.ReadUInt32LittleEndian(bytes[sizeof(uint)..]);
        return usual == 0 && ofApp == 0 ? null : new V8FlagHashes(usual, ofApp);
    }

    private static bool TryReadLinks(ReadOnlySpan<byte> json, out string[]? links)
    {
        links = null;
        if (json.IsEmpty) return true;
        try
        {
            links = JsonSerializer.Deserialize<string[]>(json);
            return links != null && Array.TrueForAll(links, link => link != null);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Memory<byte>? Take(ref Memory<byte> bytes)
    {
        if (bytes.Length < sizeof(uint)) return null;
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span);
        bytes = bytes[sizeof(uint)..];
        if (length > bytes.Length) return null;
        Memory<byte> taken = bytes[..(int)length];
        bytes = bytes[(int)length..];
        return taken;
    }
}
