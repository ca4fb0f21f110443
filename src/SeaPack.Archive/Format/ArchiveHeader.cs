using System.Buffers.Binary;
using SeaPack.Diagnostics;

namespace SeaPack.Archive.Format;

/// <summary>The first 128 bytes: docs/archive-format.md "Header". Offsets and lengths are in bytes.</summary>
internal readonly record struct ArchiveHeader
{
    public const int Size = 128;
    public const ushort Version = 1;
    public const uint HasModulesFlag = 1;

    private const int ChecksumAt = 12;
    private const int FirstSummedByte = 16;
    private const int StartLengthAt = 80;
    private const int Sha256At = 96;

    private static ReadOnlySpan<byte> Magic => "SEAPACK\0"u8;

    public uint Flags { get; init; }

    public ArchiveSections Sections { get; init; }

    /// <summary>Length of the text at the beginning of the data that the app is known to load when it starts; 0 when nothing is known.</summary>
    public uint StartLength { get; init; }

    /// <summary>Length of the whole archive.</summary>
    public ulong Length { get; init; }

    /// <summary>Writes all but the SHA-256 of the bytes from 128 to the data, which the caller gives.</summary>
    public void Write(Span<byte> header, ReadOnlySpan<byte> metadataSha256)
    {
        header[..Size].Clear();
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(header[10..], Size);
        ReadOnlySpan<uint> fields =
        [
            Flags, Sections.Records, Sections.Slots, Sections.SlotsAt, Sections.RecordsAt, Sections.ChildrenAt, Sections.Children,
            Sections.AnswersAt, Sections.Answers, Sections.StringsAt, Sections.StringsLength, Sections.ManifestAt,
            Sections.ManifestLength, Sections.DataAt,
        ];
        for (int i = 0; i < fields.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(header[(16 + i * 4)..], fields[i]);
        BinaryPrimitives.WriteUInt64LittleEndian(header[72..], Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[StartLengthAt..], StartLength);
        metadataSha256.CopyTo(header[Sha256At..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[ChecksumAt..], Checksum(header));
    }

    /// <summary>Reads a header and checks magic, version and checksum; says nothing about whether the offsets make sense.</summary>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.DamagedArchive"/> or
    /// <see cref="ArchiveDiagnostics.UnsupportedArchive"/>.</exception>
    public static ArchiveHeader Read(ReadOnlySpan<byte> header)
    {
        if (header.Length < Size) throw Damage("it is shorter than its header");
        if (!header.StartsWith(Magic)) throw Damage("it does not begin with SEAPACK");
        ushort version = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]);
        if (version != Version)
        {
            throw ArchiveDiagnostics.UnsupportedArchive.Failure(
                $"The archive has format version {version}; this SeaPack reads version {Version}. Use the SeaPack that wrote it, or a newer one.");
        }

        if (BinaryPrimitives.ReadUInt16LittleEndian(header[10..]) != Size) throw Damage("its header has the wrong size");
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[ChecksumAt..]) != Checksum(header)) throw Damage("the checksum of its header is wrong");
        if (header[(StartLengthAt + sizeof(uint))..Sha256At].ContainsAnyExcept((byte)0)) throw Damage("reserved bytes of its header are in use");
        return new ArchiveHeader
        {
            Flags = Field(header, 16),
            Sections = ReadSections(header),
            StartLength = Field(header, StartLengthAt),
            Length = BinaryPrimitives.ReadUInt64LittleEndian(header[72..]),
        };
    }

    /// <summary>The SHA-256 that a header states for the bytes from 128 to the data.</summary>
    public static ReadOnlySpan<byte> MetadataSha256(ReadOnlySpan<byte> header) => header[Sha256At..Size];

    /// <summary>FNV-1a, 32 bit, of the header's little-endian u32 from byte 16 on.</summary>
    public static uint Checksum(ReadOnlySpan<byte> header)
    {
        uint hash = Fnv1a.Basis;
        for (int at = FirstSummedByte; at < Size; at += sizeof(uint)) hash = Fnv1a.Add(hash, Field(header, at));
        return hash;
    }

    public static DiagnosticException Damage(string fault) =>
        ArchiveDiagnostics.DamagedArchive.Failure($"The archive cannot be used: {fault}.");

    private static ArchiveSections ReadSections(ReadOnlySpan<byte> header) => new()
    {
        Records = Field(header, 20),
        Slots = Field(header, 24),
        SlotsAt = Field(header, 28),
        RecordsAt = Field(header, 32),
        ChildrenAt = Field(header, 36),
        Children = Field(header, 40),
        AnswersAt = Field(header, 44),
        Answers = Field(header, 48),
        StringsAt = Field(header, 52),
        StringsLength = Field(header, 56),
        ManifestAt = Field(header, 60),
        ManifestLength = Field(header, 64),
        DataAt = Field(header, 68),
    };

    private static uint Field(ReadOnlySpan<byte> header, int at) => BinaryPrimitives.ReadUInt32LittleEndian(header[at..]);
}
