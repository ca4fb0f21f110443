using System.Buffers.Binary;

namespace SeaPack.Executables.Pe;

/// <summary>One entry of a table of the resource tree, 8 bytes (PE Format, "Resource Directory Entries"), little endian.</summary>
/// <param name="Key">A number, or with <see cref="Flag"/> the offset of a name.</param>
/// <param name="Target">The offset of a <see cref="ResourceDataEntry"/>, or with <see cref="Flag"/> of another table.</param>
internal readonly record struct ResourceDirectoryEntry(uint Key, uint Target)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 8;

    /// <summary>The high bit; the others are an offset in bytes from the start of the resources.</summary>
    public const uint Flag = 0x8000_0000;

    public bool HasName => (Key & Flag) != 0;

    public bool IsDirectory => (Target & Flag) != 0;

    public uint NameOffset => Key & ~Flag;

    public uint TargetOffset => Target & ~Flag;

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static ResourceDirectoryEntry Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]));

    /// <param name="bytes">At least <see cref="Size"/> bytes, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Key);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], Target);
    }
}
