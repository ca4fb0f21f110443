namespace SeaPack.Modules.Addons;

/// <summary>The import tables of PE files (Microsoft's PE format: Optional Header Data Directories, Import Directory Table).</summary>
internal static class PeReader
{
    /// <summary><c>MZ</c>.</summary>
    public const uint DosMagic = 0x5A4D;

    private const uint PeMagic = 0x4550;
    private const ushort OptionalMagic64 = 0x20B;
    private const int MaxSections = 96;
    private const int MaxImports = 4096;

    // Data directories by number.
    private const int Imports = 1;
    private const int DelayImports = 13;
    private const int ClrHeader = 14;

    /// <summary>Reads the headers; null for an assembly of .NET.</summary>
    public static NativeImage? Read(ImageBytes bytes)
    {
        long header = bytes.UInt32(0x3C);
        if (bytes.UInt32(header) != PeMagic) throw ImageBytes.Broken();
        string[] arches = bytes.UInt16(header + 4) switch { 0x8664 => ["x64"], 0xAA64 or 0xA641 => ["arm64"], 0x14C => ["ia32"], 0x1C4 => ["arm"], _ => [] };
        long optional = header + 24;
        bool is64 = bytes.UInt16(optional) == OptionalMagic64;
        long directories = optional + (is64 ? 112 : 96);
        uint count = bytes.UInt32(directories - 4);
        if (count > ClrHeader && bytes.UInt32(directories + (8 * ClrHeader)) != 0) return null;
        Section[] sections = ReadSections(bytes, header);
        List<string> needed = [];
        if (count > Imports) ReadNames(bytes, sections, bytes.UInt32(directories + (8 * Imports)), entryLength: 20, nameAt: 12, needed);
        if (count > DelayImports) ReadNames(bytes, sections, bytes.UInt32(directories + (8 * DelayImports)), entryLength: 32, nameAt: 4, needed);
        return new NativeImage("win32", arches, null, needed, []);
    }

    private static Section[] ReadSections(ImageBytes bytes, long header)
    {
        int count = bytes.UInt16(header + 6);
        if (count > MaxSections) throw ImageBytes.Broken();
        long table = header + 24 + bytes.UInt16(header + 20);
        var sections = new Section[count];
        for (int i = 0; i < count; i++)
        {
            long at = table + (40L * i);
            sections[i] = new Section(bytes.UInt32(at + 12), bytes.UInt32(at + 16), bytes.UInt32(at + 20));
        }

        return sections;
    }

    private static void ReadNames(ImageBytes bytes, Section[] sections, uint address, int entryLength, int nameAt, List<string> names)
    {
        if (address == 0) return;
        long table = OffsetOf(sections, address);
        for (int i = 0; i < MaxImports; i++)
        {
            uint name = bytes.UInt32(table + ((long)i * entryLength) + nameAt);
            if (name == 0) return;
            names.Add(bytes.Text(OffsetOf(sections, name)));
        }
    }

    private static long OffsetOf(Section[] sections, uint address)
    {
        foreach (Section section in sections)
        {
            if (address >= section.Address && address - section.Address < section.Length) return section.Offset + (long)(address - section.Address);
        }

        throw ImageBytes.Broken();
    }

    private readonly record struct Section(uint Address, uint Length, uint Offset);
}
