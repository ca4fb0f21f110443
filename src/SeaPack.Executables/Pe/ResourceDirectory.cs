using System.Buffers.Binary;

namespace SeaPack.Executables.Pe;

/// <summary>The head of one table of the resource tree, 16 bytes (PE Format, "Resource Directory Table"), little endian.</summary>
/// <param name="Characteristics">0.</param>
/// <param name="TimeDateStamp">Seconds since 1970, or 0.</param>
/// <param name="MajorVersion">Free for use.</param>
/// <param name="MinorVersion">Free for use.</param>
/// <param name="NamedCount">How many entries with names follow.</param>
/// <param name="IdCount">How many entries with numbers follow those.</param>
internal readonly record struct ResourceDirectory(
    uint Characteristics, uint TimeDateStamp, ushort MajorVersion, ushort MinorVersion, ushort NamedCount, ushort IdCount)
{
    /// <summary>Length in bytes, without the entries.</summary>
    public const int Size = 16;

    public int EntryCount => NamedCount + IdCount;

    /// <summary>Length in bytes of a table with its entries.</summary>
    public static int SizeFor(int entries) => Size + (entries * ResourceDirectoryEntry.Size);

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static ResourceDirectory Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[10..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[12..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[14..]));

    /// <param name="bytes">At least <see cref="Size"/> bytes, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Characteristics);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], TimeDateStamp);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[8..], MajorVersion);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[10..], MinorVersion);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[12..], NamedCount);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[14..], IdCount);
    }
}
