using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SeaPack.Executables.Tests.MachO;

/// <summary>
/// A second reading of Mach-O files, which shares no code with the product: what dyld, the kernel and Apple's tools check of layout,
/// chained fixups and code signature.
/// </summary>
internal sealed class MachOVerifier
{
    private readonly byte[] _file;
    private readonly List<(uint Kind, int At, int Length)> _commands = [];

    public MachOVerifier(byte[] file)
    {
        _file = file;
        Assert.That(Le32(0), Is.EqualTo(0xFEEDFACF));
        int at = 32;
        for (uint i = 0; i < Le32(16); i++)
        {
            _commands.Add((Le32(at), at, (int)Le32(at + 4)));
            at += (int)Le32(at + 4);
        }

        Assert.That(at, Is.EqualTo(32 + Le32(20)));
        foreach ((_, int start, _) in _commands.Where(c => c.Kind == 0x19))
            Segments.Add(new(Name(start + 8), Le64(start + 24), Le64(start + 32), Le64(start + 40), Le64(start + 48), start));
    }

    public sealed record Segment(string Name, ulong Address, ulong MemorySize, ulong Offset, ulong FileSize, int CommandOffset);

    public List<Segment> Segments { get; } = [];

    /// <summary>Pieces of __LINKEDIT by the load command that names them and the place of the field there.</summary>
    public Dictionary<(uint Kind, int Field), (int Offset, int Length)> Pieces
    {
        get
        {
            var pieces = new Dictionary<(uint, int), (int, int)>();
            foreach ((uint kind, int at, _) in _commands)
            {
                (int Field, int Size)[] fields = kind switch
                {
                    2 => [(8, 16 * Int32(at + 12)), (16, Int32(at + 20))],
                    0xB => [(56, 4 * Int32(at + 60))],
                    0x22 or 0x80000022 => [.. new[] { 8, 16, 24, 32, 40 }.Select(start => (start, Int32(at + start + 4)))],
                    0x1D or 0x1E or 0x26 or 0x29 or 0x2B or 0x2E or 0x36 or 0x80000033 or 0x80000034 => [(8, Int32(at + 12))],
                    _ => [],
                };
                foreach ((int start, int size) in fields) pieces.Add((kind, start), (Int32(at + start), size));
            }

            return pieces;
        }
    }

    /// <summary>The section of the blob.</summary>
    public ReadOnlySpan<byte> Blob
    {
        get
        {
            Segment segment = Segments.Single(s => s.Name == "NODE_SEA");
            int section = segment.CommandOffset + 72;
            Assert.That((Name(section), Name(section + 16), Le64(section + 32)), Is.EqualTo(("__NODE_SEA_BLOB", "NODE_SEA", segment.Address)));
            Assert.That(Le32(section + 48), Is.EqualTo(segment.Offset));
            Assert.That(Le64(section + 40), Is.LessThanOrEqualTo(segment.FileSize));
            return _file.AsSpan(Int32(section + 48), (int)Le64(section + 40));
        }
    }

    public ReadOnlySpan<byte> Piece((int Offset, int Length) place) => _file.AsSpan(place.Offset, place.Length);

    /// <summary>Segments ascend without overlap in file and memory, and __LINKEDIT is the last one and ends the file.</summary>
    public void CheckSegments()
    {
        ulong page = Le32(4) == 0x0100000C ? 0x4000UL : 0x1000, end = 0, address = 0;
        foreach (Segment segment in Segments)
        {
            Assert.That(segment.Address % page + (segment.Offset % page), Is.Zero, segment.Name);
            Assert.That(segment.Address, Is.GreaterThanOrEqualTo(address), segment.Name);
            Assert.That(segment.MemorySize, Is.GreaterThanOrEqualTo(segment.FileSize), segment.Name);
            address = segment.Address + segment.MemorySize;
            if (segment.FileSize == 0) continue;
            Assert.That(segment.Offset, Is.GreaterThanOrEqualTo(end), segment.Name);
            end = segment.Offset + segment.FileSize;
        }

        Assert.That((Segments[^1].Name, end), Is.EqualTo(("__LINKEDIT", (ulong)_file.Length)));
    }

