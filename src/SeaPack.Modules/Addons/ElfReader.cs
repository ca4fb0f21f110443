using System.Buffers.Binary;

namespace SeaPack.Modules.Addons;

/// <summary>The dynamic section of ELF files (System V ABI, chapters 4 and 5).</summary>
internal static class ElfReader
{
    /// <summary><c>7F E L F</c>.</summary>
    public const uint Magic = 0x46_4C_45_7F;

    private const int MaxSegments = 1024;
    private const int Segment64Length = 56;
    private const uint Load = 1;
    private const uint Dynamic = 2;

    // Tags of the dynamic section.
    private const long Null = 0;
    private const long Needed = 1;
    private const long StringTable = 5;
    private const long RunPathOld = 15;
    private const long RunPath = 29;

    /// <summary>Reads the headers. The names are left empty in files of 32 bits, which no target loads.</summary>
    public static NativeImage Read(ImageBytes bytes)
    {
        byte[] identity = bytes.Piece(0, 16);
        bool isBigEndian = identity[5] == 2;
        ushort machine = isBigEndian ? BinaryPrimitives.ReverseEndianness(bytes.UInt16(18)) : bytes.UInt16(18);
        string platform = identity[7] == 9 ? "freebsd" : "linux";
        bool isReadable = identity[4] == 2 && !isBigEndian;
        (List<string> needed, List<string> search) = isReadable ? ReadNames(bytes) : ([], []);
        return new NativeImage(platform, ArchOf(machine) is { } arch ? [arch] : [], LibcOf(needed), needed, search);
    }

    private static string? ArchOf(ushort machine) => machine switch
    {
        3 => "ia32",
        21 => "ppc64",
        22 => "s390x",
        40 => "arm",
        62 => "x64",
        183 => "arm64",
        243 => "riscv64",
        258 => "loong64",
        _ => null,
    };

    private static string? LibcOf(List<string> needed)
    {
        foreach (string name in needed)
        {
            if (name.StartsWith("libc.musl-", StringComparison.Ordinal) || name.StartsWith("ld-musl-", StringComparison.Ordinal) || name == "libc.so") return "musl";
            if (name == "libc.so.6") return "glibc";
        }

        return null;
    }

    private static (List<string> Needed, List<string> Search) ReadNames(ImageBytes bytes)
    {
        var needed = new List<string>();
        var search = new List<string>();
        List<Segment> segments = ReadSegments(bytes);
        int at = segments.FindIndex(segment => segment.Type == Dynamic);
        if (at < 0) return (needed, search);
        List<Entry> entries = ReadDynamic(bytes.Piece(segments[at].Offset, segments[at].Length));
        long address = entries.Find(entry => entry.Tag == StringTable)?.Value ?? 0;
        long table = OffsetOf(segments, address);
        foreach ((long tag, long value) in entries)
        {
            if (tag == Needed) needed.Add(bytes.Text(checked(table + value)));
            else if (tag is RunPathOld or RunPath) search.AddRange(bytes.Text(checked(table + value)).Split(':', StringSplitOptions.RemoveEmptyEntries));
        }

        return (needed, search);
    }

    private static List<Segment> ReadSegments(ImageBytes bytes)
    {
        long table = bytes.Int64(32);
        int size = bytes.UInt16(54);
        int count = bytes.UInt16(56);
        if (size < Segment64Length || count > MaxSegments) throw ImageBytes.Broken();
        var segments = new List<Segment>(count);
        for (int i = 0; i < count; i++)
        {
            long at = table + ((long)i * size);
            if (bytes.UInt32(at) is Load or Dynamic)
            {
                segments.Add(new Segment(bytes.UInt32(at), bytes.Int64(at + 8), bytes.Int64(at + 16), bytes.Int64(at + 32)));
            }
        }

        return segments;
    }

    private static List<Entry> ReadDynamic(ReadOnlySpan<byte> section)
    {
        var entries = new List<Entry>();
        for (; section.Length >= 16; section = section[16..])
        {
            long tag = BinaryPrimitives.ReadInt64LittleEndian(section);
            if (tag == Null) break;
            entries.Add(new Entry(tag, BinaryPrimitives.ReadInt64LittleEndian(section[8..])));
        }

        return entries;
    }

    private static long OffsetOf(List<Segment> segments, long address)
    {
        foreach (Segment segment in segments)
        {
            if (segment.Type == Load && address >= segment.Address && address - segment.Address < segment.Length) return segment.Offset + (address - segment.Address);
        }

        throw ImageBytes.Broken();
    }

    private sealed record Segment(uint Type, long Offset, long Address, long Length);

    private sealed record Entry(long Tag, long Value);
}
