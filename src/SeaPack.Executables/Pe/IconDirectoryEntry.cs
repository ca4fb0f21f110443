using System.Buffers.Binary;

namespace SeaPack.Executables.Pe;

/// <summary>
/// What is said of one image of an icon, little endian: 16 bytes in a file, which end with its offset (ICONDIRENTRY), and 14 in a
/// group, which end with its number (Windows documentation, "RESDIR structure"; GRPICONDIRENTRY elsewhere).
/// </summary>
/// <param name="Width">In pixels; 0 for 256 and more.</param>
/// <param name="Height">In pixels; 0 for 256 and more.</param>
/// <param name="ColorCount">Number of colours of the palette; 0 if there is none.</param>
/// <param name="Reserved">0.</param>
/// <param name="Planes">Colour planes: 1, or 0 in careless files.</param>
/// <param name="BitCount">Bits per pixel, or 0 in careless files.</param>
/// <param name="Length">Length of the image in bytes.</param>
/// <param name="Offset">File offset of the image, in a file.</param>
internal readonly record struct IconDirectoryEntry(
    byte Width, byte Height, byte ColorCount, byte Reserved, ushort Planes, ushort BitCount, uint Length, uint Offset)
{
    /// <summary>Lengths in bytes.</summary>
    public const int FileSize = 16, GroupSize = 14;

    /// <param name="bytes">At least <see cref="FileSize"/> bytes.</param>
    public static IconDirectoryEntry Read(ReadOnlySpan<byte> bytes) => new(
        bytes[0],
        bytes[1],
        bytes[2],
        bytes[3],
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]));

    /// <summary>Writes the entry as it is in a group.</summary>
    /// <param name="bytes">At least <see cref="GroupSize"/> bytes, all of which are written.</param>
    /// <param name="id">Number of the image's resource.</param>
    public void WriteToGroup(Span<byte> bytes, ushort id)
    {
        bytes[0] = Width;
        bytes[1] = Height;
        bytes[2] = ColorCount;
        bytes[3] = Reserved;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[4..], Planes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[6..], BitCount);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], Length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[12..], id);
    }
}
