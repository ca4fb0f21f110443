using SeaPack.Diagnostics;

namespace SeaPack.Executables.Elf;

/// <summary>The headers of a 64-bit little-endian ELF program; all their offsets and sizes are inside of the file.</summary>
internal sealed class ElfImage
{
    /// <summary>Section name tables are some hundred bytes; a merged .strtab can be big.</summary>
    private const int NameTableLimit = 64 << 20;

    /// <summary>User space ends below on every supported CPU.</summary>
    private const ulong AddressLimit = 1UL << 47;

    private readonly byte[] _sectionNames;

    private ElfImage(
        ExecutableFile file, ulong length, ElfHeader header, IReadOnlyList<ProgramHeader> programHeaders, IReadOnlyList<SectionHeader> sections, byte[] sectionNames)
    {
        File = file;
        Length = length;
        Header = header;
        ProgramHeaders = programHeaders;
        Sections = sections;
        _sectionNames = sectionNames;
    }

    public ExecutableFile File { get; }

    /// <summary>How much of the file is the program, in bytes.</summary>
    public ulong Length { get; }

    public ElfHeader Header { get; }

    public IReadOnlyList<ProgramHeader> ProgramHeaders { get; }

    /// <summary>Empty when the file has no section header table.</summary>
    public IReadOnlyList<SectionHeader> Sections { get; }

    /// <summary>The bytes of the section name table.</summary>
    public ReadOnlyMemory<byte> SectionNames => _sectionNames;

    /// <summary>The segments that are mapped, ascending by address.</summary>
    public IEnumerable<ProgramHeader> Loads => ProgramHeaders.Where(header => header.Type == ProgramHeader.Load);

    /// <summary>File offset behind the program header table.</summary>
    public ulong ProgramHeaderTableEnd => Header.ProgramHeaderOffset + (ulong)(ProgramHeader.Size * ProgramHeaders.Count);

    /// <summary>The first address behind all segments.</summary>
    public ulong AddressEnd => Loads.Max(load => load.Address + load.MemorySize);

    /// <exception cref="DiagnosticException">SEAPACK3001, 3004, 3005.</exception>
    public static ElfImage Read(ExecutableFile file)
    {
        ElfHeader header = ReadHeader(file);
        ProgramHeader[] programHeaders = ReadProgramHeaders(file, header);
        SectionHeader[] sections = ReadSections(file, header);
        byte[] names = sections.Length == 0 ? [] : ReadSectionNames(file, sections[header.SectionNameIndex]);
        return new ElfImage(file, (ulong)file.Length, header, programHeaders, sections, names);
    }

    /// <summary>The program with other sections, and without the end of its file.</summary>
    public ElfImage With(IReadOnlyList<SectionHeader> sections, ushort sectionNameIndex, ulong length) =>
        new(File, length, Header with { SectionNameIndex = sectionNameIndex }, ProgramHeaders, sections, _sectionNames);

    /// <summary>The name of a section in UTF-8, empty when the table does not hold it.</summary>
    public ReadOnlySpan<byte> NameOf(SectionHeader section)
    {
        if (section.Name >= _sectionNames.Length) return [];
        ReadOnlySpan<byte> name = _sectionNames.AsSpan((int)section.Name);
        int end = name.IndexOf((byte)0);
        return end < 0 ? [] : name[..end];
    }

    private static ElfHeader ReadHeader(ExecutableFile file)
    {
        Span<byte> bytes = stackalloc byte[ElfHeader.Size];
        file.Read(0, bytes, "the ELF header");
        ElfHeader header = ElfHeader.Read(bytes);
        if (!bytes.StartsWith(ElfHeader.Magic)) throw file.Failure(ExecutableDiagnostics.NotAnExecutable, "it is not ELF");
        if (header.Class != ElfHeader.Class64) throw Unsupported(file, "it is not a 64-bit program");
        if (header.DataEncoding != ElfHeader.LittleEndian) throw Unsupported(file, "it is not little endian");
        if (header.Type is not (ElfHeader.TypeExecutable or ElfHeader.TypeDynamic)) throw Unsupported(file, $"its ELF type is {header.Type}, not a program");
        if (header.HeaderSize != ElfHeader.Size) throw file.Malformed($"e_ehsize is {header.HeaderSize}");
        if (header.ProgramHeaderSize != ProgramHeader.Size) throw file.Malformed($"e_phentsize is {header.ProgramHeaderSize}");
        if (header.ProgramHeaderCount > ElfHeader.ProgramHeaderLimit)
            throw Unsupported(file, $"it has {header.ProgramHeaderCount} program headers, and Linux reads {ElfHeader.ProgramHeaderLimit}");
        return header;
    }

