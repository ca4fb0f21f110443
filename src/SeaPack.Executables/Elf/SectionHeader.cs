using System.Buffers.Binary;

namespace SeaPack.Executables.Elf;

/// <summary>One entry of the section header table, 64 bytes (System V gABI, chapter 4, "Sections", Elf64_Shdr), little endian.</summary>
/// <param name="Name">sh_name: offset in the section name table.</param>
/// <param name="Type">sh_type.</param>
/// <param name="Flags">sh_flags.</param>
/// <param name="Address">sh_addr.</param>
/// <param name="Offset">sh_offset: file offset.</param>
/// <param name="Length">sh_size in bytes.</param>
/// <param name="Link">sh_link.</param>
/// <param name="Info">sh_info: for a symbol table the number of local symbols.</param>
/// <param name="Alignment">sh_addralign.</param>
/// <param name="EntrySize">sh_entsize in bytes.</param>
internal readonly record struct SectionHeader(
    uint Name,
    uint Type,
    ulong Flags,
    ulong Address,
    ulong Offset,
    ulong Length,
    uint Link,
    uint Info,
    ulong Alignment,
    ulong EntrySize)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 64;

    /// <summary>Values of <see cref="Type"/>: SHT_NULL, SHT_SYMTAB, SHT_STRTAB, SHT_NOTE, SHT_NOBITS.</summary>
    public const uint Null = 0, SymbolTable = 2, StringTable = 3, Note = 7, NoBits = 8;

    /// <summary>SHF_ALLOC: part of the program in memory.</summary>
    public const ulong Allocated = 2;

    /// <summary>Whether the section has bytes in the file.</summary>
    public bool HasBytes => Type is not (Null or NoBits) && Length > 0;

    /// <summary>File offset behind the last byte; the reader has checked that it does not overflow.</summary>
    public ulong End => Offset + Length;

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static SectionHeader Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[40..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[44..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[48..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[56..]));

    /// <param name="bytes">At least <see cref="Size"/> bytes, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Name);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], Type);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], Flags);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], Address);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], Offset);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[32..], Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[40..], Link);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[44..], Info);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[48..], Alignment);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[56..], EntrySize);
    }
}
