using System.Buffers.Binary;
using SeaPack.Diagnostics;

namespace SeaPack.Executables.MachO;

/// <summary>
/// The chained fixups of a program, with one more segment. They hold a table with an entry for each segment, and dyld refuses a program
/// whose number of segments is another one (dyld, mach_o/ChainedFixups.cpp, "seg_count does not match number of segments").
/// </summary>
internal static class ChainedFixups
{
    /// <summary>By how much they grow when the table has no room: whole pages, so that what follows keeps its hashes.</summary>
    public const int Growth = PageHashes.PageSize;

    /// <summary>Node's have some 10 KB.</summary>
    private const int LengthLimit = 64 << 20;

    /// <summary>
    /// The fixups with an empty entry for a new segment in front of the last one; null when there are none. They fill what they grow by with
    /// zeros: Apple's tools want no gaps in __LINKEDIT.
    /// </summary>
    /// <exception cref="DiagnosticException">SEAPACK3005.</exception>
    public static byte[]? WithNewSegment(MachOImage image)
    {
        if (image.Command(LoadCommand.ChainedFixups) is not { } command) return null;
        LinkEditData data = LinkEditData.Read(command);
        byte[] fixups = image.File.Read(data.Offset, data.Length, LengthLimit, "the chained fixups");
        if (fixups.Length < ChainedFixupsHeader.Size) throw image.File.Malformed("its chained fixups are too short");
        ChainedFixupsHeader header = ChainedFixupsHeader.Read(fixups);
        uint[] starts = ReadStarts(image, fixups, header);
        int tableEnd = (int)header.StartsOffset + TableLength(starts.Length);
        long room = (long)FirstBehind(image, header, starts, fixups.Length) - tableEnd;
        return room >= sizeof(uint) ? InPlace(fixups, header, starts) : Grown(fixups, header, starts, tableEnd);
    }

    private static uint[] ReadStarts(MachOImage image, byte[] fixups, ChainedFixupsHeader header)
    {
        if (header.StartsOffset < ChainedFixupsHeader.Size || header.StartsOffset > fixups.Length - sizeof(uint))
            throw image.File.Malformed("its chained fixups have no table of segments");
        ReadOnlySpan<byte> table = fixups.AsSpan((int)header.StartsOffset);
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(table);
        if (count != image.Segments.Count) throw image.File.Malformed($"its chained fixups are for {count} segments, and it has {image.Segments.Count}");
        if (table.Length < TableLength((int)count)) throw image.File.Malformed("the table of segments in its chained fixups is cut");
        var starts = new uint[count];
        for (int i = 0; i < starts.Length; i++) starts[i] = BinaryPrimitives.ReadUInt32LittleEndian(table[TableLength(i)..]);
        if (starts[^1] != 0) throw image.File.Malformed($"its chained fixups patch {SegmentName.LinkEdit}");
        return starts;
    }

    /// <summary>Where the first thing behind the table is, in bytes from the begin of the fixups.</summary>
    private static ulong FirstBehind(MachOImage image, ChainedFixupsHeader header, uint[] starts, int length)
    {
        ulong first = Math.Min(header.ImportsOffset, header.SymbolsOffset);
        foreach (uint start in starts)
        {
            if (start != 0) first = Math.Min(first, header.StartsOffset + (ulong)start);
        }

        ulong tableEnd = header.StartsOffset + (ulong)TableLength(starts.Length);
        return first >= tableEnd && first <= (ulong)length ? first : throw image.File.Malformed("the tables of its chained fixups overlap");
    }

    private static byte[] InPlace(byte[] fixups, ChainedFixupsHeader header, uint[] starts)
    {
        WriteStarts(fixups.AsSpan((int)header.StartsOffset), starts, shift: 0);
        return fixups;
    }

    /// <summary>One entry of 4 bytes, and 4 bytes more so that everything stays aligned.</summary>
    private static byte[] Grown(byte[] fixups, ChainedFixupsHeader header, uint[] starts, int tableEnd)
    {
        const uint Shift = 8;
        byte[] grown = new byte[fixups.Length + Growth];
        fixups.AsSpan(0, (int)header.StartsOffset).CopyTo(grown);
        fixups.AsSpan(tableEnd).CopyTo(grown.AsSpan(tableEnd + (int)Shift));
        (header with { ImportsOffset = header.ImportsOffset + Shift, SymbolsOffset = header.SymbolsOffset + Shift }).Write(grown);
        WriteStarts(grown.AsSpan((int)header.StartsOffset), starts, Shift);
        return grown;
    }

    private static void WriteStarts(Span<byte> table, uint[] starts, uint shift)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(table, (uint)starts.Length + 1);
        for (int i = 0; i < starts.Length - 1; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(table[TableLength(i)..], starts[i] == 0 ? 0 : starts[i] + shift);
        BinaryPrimitives.WriteUInt32LittleEndian(table[TableLength(starts.Length - 1)..], 0);
        BinaryPrimitives.WriteUInt32LittleEndian(table[TableLength(starts.Length)..], starts[^1]);
    }

    /// <summary>seg_count and seg_info_offset[count].</summary>
    private static int TableLength(int count) => sizeof(uint) + (count * sizeof(uint));
}
