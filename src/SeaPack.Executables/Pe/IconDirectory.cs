using System.Buffers.Binary;

namespace SeaPack.Executables.Pe;

/// <summary>
/// The head of an .ico file and of a group of icons alike, 6 bytes (Windows documentation, "NEWHEADER structure"; ICONDIR and
/// GRPICONDIR elsewhere), little endian.
/// </summary>
/// <param name="Reserved">0.</param>
/// <param name="Type">1 for icons, 2 for cursors.</param>
/// <param name="Count">How many entries follow.</param>
internal readonly record struct IconDirectory(ushort Reserved, ushort Type, ushort Count)
{
    /// <summary>Length in bytes, without the entries.</summary>
    public const int Size = 6;

    /// <summary>Value of <see cref="Type"/>.</summary>
    public const ushort Icon = 1;

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static IconDirectory Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]));

    /// <param name="bytes">At least <see cref="Size"/> bytes, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, Reserved);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[2..], Type);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[4..], Count);
    }
}
