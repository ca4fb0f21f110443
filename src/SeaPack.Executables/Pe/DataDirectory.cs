using System.Buffers.Binary;

namespace SeaPack.Executables.Pe;

/// <summary>Where a table of the image is, 8 bytes (PE Format, "Optional Header Data Directories"), little endian.</summary>
/// <param name="Address">VirtualAddress, relative to the image; a file offset for <see cref="Certificates"/> alone.</param>
/// <param name="Length">Size in bytes.</param>
internal readonly record struct DataDirectory(uint Address, uint Length)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 8;

    /// <summary>Positions in the list of directories.</summary>
    public const int Resources = 2, Certificates = 4, BaseRelocations = 5;

    /// <summary>The specification defines this many, and the loader looks at no more.</summary>
    public const int Limit = 16;

    /// <summary>Behind the last byte.</summary>
    public ulong End => (ulong)Address + Length;

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static DataDirectory Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]));

    /// <param name="bytes">At least <see cref="Size"/> bytes, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Address);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], Length);
    }
}