    /// <summary>
    /// The pieces of __LINKEDIT fill it, with no more than alignment between them (cctools, libstuff/checkout.c): codesign and strip refuse
    /// a file with gaps. Begins to differ where the original has gaps.
    /// </summary>
    public void CheckLinkEdit()
    {
        ulong at = Segments[^1].Offset;
        foreach ((int offset, int length) in Pieces.Values.Where(piece => piece.Length > 0).OrderBy(piece => piece.Offset))
        {
            Assert.That((ulong)offset, Is.InRange(at, at + 15), $"piece at 0x{offset:x}");
            at = (ulong)(offset + length);
        }

        Assert.That(at, Is.EqualTo((ulong)_file.Length));
    }

    /// <summary>dyld: as many entries as segments, each table in front of the imports, these in front of the names.</summary>
    public void CheckChainedFixups()
    {
        if (!Pieces.TryGetValue((0x80000034, 8), out (int Offset, int Length) place)) return;
        int starts = place.Offset + Int32(place.Offset + 4), imports = place.Offset + Int32(place.Offset + 8), symbols = place.Offset + Int32(place.Offset + 12);
        Assert.That(Le32(starts), Is.EqualTo((uint)Segments.Count));
        for (int i = 0; i < Segments.Count; i++)
        {
            int table = Int32(starts + 4 + (4 * i));
            if (table == 0) continue;
            Assert.That(table, Is.GreaterThanOrEqualTo(4 + (4 * Segments.Count)));
            Assert.That(starts + table + Int32(starts + table), Is.LessThanOrEqualTo(imports));
            Assert.That(Le64(starts + table + 8), Is.EqualTo(Segments[i].Address - Segments.Single(s => s.Name == "__TEXT").Address), "segment_offset");
        }

        Assert.That(Segments[^1].Name, Is.EqualTo("__LINKEDIT"));
        Assert.That(Le32(starts + 4 + (4 * (Segments.Count - 1))), Is.Zero);
        Assert.That(imports, Is.LessThanOrEqualTo(symbols));
        Assert.That(symbols, Is.LessThan(place.Offset + place.Length));
    }

    /// <summary>Everything that dyld needs is what the base has, byte for byte.</summary>
    public void MustHaveTheSamePiecesAs(MachOVerifier other)
    {
        Assert.That(Pieces.Keys.Where(key => key.Kind != 0x1D), Is.EquivalentTo(other.Pieces.Keys.Where(key => key.Kind != 0x1D)));
        foreach (((uint Kind, int Field) key, (int, int) place) in Pieces)
        {
            if (key.Kind is not (0x1D or 0x80000034)) Assert.That(Piece(place).SequenceEqual(other.Piece(other.Pieces[key])), $"command 0x{key.Kind:x}, field {key.Field}");
        }

        if (Pieces.TryGetValue((0x80000034, 8), out (int, int) fixups))
            Assert.That(FixupTables(Piece(fixups)), Is.EqualTo(FixupTables(other.Piece(other.Pieces[(0x80000034, 8)]))));
    }

    /// <summary>The code signature: its slots and what they hold.</summary>
    public Dictionary<uint, byte[]> ReadSignature()
    {
        (int start, int length) = Pieces[(0x1D, 8)];
        Assert.That((Be32(start), start % 16, start + length), Is.EqualTo((0xFADE0CC0, 0, _file.Length)));
        Assert.That(Be32(start + 4), Is.LessThanOrEqualTo((uint)length));
        var slots = new Dictionary<uint, byte[]>();
        for (int i = 0; i < Be32(start + 8); i++)
        {
            int at = start + (int)Be32(start + 16 + (8 * i));
            slots.Add(Be32(start + 12 + (8 * i)), _file[at..(at + (int)Be32(at + 4))]);
        }

        return slots;
    }

