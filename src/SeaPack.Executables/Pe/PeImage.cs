using SeaPack.Diagnostics;

namespace SeaPack.Executables.Pe;

/// <summary>
/// The headers of a 64-bit PE program. Sections are inside of the file, in the order of their addresses and disjoint in memory;
/// the certificate table, if there is one, ends the file.
/// </summary>
internal sealed class PeImage
{
    private readonly DataDirectory[] _directories;

    private PeImage(ExecutableFile file, long coffOffset, CoffHeader coff, OptionalHeader optional, DataDirectory[] directories, SectionHeader[] sections)
    {
        File = file;
        OptionalHeaderOffset = coffOffset + CoffHeader.Size;
        SectionTableOffset = OptionalHeaderOffset + coff.OptionalHeaderSize;
        Coff = coff;
        Optional = optional;
        _directories = directories;
        Sections = sections;
    }

    public ExecutableFile File { get; }

    public CoffHeader Coff { get; }

    public OptionalHeader Optional { get; }

    public IReadOnlyList<DataDirectory> Directories => _directories;

    public IReadOnlyList<SectionHeader> Sections { get; }

    /// <summary>File offset of the optional header, in bytes.</summary>
    public long OptionalHeaderOffset { get; }

    /// <summary>File offset of the section table, in bytes.</summary>
    public long SectionTableOffset { get; }

    /// <summary>File offset of the checksum, in bytes.</summary>
    public long ChecksumOffset => OptionalHeaderOffset + OptionalHeader.ChecksumOffset;

    /// <summary>File offset behind the last byte of all sections.</summary>
    public ulong SectionsEnd => Sections.Max(section => section.FileSize == 0 ? 0 : section.End);

    private ulong SectionTableEnd => (ulong)(SectionTableOffset + (Sections.Count * SectionHeader.Size));

    /// <exception cref="DiagnosticException">SEAPACK3001, 3002, 3004, 3005.</exception>
    public static PeImage Read(ExecutableFile file)
    {
        long coffOffset = FindCoffHeader(file);
        CoffHeader coff = ReadCoffHeader(file, coffOffset);
        OptionalHeader optional = ReadOptionalHeader(file, coffOffset + CoffHeader.Size, coff);
        DataDirectory[] directories = ReadDirectories(file, coffOffset + CoffHeader.Size, optional);
        SectionHeader[] sections = ReadSections(file, coffOffset + CoffHeader.Size + coff.OptionalHeaderSize, coff, optional);
        var image = new PeImage(file, coffOffset, coff, optional, directories, sections);
        image.CheckCertificates();
        return image;
    }

    /// <summary>File offset of a data directory, in bytes.</summary>
    public long OffsetOf(int directory) => OptionalHeaderOffset + OptionalHeader.Size + (directory * DataDirectory.Size);

    /// <summary>A data directory; an empty one if the list is too short for it.</summary>
    public DataDirectory Directory(int index) => index < _directories.Length ? _directories[index] : default;

    /// <summary>The part of the file that is loaded at an address.</summary>
    /// <param name="address">Address relative to the image.</param>
    /// <returns>From that address to the end of its section, or null when no section has the address in the file.</returns>
    public FileRange? Locate(uint address)
    {
        foreach (SectionHeader section in Sections)
        {
            uint distance = unchecked(address - section.Address);
            if (address >= section.Address && distance < section.LoadedSize)
                return new FileRange(section.Offset + distance, section.LoadedSize - distance);
        }

        return null;
    }

    private static long FindCoffHeader(ExecutableFile file)
    {
        Span<byte> bytes = stackalloc byte[DosHeader.Size];
        file.Read(0, bytes, "the MS-DOS header");
        DosHeader dos = DosHeader.Read(bytes);
        if (dos.Magic != DosHeader.Signature) throw file.Failure(ExecutableDiagnostics.NotAnExecutable, "it is not PE");
        Span<byte> signature = stackalloc byte[CoffHeader.Signature.Length];
        file.Read(dos.SignatureOffset, signature, "the PE signature");
        if (!signature.SequenceEqual(CoffHeader.Signature)) throw file.Failure(ExecutableDiagnostics.NotAnExecutable, "it has no PE signature");
        return dos.SignatureOffset + (long)CoffHeader.Signature.Length;
    }

    private static CoffHeader ReadCoffHeader(ExecutableFile file, long offset)
    {
        Span<byte> bytes = stackalloc byte[CoffHeader.Size];
        file.Read((ulong)offset, bytes, "the COFF header");
        CoffHeader header = CoffHeader.Read(bytes);
        if ((header.Characteristics & CoffHeader.ExecutableImage) == 0 || (header.Characteristics & CoffHeader.Library) != 0)
            throw Unsupported(file, $"it is a library or an object, not a program (characteristics 0x{header.Characteristics:x})");
        if (header.SectionCount > CoffHeader.SectionLimit)
            throw Unsupported(file, $"it has {header.SectionCount} sections, and Windows loads {CoffHeader.SectionLimit}");
        return header;
    }

