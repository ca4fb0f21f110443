using System.Buffers.Binary;

namespace SeaPack.Executables.MachO;

/// <summary>
/// What dyld patches at load, the head of 28 bytes (mach-o/fixup-chains.h, dyld_chained_fixups_header), little endian. Offsets are in
/// bytes from its own begin.
/// </summary>
/// <param name="Version">fixups_version, 0.</param>
/// <param name="StartsOffset">Where dyld_chained_starts_in_image is: a count, and for each segment the place of its table, or 0.</param>
/// <param name="ImportsOffset">Where the table of imports is.</param>
/// <param name="SymbolsOffset">Where the names of the imports are.</param>
/// <param name="ImportsCount">Number of imports.</param>
/// <param name="ImportsFormat">Layout of an import.</param>
/// <param name="SymbolsFormat">0: names are not compressed.</param>
internal readonly record struct ChainedFixupsHeader(
    uint Version,
    uint StartsOffset,
    uint ImportsOffset,
    uint SymbolsOffset,
    uint ImportsCount,
    uint ImportsFormat,
    uint SymbolsFormat)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 28;

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static ChainedFixupsHeader Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..]));

    /// <param name="bytes">At least <see cref="Size"/> bytes, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Version);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], StartsOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], ImportsOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], SymbolsOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], ImportsCount);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[20..], ImportsFormat);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[24..], SymbolsFormat);
    }
}
