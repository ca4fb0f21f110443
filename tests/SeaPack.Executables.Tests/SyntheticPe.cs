using System.Buffers.Binary;
using System.Text;
using SeaPack.Executables.Pe;

namespace SeaPack.Executables.Tests;

/// <summary>
/// A small PE program, well formed but without code, laid out as Node's: code, read-only data with the fuse, data with
/// zero-initialised memory behind it, resources, base relocations, and a certificate table that ends the file.
/// </summary>
internal sealed class SyntheticPe
{
    public const int PeOffset = 0x78, SectionAlignment = 0x1000, FileAlignment = 0x200;

    private readonly List<SectionHeader> _sections = [];
    private readonly List<byte> _file = [];
    private uint _address = SectionAlignment;

    public ushort Machine { get; init; } = 0x8664;

    public string Data { get; init; } = SyntheticElf.FuseText + ":0";

    public bool HasRelocations { get; init; } = true;

    public bool HasCertificates { get; init; } = true;

    /// <summary>A section that follows the others.</summary>
    public string LastSection { get; init; } = "";

    /// <summary>Type, name and language (each a string or a number) of the resources, and their data.</summary>
    public (object Type, object Name, uint Language, byte[] Data)[] Resources { get; init; } =
    [
        (3, 1, 1033, [.. "icon one"u8]),
        (3, 2, 1033, [.. "the second icon"u8]),
        (14, 1, 1033, [.. "icons"u8]),
        (24, 1, 1033, [.. "<manifest/>"u8]),
    ];

    /// <summary>Lays the file out; once for each instance.</summary>
    public byte[] Build()
    {
        _file.AddRange(new byte[0x400]);
        Section(".text", [.. Enumerable.Repeat((byte)0xC3, 700)], 0x6000_0020);
        Section(".rdata", Encoding.ASCII.GetBytes(Data), 0x4000_0040);
        Section(".data", new byte[40], 0xC000_0040, zeros: 0x2345);
        SectionHeader resources = Section(".rsrc", new ResourceBytes(Resources).Build(_address), 0x4000_0040);
        SectionHeader relocations = HasRelocations ? Section(".reloc", [0, 0x10, 0, 0, 12, 0, 0, 0, 0x34, 0xA1, 0, 0], 0x4200_0040) : default;
        if (LastSection.Length > 0) Section(LastSection, [1, 2, 3], 0x4000_0040);
        var certificates = new DataDirectory((uint)_file.Count, HasCertificates ? 24u : 0);
        if (HasCertificates) _file.AddRange([24, 0, 0, 0, 0, 2, 2, 0, .. DistinctBytes.Of(16)]);
        return Finish(resources, relocations, certificates);
    }

