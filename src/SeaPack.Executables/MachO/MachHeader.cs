using System.Buffers.Binary;

namespace SeaPack.Executables.MachO;

/// <summary>The file header, 32 bytes (mach-o/loader.h, mach_header_64), little endian.</summary>
/// <param name="Magic">Must be <see cref="Magic64"/>.</param>
/// <param name="CpuType">The CPU.</param>
/// <param name="CpuSubtype">Its variant.</param>
/// <param name="FileType">Program, library, object file.</param>
/// <param name="CommandCount">ncmds: number of load commands.</param>
/// <param name="CommandsLength">sizeofcmds: length of all load commands, in bytes.</param>
/// <param name="Flags">MH_ flags.</param>
/// <param name="Reserved">Not used.</param>
internal readonly record struct MachHeader(
    uint Magic,
    uint CpuType,
    uint CpuSubtype,
    uint FileType,
    uint CommandCount,
    uint CommandsLength,
    uint Flags,
    uint Reserved)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 32;

    /// <summary>MH_MAGIC_64 as a little-endian machine writes it.</summary>
    public const uint Magic64 = 0xFEEDFACF;

    /// <summary>Values of <see cref="CpuType"/>: CPU_TYPE_X86_64, CPU_TYPE_ARM64.</summary>
    public const uint X64 = 0x01000007, Arm64 = 0x0100000C;

    /// <summary>Value of <see cref="FileType"/>: MH_EXECUTE.</summary>
    public const uint Execute = 2;

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static MachHeader Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[28..]));

    /// <param name="bytes">At least <see cref="Size"/> bytes, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], CpuType);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], CpuSubtype);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], FileType);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], CommandCount);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[20..], CommandsLength);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[24..], Flags);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[28..], Reserved);
    }
}
