using System.Buffers.Binary;

namespace SeaPack.Executables.MachO;

/// <summary>A command that names a piece of __LINKEDIT, 16 bytes (mach-o/loader.h, linkedit_data_command), little endian.</summary>
/// <param name="Kind">cmd: what the piece is.</param>
/// <param name="Offset">dataoff: file offset.</param>
/// <param name="Length">datasize in bytes.</param>
internal readonly record struct LinkEditData(uint Kind, uint Offset, uint Length)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 16;

    /// <summary>File offset behind the last byte.</summary>
    public ulong End => (ulong)Offset + Length;

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static LinkEditData Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]));

    /// <param name="bytes">At least <see cref="Size"/> bytes, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        new LoadCommand(Kind, Size).Write(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], Offset);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], Length);
    }
}
