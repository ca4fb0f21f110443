using System.Buffers.Binary;

namespace SeaPack.Executables.Pe;

/// <summary>
/// The header of a 64-bit image up to its data directories, 112 bytes (PE Format, "Optional Header (Image Only)", PE32+), little
/// endian. Sizes are in bytes, addresses relative to the image.
/// </summary>
internal readonly record struct OptionalHeader(
    ushort Magic,
    byte MajorLinkerVersion,
    byte MinorLinkerVersion,
    uint SizeOfCode,
    uint SizeOfInitializedData,
    uint SizeOfUninitializedData,
    uint EntryPoint,
    uint BaseOfCode,
    ulong ImageBase,
    uint SectionAlignment,
    uint FileAlignment,
    ushort MajorSystemVersion,
    ushort MinorSystemVersion,
    ushort MajorImageVersion,
    ushort MinorImageVersion,
    ushort MajorSubsystemVersion,
    ushort MinorSubsystemVersion,
    uint Win32VersionValue,
    uint SizeOfImage,
    uint SizeOfHeaders,
    uint Checksum,
    ushort Subsystem,
    ushort DllCharacteristics,
    ulong SizeOfStackReserve,
    ulong SizeOfStackCommit,
    ulong SizeOfHeapReserve,
    ulong SizeOfHeapCommit,
    uint LoaderFlags,
    uint DirectoryCount)
{
    /// <summary>Length in bytes, without data directories.</summary>
    public const int Size = 112;

    /// <summary>Value of <see cref="Magic"/>: PE32+.</summary>
    public const ushort Magic64 = 0x20B;

    /// <summary>Values of <see cref="Subsystem"/>: with windows of its own, with a console.</summary>
    public const ushort SubsystemGraphical = 2, SubsystemConsole = 3;

    /// <summary>Where <see cref="Checksum"/> is, in bytes from the start of the header.</summary>
    public const int ChecksumOffset = 64;

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static OptionalHeader Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        bytes[2],
        bytes[3],
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[32..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[36..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[40..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[42..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[44..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[46..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[48..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[50..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[52..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[56..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[60..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[64..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[68..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[70..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[72..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[80..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[88..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[96..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[104..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[108..]));

    /// <param name="bytes">At least <see cref="Size"/> bytes, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, Magic);
        bytes[2] = MajorLinkerVersion;
        bytes[3] = MinorLinkerVersion;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], SizeOfCode);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], SizeOfInitializedData);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], SizeOfUninitializedData);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], EntryPoint);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[20..], BaseOfCode);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], ImageBase);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[32..], SectionAlignment);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[36..], FileAlignment);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[40..], MajorSystemVersion);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[42..], MinorSystemVersion);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[44..], MajorImageVersion);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[46..], MinorImageVersion);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[48..], MajorSubsystemVersion);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[50..], MinorSubsystemVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[52..], Win32VersionValue);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[56..], SizeOfImage);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[60..], SizeOfHeaders);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[64..], Checksum);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[68..], Subsystem);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[70..], DllCharacteristics);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[72..], SizeOfStackReserve);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[80..], SizeOfStackCommit);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[88..], SizeOfHeapReserve);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[96..], SizeOfHeapCommit);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[104..], LoaderFlags);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[108..], DirectoryCount);
    }
}