    private static ProgramHeader[] ReadProgramHeaders(ExecutableFile file, ElfHeader header)
    {
        const string What = "the program header table";
        byte[] bytes = file.Read(header.ProgramHeaderOffset, (ulong)(ProgramHeader.Size * header.ProgramHeaderCount), int.MaxValue, What);
        var headers = new ProgramHeader[header.ProgramHeaderCount];
        ulong end = 0;
        for (int i = 0; i < headers.Length; i++)
        {
            headers[i] = ProgramHeader.Read(bytes.AsSpan(i * ProgramHeader.Size));
            CheckSegment(file, i, headers[i], ref end);
        }

        if (!headers.Any(candidate => candidate.Type == ProgramHeader.Load)) throw file.Malformed("it has no PT_LOAD segment");
        return headers;
    }

    private static void CheckSegment(ExecutableFile file, int index, ProgramHeader header, ref ulong end)
    {
        if (header.FileSize > 0 && !file.Holds(header.Offset, header.FileSize))
            throw file.Truncated($"the segment of program header {index}", header.Offset, header.FileSize);
        if (header.Type != ProgramHeader.Load) return;
        if (header.Address >= AddressLimit || header.MemorySize >= AddressLimit || header.MemorySize < header.FileSize)
            throw file.Malformed($"program header {index}: address 0x{header.Address:x}, 0x{header.MemorySize:x} bytes in memory");
        if ((header.Alignment & (header.Alignment - 1)) != 0)
            throw file.Malformed($"program header {index}: the alignment 0x{header.Alignment:x} is not a power of two");
        if (header.Address < end) throw file.Malformed($"program header {index}: the segments are not in the order of their addresses");
        end = header.Address + header.MemorySize;
    }

    private static SectionHeader[] ReadSections(ExecutableFile file, ElfHeader header)
    {
        if (header.SectionHeaderCount == 0) return [];
        if (header.SectionHeaderSize != SectionHeader.Size) throw file.Malformed($"e_shentsize is {header.SectionHeaderSize}");
        if (header.SectionHeaderCount >= ElfHeader.ReservedSectionIndex - 1) throw Unsupported(file, "it has more than 65278 sections");
        const string What = "the section header table";
        byte[] bytes = file.Read(header.SectionHeaderOffset, (ulong)(SectionHeader.Size * header.SectionHeaderCount), int.MaxValue, What);
        var sections = new SectionHeader[header.SectionHeaderCount];
        for (int i = 0; i < sections.Length; i++)
        {
            sections[i] = SectionHeader.Read(bytes.AsSpan(i * SectionHeader.Size));
            if (sections[i].HasBytes && !file.Holds(sections[i].Offset, sections[i].Length))
                throw file.Truncated($"section {i}", sections[i].Offset, sections[i].Length);
        }

        if (header.SectionNameIndex >= sections.Length || sections[header.SectionNameIndex].Type != SectionHeader.StringTable)
            throw file.Malformed($"e_shstrndx is {header.SectionNameIndex}, which is not a string table");
        return sections;
    }

    private static byte[] ReadSectionNames(ExecutableFile file, SectionHeader section) =>
        file.Read(section.Offset, section.Length, NameTableLimit, "the section name table");

    private static DiagnosticException Unsupported(ExecutableFile file, string fault) =>
        file.Failure(ExecutableDiagnostics.UnsupportedExecutable, $"{fault}; a Node binary for x64 or arm64 is needed");
}
