using System.Buffers.Binary;

namespace SeaPack.Executables.Elf;

/// <summary>One entry of the program header table, 56 bytes (System V gABI, chapter 5, "Program Header", Elf64_Phdr), little endian.</summary>
/// <param name="Type">p_type.</param>
/// <param name="Flags">p_flags.</param>
/// <param name="Offset">p_offset: file offset.</param>
/// <param name="Address">p_vaddr.</param>
/// <param name="PhysicalAddress">p_paddr: without meaning on Linux, equal to the address by custom.</param>
/// <param name="FileSize">p_filesz in bytes.</param>
/// <param name="MemorySize">p_memsz in bytes.</param>
/// <param name="Alignment">p_align.</param>
internal readonly record struct ProgramHeader(
    uint Type,
    uint Flags,
    ulong Offset,
    ulong Address,
    ulong PhysicalAddress,
    ulong FileSize,
    ulong MemorySize,
    ulong Alignment)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 56;

    /// <summary>Values of <see cref="Type"/>.</summary>
    public const uint Load = 1, Interpreter = 3, Note = 4, Table = 6;

    /// <summary>PF_R.</summary>
    public const uint Readable = 4;

    /// <summary>File offset behind the last byte; the reader has checked that it does not overflow.</summary>
    public ulong End => Offset + FileSize;

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static ProgramHeader Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[40..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[48..]));

    /// <param name="bytes">At least <see cref="Size"/> bytes, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Type);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], Flags);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], Offset);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], Address);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], PhysicalAddress);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[32..], FileSize);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[40..], MemorySize);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[48..], Alignment);
    }

    /// <summary>The same segment elsewhere.</summary>
    public ProgramHeader At(ulong offset, ulong address) => this with { Offset = offset, Address = address, PhysicalAddress = address };

    /// <summary>The same segment with another length, in the file and in memory.</summary>
    public ProgramHeader WithSize(ulong size) => this with { FileSize = size, MemorySize = size };
}
