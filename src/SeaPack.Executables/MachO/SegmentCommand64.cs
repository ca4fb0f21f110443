using System.Buffers.Binary;

namespace SeaPack.Executables.MachO;

/// <summary>
/// A part of the file that is mapped into memory, 72 bytes in front of its section headers (mach-o/loader.h, segment_command_64),
/// little endian.
/// </summary>
/// <param name="Length">cmdsize: length of the command with its section headers, in bytes.</param>
/// <param name="Name">segname.</param>
/// <param name="Address">vmaddr.</param>
/// <param name="MemorySize">vmsize in bytes.</param>
/// <param name="Offset">fileoff.</param>
/// <param name="FileSize">filesize in bytes.</param>
/// <param name="MaximumProtection">maxprot: bits read 1, write 2, execute 4.</param>
/// <param name="InitialProtection">initprot.</param>
/// <param name="SectionCount">nsects.</param>
/// <param name="Flags">SG_ flags.</param>
internal readonly record struct SegmentCommand64(
    uint Length,
    string Name,
    ulong Address,
    ulong MemorySize,
    ulong Offset,
    ulong FileSize,
    uint MaximumProtection,
    uint InitialProtection,
    uint SectionCount,
    uint Flags)
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 72;

    /// <summary>Value of the protections: VM_PROT_READ.</summary>
    public const uint ReadOnly = 1;

    /// <summary>File offset behind the last byte.</summary>
    public ulong End => Offset + FileSize;

    /// <summary>Address behind the last byte.</summary>
    public ulong AddressEnd => Address + MemorySize;

    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    public static SegmentCommand64 Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
        SegmentName.Read(bytes[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[40..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[48..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[56..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[60..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[64..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[68..]));

    /// <param name="bytes">At least <see cref="Size"/> bytes, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        new LoadCommand(LoadCommand.Segment64, Length).Write(bytes);
        SegmentName.Write(bytes[8..], Name);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], Address);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[32..], MemorySize);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[40..], Offset);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[48..], FileSize);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[56..], MaximumProtection);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[60..], InitialProtection);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[64..], SectionCount);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[68..], Flags);
    }
}
