using System.Buffers.Binary;

namespace SeaPack.Executables.MachO;

/// <summary>
/// What a code signature says of the file, the head of 88 or 96 bytes; identifier, team and hashes follow (XNU, osfmk/kern/cs_blobs.h,
/// CS_CodeDirectory), big endian. Offsets are in bytes from its own begin.
/// </summary>
/// <param name="Length">Its length in bytes, with all that follows.</param>
/// <param name="Version">Which fields there are: <see cref="VersionExecSegment"/>, <see cref="VersionRuntime"/>.</param>
/// <param name="Flags">CS_ flags.</param>
/// <param name="HashOffset">Of the hash of the first page; those of the special slots are in front of it, the first one last.</param>
/// <param name="IdentifierOffset">Of the identifier, which ends with 0.</param>
/// <param name="SpecialCount">nSpecialSlots: number of hashes of other pieces of the signature.</param>
/// <param name="PageCount">nCodeSlots: number of hashes of pages.</param>
/// <param name="CodeLimit">How much of the file is covered, in bytes.</param>
/// <param name="HashSize">Length of a hash in bytes.</param>
/// <param name="HashType">1 SHA-1, 2 SHA-256.</param>
/// <param name="PageShift">Length of a page as a power of 2.</param>
/// <param name="TeamOffset">Of the team, which ends with 0; 0 without one.</param>
/// <param name="ExecSegmentLimit">Length of __TEXT in the file, in bytes.</param>
/// <param name="ExecSegmentFlags">CS_EXECSEG_ flags.</param>
/// <param name="Runtime">Version of the hardened runtime: that of the SDK.</param>
internal readonly record struct CodeDirectory(
    uint Length,
    uint Version,
    uint Flags,
    uint HashOffset,
    uint IdentifierOffset,
    uint SpecialCount,
    uint PageCount,
    uint CodeLimit,
    byte HashSize,
    byte HashType,
    byte PageShift,
    uint TeamOffset,
    ulong ExecSegmentLimit,
    ulong ExecSegmentFlags,
    uint Runtime)
{
    /// <summary>Values of <see cref="Version"/>: CS_SUPPORTSEXECSEG, CS_SUPPORTSRUNTIME.</summary>
    public const uint VersionExecSegment = 0x20400, VersionRuntime = 0x20500;

    /// <summary>Values of <see cref="Flags"/>: CS_ADHOC, CS_RUNTIME.</summary>
    public const uint AdHoc = 0x2, HardenedRuntime = 0x10000;

    /// <summary>Value of <see cref="HashType"/>: CS_HASHTYPE_SHA256.</summary>
    public const byte Sha256 = 2;

    /// <summary>Value of <see cref="ExecSegmentFlags"/>: CS_EXECSEG_MAIN_BINARY.</summary>
    public const ulong MainBinary = 1;

    private const int OldestSize = 44, TeamSize = 52, ExecSegmentSize = 88, RuntimeSize = 96;

    /// <summary>Length of the head of a version, in bytes.</summary>
    public static int SizeOf(uint version) => version switch
    {
        >= VersionRuntime => RuntimeSize,
        >= VersionExecSegment => ExecSegmentSize,
        >= 0x20200 => TeamSize,
        _ => OldestSize,
    };

    /// <summary>Reads the head at the begin of a piece, and checks that all it names is inside; null when it is not.</summary>
    public static CodeDirectory? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < OldestSize || BinaryPrimitives.ReadUInt32BigEndian(bytes) != SignatureBlob.CodeDirectory) return null;
        uint version = BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]);
        if (bytes.Length < SizeOf(version)) return null;
        var directory = new CodeDirectory(
            BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]),
            version,
            BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[20..]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[24..]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[28..]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[32..]),
            bytes[36],
            bytes[37],
            bytes[39],
            SizeOf(version) >= TeamSize ? BinaryPrimitives.ReadUInt32BigEndian(bytes[48..]) : 0,
            SizeOf(version) >= ExecSegmentSize ? BinaryPrimitives.ReadUInt64BigEndian(bytes[72..]) : 0,
            SizeOf(version) >= ExecSegmentSize ? BinaryPrimitives.ReadUInt64BigEndian(bytes[80..]) : 0,
            SizeOf(version) >= RuntimeSize ? BinaryPrimitives.ReadUInt32BigEndian(bytes[88..]) : 0);
        return directory.IsWhole(bytes.Length) ? directory : null;
    }

    /// <param name="bytes">At least <see cref="SizeOf"/> bytes of the version, all of which are written.</param>
    public void Write(Span<byte> bytes)
    {
        bytes[..SizeOf(Version)].Clear();
        BinaryPrimitives.WriteUInt32BigEndian(bytes, SignatureBlob.CodeDirectory);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], Length);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], Version);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[12..], Flags);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[16..], HashOffset);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[20..], IdentifierOffset);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[24..], SpecialCount);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[28..], PageCount);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[32..], CodeLimit);
        bytes[36] = HashSize;
        bytes[37] = HashType;
        bytes[39] = PageShift;
        if (SizeOf(Version) >= TeamSize) BinaryPrimitives.WriteUInt32BigEndian(bytes[48..], TeamOffset);
        if (SizeOf(Version) < ExecSegmentSize) return;
        BinaryPrimitives.WriteUInt64BigEndian(bytes[72..], ExecSegmentLimit);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[80..], ExecSegmentFlags);
        if (SizeOf(Version) >= RuntimeSize) BinaryPrimitives.WriteUInt32BigEndian(bytes[88..], Runtime);
    }

    private bool IsWhole(int available) =>
        Length <= available && IdentifierOffset < Length && TeamOffset < Length
        && HashOffset >= (ulong)SpecialCount * HashSize && HashOffset + ((ulong)PageCount * HashSize) <= Length;
}
