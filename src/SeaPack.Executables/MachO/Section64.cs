using System.Buffers.Binary;

namespace SeaPack.Executables.MachO;

/// <summary>A section header, 80 bytes (mach-o/loader.h, section_64), little endian.</summary>
/// <param name="Name">sectname.</param>
/// <param name="Segment">segname.</param>
/// <param name="Address">addr.</param>
/// <param name="Length">size in bytes.</param>
/// <param name="Offset">offset: file offset.</param>
/// <param name="Alignment">align: as a power of 2.</param>
/// <param name="RelocationOffset">reloff.</param>
/// <param name="RelocationCount">nreloc.</param>
/// <param name="Flags">Type (low byte) and attributes.</param>
/// <param name="Reserved1">By type.</param>
/// <param name="Reserved2">By type.</param>
/// <param name="Reserved3">Not used.</param>
internal readonly record struct Section64(
    string Name,
    string Segment,
    ulong Address,
    ulong Length,
    uint Offset,
    uint Alignment,
    uint RelocationOffset,
    uint RelocationCount,
    uint Flags,
    uint Reserved1,
    uint Reserved2,
    uint Reserved3)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 80;

    /// <summary>Whether there are no bytes in the file: S_ZEROFILL, S_GB_ZEROFILL, S_THREAD_LOCAL_ZEROFILL.</summary>
    public bool IsZeroFill => (Flags & 0xFF) is 0x1 or 0xC or 0x12;

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static Section64 Read(ReadOnlySpan<byte> bytes) => new(
        SegmentName.Read(bytes),
        SegmentName.Read(bytes[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[40..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[48..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[52..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[56..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[60..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[64..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[68..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[72..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[76..]));

    /// <param name="bytes">At least <see cref="Size"/> bytes, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        SegmentName.Write(bytes, Name);
        SegmentName.Write(bytes[16..], Segment);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[32..], Address);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[40..], Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[48..], Offset);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[52..], Alignment);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[56..], RelocationOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[60..], RelocationCount);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[64..], Flags);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[68..], Reserved1);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[72..], Reserved2);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[76..], Reserved3);
    }
}
