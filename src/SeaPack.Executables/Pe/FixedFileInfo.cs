using System.Buffers.Binary;

namespace SeaPack.Executables.Pe;

/// <summary>The part of a version that is the same in all languages, 52 bytes (verrsrc.h, VS_FIXEDFILEINFO), little endian.</summary>
/// <param name="Signature">dwSignature.</param>
/// <param name="StructureVersion">dwStrucVersion.</param>
/// <param name="FileVersion">dwFileVersionMS and LS: four numbers, the first one highest.</param>
/// <param name="ProductVersion">dwProductVersionMS and LS.</param>
/// <param name="FlagsMask">dwFileFlagsMask.</param>
/// <param name="Flags">dwFileFlags.</param>
/// <param name="System">dwFileOS.</param>
/// <param name="Type">dwFileType.</param>
/// <param name="Subtype">dwFileSubtype.</param>
/// <param name="Date">dwFileDateMS and LS.</param>
internal readonly record struct FixedFileInfo(
    uint Signature,
    uint StructureVersion,
    ulong FileVersion,
    ulong ProductVersion,
    uint FlagsMask,
    uint Flags,
    uint System,
    uint Type,
    uint Subtype,
    ulong Date)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 52;

    /// <summary>Of a program for Windows, without a version.</summary>
    public static readonly FixedFileInfo Program = new(0xFEEF04BD, 0x10000, 0, 0, 0x3F, 0, 0x40004, 1, 0, 0);

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static FixedFileInfo Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
        ReadHighFirst(bytes[8..]),
        ReadHighFirst(bytes[16..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[28..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[32..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[36..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[40..]),
        ReadHighFirst(bytes[44..]));

    /// <param name="bytes">At least <see cref="Size"/> bytes, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Signature);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], StructureVersion);
        WriteHighFirst(bytes[8..], FileVersion);
        WriteHighFirst(bytes[16..], ProductVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[24..], FlagsMask);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[28..], Flags);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[32..], System);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[36..], Type);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[40..], Subtype);
        WriteHighFirst(bytes[44..], Date);
    }

    /// <summary>The most significant half comes first, each half little endian.</summary>
    private static ulong ReadHighFirst(ReadOnlySpan<byte> bytes) =>
        ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(bytes) << 32) | BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);

    private static void WriteHighFirst(Span<byte> bytes, ulong value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)(value >> 32));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], (uint)value);
    }
}
