namespace SeaPack.Executables.MachO;

/// <summary>Where Node looks for its blob: the section that <c>getsectdata("NODE_SEA", "__NODE_SEA_BLOB")</c> finds (postject-api.h).</summary>
internal static class SeaSection
{
    public const string SegmentName = "NODE_SEA", Name = "__NODE_SEA_BLOB";

    /// <summary>Alignment of segments: the bigger page of both CPUs.</summary>
    public const uint Alignment = 0x4000;

    /// <summary>The segment for a blob, which takes the place of __LINKEDIT.</summary>
    public static (SegmentCommand64 Segment, Section64 Section) For(SegmentCommand64 linkEdit, ulong blobLength)
    {
        ulong size = LinkEdit.AlignUp(blobLength, Alignment);
        var segment = new SegmentCommand64(
            SegmentCommand64.Size + Section64.Size, SegmentName, linkEdit.Address, size, linkEdit.Offset, size,
            SegmentCommand64.ReadOnly, SegmentCommand64.ReadOnly, 1, 0);
        return (segment, new Section64(Name, SegmentName, linkEdit.Address, blobLength, (uint)linkEdit.Offset, 4, 0, 0, 0, 0, 0, 0));
    }

    /// <summary>The bytes of the blob, or null without one.</summary>
    public static FileRange? Find(MachOImage image)
    {
        foreach (byte[] command in image.Commands)
        {
            if (LoadCommand.Read(command).Kind != LoadCommand.Segment64 || SegmentCommand64.Read(command).Name != SegmentName) continue;
            for (int at = SegmentCommand64.Size; at < command.Length; at += Section64.Size)
            {
                Section64 section = Section64.Read(command.AsSpan(at));
                if (section.Name == Name && !section.IsZeroFill && section.Length > 0) return new FileRange(section.Offset, (long)section.Length);
            }
        }

        return null;
    }
}
