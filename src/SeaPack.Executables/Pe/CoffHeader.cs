using System.Buffers.Binary;

namespace SeaPack.Executables.Pe;

/// <summary>The file header behind the PE signature, 20 bytes (PE Format, "COFF File Header"), little endian.</summary>
/// <param name="Machine">The CPU.</param>
/// <param name="SectionCount">NumberOfSections.</param>
/// <param name="TimeDateStamp">Seconds since 1970, or a hash of the content.</param>
/// <param name="SymbolTableOffset">PointerToSymbolTable: file offset, 0 in images without COFF symbols.</param>
/// <param name="SymbolCount">NumberOfSymbols.</param>
/// <param name="OptionalHeaderSize">SizeOfOptionalHeader in bytes, with the data directories.</param>
/// <param name="Characteristics">Flags.</param>
internal readonly record struct CoffHeader(
    ushort Machine,
    ushort SectionCount,
    uint TimeDateStamp,
    uint SymbolTableOffset,
    uint SymbolCount,
    ushort OptionalHeaderSize,
    ushort Characteristics)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 20;

    /// <summary>Flags of <see cref="Characteristics"/>: IMAGE_FILE_EXECUTABLE_IMAGE, IMAGE_FILE_DLL.</summary>
    public const ushort ExecutableImage = 0x0002, Library = 0x2000;

    /// <summary>The loader of Windows takes no more sections (PE Format, "COFF File Header").</summary>
    public const int SectionLimit = 96;

    /// <summary>What is in front of the header.</summary>
    public static ReadOnlySpan<byte> Signature => "PE\0\0"u8;

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static CoffHeader Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[18..]));

    /// <param name="bytes">At least <see cref="Size"/> bytes, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, Machine);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[2..], SectionCount);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], TimeDateStamp);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], SymbolTableOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], SymbolCount);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[16..], OptionalHeaderSize);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[18..], Characteristics);
    }
}
