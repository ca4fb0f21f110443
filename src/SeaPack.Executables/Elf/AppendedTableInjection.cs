using SeaPack.Diagnostics;

namespace SeaPack.Executables.Elf;

/// <summary>
/// Adds a segment that begins with the program header table itself: for programs whose table cannot grow where it is. The
/// distance between offset and address is that of the first segment, so that AT_PHDR is right on every kernel. strip and its
/// kin do not expect a table there.
/// </summary>
internal static class AppendedTableInjection
{
    /// <summary>The offset has to skip as many bytes as the program has zero-initialised memory; more than this is no Node.</summary>
    private const ulong HoleLimit = 1 << 30;

    public static InjectionPlan Plan(ElfImage image, SeaFuse fuse, uint blobLength, string obstacle)
    {
        var edit = new ElfEdit(image);
        NoteSegment segment = SegmentBehind(image);
        segment.Append(new byte[ProgramHeader.Size * (edit.ProgramHeaders.Count + 2)], 8);
        segment.AppendSeaNote(blobLength);
        edit.AddLoad(segment);
        edit.ProgramHeaders.Add(segment.NoteHeaderFrom(segment.NotePosition));
        edit.UpdateTableHeader(header => header.At(segment.OffsetOf(0), segment.AddressOf(0)));
        byte[] head = segment.Head;
        edit.ProgramHeaderTable().CopyTo(head, 0);
        edit.Patch(segment.Offset, head);
        return edit.Finish(segment, segment.Offset, InjectionAlgorithm.ElfAppendedTable, fuse, [Warning(image, obstacle)]);
    }

    private static NoteSegment SegmentBehind(ElfImage image)
    {
        ulong alignment = NoteSegment.AlignmentFor(image);
        ProgramHeader first = image.Loads.First();
        ulong distance = first.Address - first.Offset;
        ulong length = image.Length;
        ulong addressEnd = NoteSegment.AlignUp(image.AddressEnd, alignment);
        if (first.Offset > first.Address || addressEnd < distance || addressEnd - distance > length + HoleLimit)
            throw image.File.Failure(ExecutableDiagnostics.UnsupportedExecutable, "its program header table can neither grow nor move");
        ulong offset = Math.Max(NoteSegment.AlignUp(length, alignment), NoteSegment.AlignUp(addressEnd - distance, alignment));
        return new NoteSegment(offset, offset + distance, alignment);
    }

    private static Diagnostic Warning(ElfImage image, string obstacle) => ExecutableDiagnostics.DoNotStrip.At(
        $"'{image.File.Path}': the program header table has to go to the end of the executable because {obstacle}. "
        + "The executable runs, but do not strip it.",
        new SourceLocation(image.File.Path));
}