    private static OptionalHeader ReadOptionalHeader(ExecutableFile file, long offset, CoffHeader coff)
    {
        Span<byte> bytes = stackalloc byte[OptionalHeader.Size];
        file.Read((ulong)offset, bytes, "the optional header");
        OptionalHeader header = OptionalHeader.Read(bytes);
        if (header.Magic != OptionalHeader.Magic64) throw Unsupported(file, $"it is not a 64-bit program (magic 0x{header.Magic:x})");
        if (header.DirectoryCount > DataDirectory.Limit || coff.OptionalHeaderSize < OptionalHeader.Size + (header.DirectoryCount * DataDirectory.Size))
            throw file.Malformed($"SizeOfOptionalHeader is {coff.OptionalHeaderSize}, with {header.DirectoryCount} data directories");
        if (!uint.IsPow2(header.FileAlignment) || header.FileAlignment is < 512 or > 0x10000)
            throw file.Malformed($"FileAlignment is {header.FileAlignment}");
        if (!uint.IsPow2(header.SectionAlignment) || header.SectionAlignment < header.FileAlignment)
            throw file.Malformed($"SectionAlignment is {header.SectionAlignment}");
        return header;
    }

    private static DataDirectory[] ReadDirectories(ExecutableFile file, long offset, OptionalHeader optional)
    {
        byte[] bytes = file.Read((ulong)(offset + OptionalHeader.Size), optional.DirectoryCount * DataDirectory.Size, int.MaxValue, "the data directories");
        var directories = new DataDirectory[optional.DirectoryCount];
        for (int i = 0; i < directories.Length; i++) directories[i] = DataDirectory.Read(bytes.AsSpan(i * DataDirectory.Size));
        return directories;
    }

    private static SectionHeader[] ReadSections(ExecutableFile file, long offset, CoffHeader coff, OptionalHeader optional)
    {
        byte[] bytes = file.Read((ulong)offset, (ulong)(SectionHeader.Size * coff.SectionCount), int.MaxValue, "the section table");
        var sections = new SectionHeader[coff.SectionCount];
        if (sections.Length == 0) throw file.Malformed("it has no sections");
        ulong headersEnd = (ulong)(offset + bytes.Length), end = 0;
        for (int i = 0; i < sections.Length; i++)
        {
            sections[i] = SectionHeader.Read(bytes.AsSpan(i * SectionHeader.Size));
            if (sections[i].FileSize > 0 && sections[i].Offset < headersEnd) throw file.Malformed($"the section {sections[i].NameText} lies over the headers");
            CheckSection(file, sections[i], optional, ref end);
        }

        return sections;
    }

    private static void CheckSection(ExecutableFile file, SectionHeader section, OptionalHeader optional, ref ulong end)
    {
        if (section.FileSize > 0 && !file.Holds(section.Offset, section.FileSize))
            throw file.Truncated($"the section {section.NameText}", section.Offset, section.FileSize);
        if (section.FileSize > 0 && (section.Offset % optional.FileAlignment != 0 || section.FileSize % optional.FileAlignment != 0))
            throw file.Malformed($"the section {section.NameText} is not aligned in the file");
        if (section.Address % optional.SectionAlignment != 0 || section.Address < end)
            throw file.Malformed($"the section {section.NameText} at the address 0x{section.Address:x} is not aligned, or overlaps the one before");
        end = section.AddressEnd;
    }

    /// <summary>PE Format, "The Attribute Certificate Table": its directory has a file offset.</summary>
    private void CheckCertificates()
    {
        DataDirectory certificates = Directory(DataDirectory.Certificates);
        if (certificates.Length == 0) return;
        if (!File.Holds(certificates.Address, certificates.Length))
            throw File.Truncated("the certificate table", certificates.Address, certificates.Length);
        if (certificates.Address < Math.Max(SectionsEnd, SectionTableEnd)) throw File.Malformed("the certificate table lies over a section or over the headers");
        if (certificates.End != (ulong)File.Length)
            throw File.Failure(ExecutableDiagnostics.AppendedData, "data follows its certificate table; give the Node binary as it is published");
    }

    private static DiagnosticException Unsupported(ExecutableFile file, string fault) =>
        file.Failure(ExecutableDiagnostics.UnsupportedExecutable, $"{fault}; a Node binary for x64 or arm64 is needed");
}