    private byte[] Finish(SectionHeader resources, SectionHeader relocations, DataDirectory certificates)
    {
        byte[] file = [.. _file];
        BinaryPrimitives.WriteUInt16LittleEndian(file, DosHeader.Signature);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(0x3C), PeOffset);
        CoffHeader.Signature.CopyTo(file.AsSpan(PeOffset));
        var coff = new CoffHeader(Machine, (ushort)_sections.Count, 0, 0, 0, OptionalHeader.Size + (16 * DataDirectory.Size), 0x22);
        var optional = new OptionalHeader(
            OptionalHeader.Magic64, 14, 0, 0x400, (uint)_sections.Skip(1).Sum(section => section.FileSize), 0, 0x1000, 0x1000, 0x1_4000_0000, SectionAlignment, FileAlignment, 6, 0, 0, 0, 6, 0, 0,
            _address, 0x400, 0, OptionalHeader.SubsystemConsole, 0x8160, 1 << 20, 4096, 1 << 20, 4096, 0, 16);
        var patcher = new PePatcher(file);
        patcher.Write(coff, optional);
        patcher.ChangeDirectory(DataDirectory.Resources, _ => new(resources.Address, resources.VirtualSize));
        patcher.ChangeDirectory(DataDirectory.BaseRelocations, _ => new(relocations.Address, relocations.VirtualSize));
        if (HasCertificates) patcher.ChangeDirectory(DataDirectory.Certificates, _ => certificates);
        patcher.ChangeDirectory(9, _ => new(_sections[1].Address, 40));
        for (int i = 0; i < _sections.Count; i++) patcher.ChangeSection(i, _ => _sections[i]);
        return file;
    }

    private SectionHeader Section(string name, byte[] bytes, uint characteristics, uint zeros = 0)
    {
        Span<byte> nameBytes = new byte[8];
        Encoding.ASCII.GetBytes(name, nameBytes);
        var section = new SectionHeader(
            BinaryPrimitives.ReadUInt64LittleEndian(nameBytes), (uint)bytes.Length + zeros, _address, (uint)AlignUp(bytes.Length, FileAlignment),
            (uint)_file.Count, 0, 0, 0, 0, characteristics);
        _sections.Add(section);
        _file.AddRange(bytes);
        _file.AddRange(new byte[section.FileSize - bytes.Length]);
        _address = (uint)AlignUp((int)section.AddressEnd, SectionAlignment);
        return section;
    }

    private static int AlignUp(int value, int alignment) => (value + alignment - 1) / alignment * alignment;

    /// <summary>A resource section laid out depth first, with each thing where it is first needed: unlike what the product writes.</summary>
    private sealed class ResourceBytes((object Type, object Name, uint Language, byte[] Data)[] resources)
    {
        private readonly List<byte> _bytes = [];
        private readonly List<int> _addresses = [];

        public byte[] Build(uint address)
        {
            Table(resources.GroupBy(r => r.Type), type => Table(type.GroupBy(r => r.Name), name => Table(name.GroupBy(r => (object)(int)r.Language), Leaf)));
            byte[] section = [.. _bytes];
            foreach (int at in _addresses)
                BinaryPrimitives.WriteUInt32LittleEndian(section.AsSpan(at), BinaryPrimitives.ReadUInt32LittleEndian(section.AsSpan(at)) + address);
            return section;
        }

        private uint Table<T>(IEnumerable<IGrouping<object, T>> groups, Func<IGrouping<object, T>, uint> child)
        {
            IGrouping<object, T>[] entries = [.. groups];
            byte[] table = new byte[16 + (8 * entries.Length)];
            int at = Append(table);
            BinaryPrimitives.WriteUInt16LittleEndian(table.AsSpan(12), (ushort)entries.Count(e => e.Key is string));
            BinaryPrimitives.WriteUInt16LittleEndian(table.AsSpan(14), (ushort)entries.Count(e => e.Key is int));
            for (int i = 0; i < entries.Length; i++)
            {
                uint key = entries[i].Key is string text ? 0x8000_0000 | (uint)Append([(byte)text.Length, 0, .. Encoding.Unicode.GetBytes(text)]) : (uint)(int)entries[i].Key;
                BinaryPrimitives.WriteUInt32LittleEndian(table.AsSpan(16 + (8 * i)), key);
                BinaryPrimitives.WriteUInt32LittleEndian(table.AsSpan(20 + (8 * i)), child(entries[i]));
            }

            for (int i = 0; i < table.Length; i++) _bytes[at + i] = table[i];
            return 0x8000_0000 | (uint)at;
        }

        private uint Leaf(IGrouping<object, (object Type, object Name, uint Language, byte[] Data)> group)
        {
            byte[] data = group.Single().Data;
            int content = Append(data);
            byte[] leaf = new byte[16];
            BinaryPrimitives.WriteInt32LittleEndian(leaf, content);
            BinaryPrimitives.WriteInt32LittleEndian(leaf.AsSpan(4), data.Length);
            BinaryPrimitives.WriteInt32LittleEndian(leaf.AsSpan(8), 1252);
            _addresses.Add(Append(leaf));
            return (uint)_addresses[^1];
        }

        private int Append(byte[] bytes)
        {
            while (_bytes.Count % 4 != 0) _bytes.Add(0xEE);
            _bytes.AddRange(bytes);
            return _bytes.Count - bytes.Length;
        }
    }
}
