using System.Buffers.Binary;

namespace SeaPack.Executables.Pe;

/// <summary>One entry of the section table, 40 bytes (PE Format, "Section Table (Section Headers)"), little endian.</summary>
/// <param name="Name">Eight bytes of UTF-8, padded with zeros, the first one lowest.</param>
/// <param name="VirtualSize">Length in memory, in bytes.</param>
/// <param name="Address">VirtualAddress, relative to the image.</param>
/// <param name="FileSize">SizeOfRawData in bytes, a multiple of the file alignment.</param>
/// <param name="Offset">PointerToRawData: file offset.</param>
/// <param name="RelocationsOffset">PointerToRelocations: 0 in images.</param>
/// <param name="LineNumbersOffset">PointerToLinenumbers: 0 in images.</param>
/// <param name="RelocationCount">NumberOfRelocations: 0 in images.</param>
/// <param name="LineNumberCount">NumberOfLinenumbers: 0 in images.</param>
/// <param name="Characteristics">Flags.</param>
internal readonly record struct SectionHeader(
    ulong Name,
    uint VirtualSize,
    uint Address,
    uint FileSize,
    uint Offset,
    uint RelocationsOffset,
    uint LineNumbersOffset,
    ushort RelocationCount,
    ushort LineNumberCount,
    uint Characteristics)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 40;

    /// <summary>File offset behind the last byte.</summary>
    public ulong End => (ulong)Offset + FileSize;

    /// <summary>Length in memory, in bytes; linkers may leave <see cref="VirtualSize"/> 0.</summary>
    public uint MemorySize => VirtualSize == 0 ? FileSize : VirtualSize;

    /// <summary>Address behind the last byte.</summary>
    public ulong AddressEnd => (ulong)Address + MemorySize;

    /// <summary>Bytes that are both in the file and in memory.</summary>
    public uint LoadedSize => Math.Min(MemorySize, FileSize);

    /// <summary>The name as text.</summary>
    public string NameText
    {
        get
        {
            Span<byte> bytes = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, Name);
            return System.Text.Encoding.UTF8.GetString(bytes.TrimEnd((byte)0));
        }
    }

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static SectionHeader Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[28..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[32..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[34..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[36..]));

    /// <param name="bytes">At least <see cref="Size"/> bytes, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Name);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], VirtualSize);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], Address);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], FileSize);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[20..], Offset);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[24..], RelocationsOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[28..], LineNumbersOffset);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[32..], RelocationCount);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[34..], LineNumberCount);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[36..], Characteristics);
    }
}