    /// <summary>Recomputes every page hash and special slot. Returns the head of the code directory.</summary>
    public SignedCode CheckSignature()
    {
        Dictionary<uint, byte[]> slots = ReadSignature();
        byte[] directory = slots[0];
        uint Field(int at) => BinaryPrimitives.ReadUInt32BigEndian(directory.AsSpan(at));
        (int hashes, int specials, int pages, int limit) = ((int)Field(16), (int)Field(24), (int)Field(28), (int)Field(32));
        Assert.That((directory[36], directory[37], directory[39], limit), Is.EqualTo(((byte)32, (byte)2, (byte)12, Pieces[(0x1D, 8)].Offset)));
        Assert.That((pages, hashes + (32 * pages)), Is.EqualTo(((limit + 4095) / 4096, directory.Length)));
        var wrong = new List<int>();
        for (int i = 0; i < pages; i++)
        {
            ReadOnlySpan<byte> page = _file.AsSpan(i * 4096, Math.Min(4096, limit - (i * 4096)));
            if (!directory.AsSpan(hashes + (32 * i), 32).SequenceEqual(SHA256.HashData(page))) wrong.Add(i);
        }

        Assert.That(wrong, Is.Empty, "pages with a wrong hash");
        for (int slot = 1; slot <= specials; slot++)
        {
            byte[] expected = slots.TryGetValue((uint)slot, out byte[]? blob) ? SHA256.HashData(blob) : new byte[32];
            Assert.That(directory.AsSpan(hashes - (32 * slot), 32).SequenceEqual(expected), $"special slot {slot}");
        }

        Segment text = Segments.Single(s => s.Name == "__TEXT");
        Assert.That(BinaryPrimitives.ReadUInt64BigEndian(directory.AsSpan(72)), Is.EqualTo(text.FileSize), "execSegLimit");
        Assert.That(BinaryPrimitives.ReadUInt64BigEndian(directory.AsSpan(80)), Is.EqualTo(1), "execSegFlags");
        return new SignedCode(slots, Field(8), Field(12), Text((int)Field(20)), Field(48) == 0 ? null : Text((int)Field(48)), Field(8) >= 0x20500 ? Field(88) : 0);

        string Text(int at) => Encoding.UTF8.GetString(directory.AsSpan(at, directory.AsSpan(at).IndexOf((byte)0)));
    }

    internal sealed record SignedCode(Dictionary<uint, byte[]> Slots, uint Version, uint Flags, string Identifier, string? Team, uint Runtime);

    /// <summary>The tables of the segments that have fixups, and imports and names, wherever they are.</summary>
    private static List<string> FixupTables(ReadOnlySpan<byte> fixups)
    {
        int Field(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);
        int starts = Field(fixups, 4), imports = Field(fixups, 8), symbols = Field(fixups, 12);
        var tables = new List<string> { Convert.ToHexString(fixups[imports..symbols]), Encoding.ASCII.GetString(fixups[symbols..]).TrimEnd('\0') };
        for (int i = 0; i < Field(fixups, starts); i++)
        {
            int table = Field(fixups, starts + 4 + (4 * i));
            if (table != 0) tables.Add(i + " " + Convert.ToHexString(fixups.Slice(starts + table, Field(fixups, starts + table))));
        }

        return tables;
    }

    private string Name(int at) => Encoding.ASCII.GetString(_file.AsSpan(at, 16)).TrimEnd('\0');

    private uint Le32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_file.AsSpan(at));

    private int Int32(int at) => (int)Le32(at);

    private ulong Le64(int at) => BinaryPrimitives.ReadUInt64LittleEndian(_file.AsSpan(at));

    private uint Be32(int at) => BinaryPrimitives.ReadUInt32BigEndian(_file.AsSpan(at));
}
