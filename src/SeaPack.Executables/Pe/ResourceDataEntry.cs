using System.Buffers.Binary;

namespace SeaPack.Executables.Pe;

/// <summary>A leaf of the resource tree, 16 bytes (PE Format, "Resource Data Entry"), little endian.</summary>
/// <param name="Address">OffsetToData: an address relative to the image, despite its name.</param>
/// <param name="Length">Size in bytes.</param>
/// <param name="CodePage">Code page of text in the data, most often 0.</param>
/// <param name="Reserved">0.</param>
internal readonly record struct ResourceDataEntry(uint Address, uint Length, uint CodePage, uint Reserved)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 16;

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static ResourceDataEntry Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]));

    /// <param name="bytes">At least <see cref="Size"/> bytes, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Address);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], CodePage);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], Reserved);
    }
}
