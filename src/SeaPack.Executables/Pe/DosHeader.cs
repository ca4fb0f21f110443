using System.Buffers.Binary;

namespace SeaPack.Executables.Pe;

/// <summary>The header that every PE file begins with, 64 bytes (PE Format, "MS-DOS Stub (Image Only)"); what matters of it.</summary>
/// <param name="Magic">e_magic.</param>
/// <param name="SignatureOffset">e_lfanew: file offset of the PE signature.</param>
internal readonly record struct DosHeader(ushort Magic, uint SignatureOffset)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 64;

    /// <summary>Value of <see cref="Magic"/>: "MZ".</summary>
    public const ushort Signature = 0x5A4D;

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static DosHeader Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[0x3C..]));
}
