namespace SeaPack.Archive.Format;

/// <summary>
/// Counts of the sections and where they begin. They follow each other in this order from the end of the header, each at the
/// next multiple of 8, so the offsets follow from the counts.
/// </summary>
internal readonly record struct ArchiveSections
{
    public const int SlotSize = 4;
    public const int ChildSize = 4;

    /// <summary>Bytes before the data, at most: more than a million files, and little enough to hold in memory.</summary>
    public const uint MetadataLimit = 256 << 20;

    public uint Records { get; init; }

    public uint Slots { get; init; }

    public uint SlotsAt { get; init; }

    public uint RecordsAt { get; init; }

    public uint ChildrenAt { get; init; }

    public uint Children { get; init; }

    public uint AnswersAt { get; init; }

    public uint Answers { get; init; }

    public uint StringsAt { get; init; }

    public uint StringsLength { get; init; }

    public uint ManifestAt { get; init; }

    public uint ManifestLength { get; init; }

    public uint DataAt { get; init; }

    /// <summary>The next multiple of 8.</summary>
    public static ulong Align(ulong offset) => (offset + 7) & ~7UL;

    /// <summary>Length of the manifest, at most.</summary>
    public const int ManifestLimit = 1 << 20;

    /// <summary>Places sections of the given counts.</summary>
    /// <returns>The sections, or null when they pass <see cref="MetadataLimit"/>.</returns>
    public static ArchiveSections? Place(uint records, uint slots, uint children, uint answers, uint stringsLength, uint manifestLength)
    {
        ulong recordsAt = Align(ArchiveHeader.Size + (ulong)slots * SlotSize);
        ulong childrenAt = Align(recordsAt + (ulong)records * RecordFields.Size);
        ulong answersAt = Align(childrenAt + (ulong)children * ChildSize);
        ulong stringsAt = Align(answersAt + (ulong)answers * AnswerFields.Size);
        ulong manifestAt = Align(stringsAt + stringsLength);
        ulong dataAt = Align(manifestAt + manifestLength);
        if (dataAt > MetadataLimit) return null;
        return new ArchiveSections
        {
            Records = records,
            Slots = slots,
            SlotsAt = ArchiveHeader.Size,
            RecordsAt = (uint)recordsAt,
            ChildrenAt = (uint)childrenAt,
            Children = children,
            AnswersAt = (uint)answersAt,
            Answers = answers,
            StringsAt = (uint)stringsAt,
            StringsLength = stringsLength,
            ManifestAt = (uint)manifestAt,
            ManifestLength = manifestLength,
            DataAt = (uint)dataAt,
        };
    }
}
