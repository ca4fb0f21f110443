using System.Buffers.Binary;

namespace SeaPack.Executables.MachO;

/// <summary>Which symbols are what, 80 bytes (mach-o/loader.h, dysymtab_command), little endian.</summary>
/// <param name="LocalIndex">ilocalsym: index of the first local symbol.</param>
/// <param name="LocalCount">nlocalsym.</param>
/// <param name="GlobalIndex">iextdefsym.</param>
/// <param name="GlobalCount">nextdefsym.</param>
/// <param name="UndefinedIndex">iundefsym.</param>
/// <param name="UndefinedCount">nundefsym.</param>
/// <param name="IndirectOffset">indirectsymoff: file offset of the indirect symbols, 4 bytes each.</param>
/// <param name="IndirectCount">nindirectsyms.</param>
/// <param name="HasOthers">Whether there are modules, references or relocations: ntoc, nmodtab, nextrefsyms, nextrel, nlocrel.</param>
internal readonly record struct DynamicSymtabCommand(
    uint LocalIndex,
    uint LocalCount,
    uint GlobalIndex,
    uint GlobalCount,
    uint UndefinedIndex,
    uint UndefinedCount,
    uint IndirectOffset,
    uint IndirectCount,
    bool HasOthers)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 80;

    /// <summary>Length of an indirect symbol: the index of a symbol.</summary>
    public const int IndirectSize = 4;

    /// <summary>INDIRECT_SYMBOL_LOCAL and INDIRECT_SYMBOL_ABS: bits of an indirect symbol that is no index.</summary>
    public const uint NoIndex = 0xC0000000;

    /// <summary>File offset behind the indirect symbols.</summary>
    public ulong IndirectEnd => IndirectOffset + ((ulong)IndirectCount * IndirectSize);

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static DynamicSymtabCommand Read(ReadOnlySpan<byte> bytes) => new(
        Field(bytes, 8),
        Field(bytes, 12),
        Field(bytes, 16),
        Field(bytes, 20),
        Field(bytes, 24),
        Field(bytes, 28),
        Field(bytes, 56),
        Field(bytes, 60),
        (Field(bytes, 36) | Field(bytes, 44) | Field(bytes, 52) | Field(bytes, 68) | Field(bytes, 76)) != 0);

    /// <summary>Writes what there is without <see cref="HasOthers"/>.</summary>
    /// <param name="bytes">At least <see cref="Size"/> bytes, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        bytes[..Size].Clear();
        new LoadCommand(LoadCommand.DynamicSymtab, Size).Write(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], LocalIndex);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], LocalCount);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], GlobalIndex);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[20..], GlobalCount);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[24..], UndefinedIndex);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[28..], UndefinedCount);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[56..], IndirectOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[60..], IndirectCount);
    }

    private static uint Field(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
