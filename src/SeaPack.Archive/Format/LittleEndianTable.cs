using System.Buffers.Binary;

namespace SeaPack.Archive.Format;

/// <summary>Arrays of <c>u32</c> in little endian.</summary>
internal static class LittleEndianTable
{
    public static void Write(Span<byte> section, ReadOnlySpan<uint> values)
    {
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(section[(i * 4)..], values[i]);
    }

    public static uint[] Read(ReadOnlySpan<byte> section, uint count)
    {
        var values = new uint[count];
        for (int i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadUInt32LittleEndian(section[(i * 4)..]);
        return values;
    }
}
