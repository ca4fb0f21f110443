using System.Buffers.Binary;

namespace SeaPack.Executables.Elf;

/// <summary>One symbol, 24 bytes (System V gABI, chapter 4, "Symbol Table", Elf64_Sym), little endian.</summary>
/// <param name="Name">st_name: offset in the string table.</param>
/// <param name="Info">st_info: binding and type.</param>
/// <param name="Other">st_other: visibility.</param>
/// <param name="SectionIndex">st_shndx.</param>
/// <param name="Value">st_value: an address.</param>
/// <param name="Length">st_size in bytes.</param>
internal readonly record struct SymbolEntry(uint Name, byte Info, byte Other, ushort SectionIndex, ulong Value, ulong Length)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 24;

    /// <summary>Where the value is in an entry.</summary>
    public const int ValueOffset = 8;

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static SymbolEntry Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        bytes[4],
        bytes[5],
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]));

    /// <param name="bytes">At least <see cref="Size"/> bytes, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Name);
        bytes[4] = Info;
        bytes[5] = Other;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[6..], SectionIndex);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], Value);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], Length);
    }
}
