using System.Buffers.Binary;

namespace SeaPack.Executables.Elf;

/// <summary>The file header, 64 bytes (System V gABI, chapter 4, "ELF Header", Elf64_Ehdr), little endian.</summary>
internal readonly record struct ElfHeader(
    byte Class,
    byte DataEncoding,
    byte IdentVersion,
    byte OsAbi,
    byte AbiVersion,
    ushort Type,
    ushort Machine,
    uint Version,
    ulong Entry,
    ulong ProgramHeaderOffset,
    ulong SectionHeaderOffset,
    uint Flags,
    ushort HeaderSize,
    ushort ProgramHeaderSize,
    ushort ProgramHeaderCount,
    ushort SectionHeaderSize,
    ushort SectionHeaderCount,
    ushort SectionNameIndex)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 64;

    /// <summary>Values of <see cref="Class"/> and <see cref="DataEncoding"/>: 64 bit, little endian.</summary>
    public const byte Class64 = 2, LittleEndian = 1;

    /// <summary>Values of <see cref="Type"/>: ET_EXEC, ET_DYN (position independent, or a shared library).</summary>
    public const ushort TypeExecutable = 2, TypeDynamic = 3;

    /// <summary>Linux reads no table of program headers that is longer than its page (fs/binfmt_elf.c, load_elf_phdrs), of 4 KiB on most machines.</summary>
    public const int ProgramHeaderLimit = 0x1000 / ProgramHeader.Size;

    /// <summary>SHN_LORESERVE: the first section index that has another meaning.</summary>
    public const ushort ReservedSectionIndex = 0xFF00;

    /// <summary>The first four bytes.</summary>
    public static ReadOnlySpan<byte> Magic => [0x7F, (byte)'E', (byte)'L', (byte)'F'];

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static ElfHeader Read(ReadOnlySpan<byte> bytes) => new(
        bytes[4],
        bytes[5],
        bytes[6],
        bytes[7],
        bytes[8],
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[18..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[40..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[48..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[52..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[54..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[56..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[58..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[60..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[62..]));

    /// <param name="bytes">At least <see cref="Size"/> bytes, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        bytes[..16].Clear();
        Magic.CopyTo(bytes);
        bytes[4] = Class;
        bytes[5] = DataEncoding;
        bytes[6] = IdentVersion;
        bytes[7] = OsAbi;
        bytes[8] = AbiVersion;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[16..], Type);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[18..], Machine);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[20..], Version);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], Entry);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[32..], ProgramHeaderOffset);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[40..], SectionHeaderOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[48..], Flags);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[52..], HeaderSize);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[54..], ProgramHeaderSize);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[56..], ProgramHeaderCount);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[58..], SectionHeaderSize);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[60..], SectionHeaderCount);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[62..], SectionNameIndex);
    }
}
