namespace SeaPack.Executables.Elf;

/// <summary>
/// Adds a segment while the program header table stays where it is, so that AT_PHDR is right on every kernel (before 5.18 it is
/// computed from the table's offset and the first segment). The table grows by one entry, over the place of the notes; they move
/// into the new segment, and their PT_NOTE with them. The interpreter's name slides up but stays in the first page, where
/// WSL 1 and eu-strip want it.
/// </summary>
internal static class InPlaceInjection
{
    public static InjectionPlan Plan(ElfImage image, MovableRun run, SeaFuse fuse, uint blobLength)
    {
        var edit = new ElfEdit(image);
        NoteSegment segment = SegmentBehind(image);
        byte[] room = new byte[run.Limit - run.Start - ProgramHeader.Size];
        if (run.Interpreter is { } interpreter) MoveInterpreter(edit, run, interpreter, room, segment);
        ulong? firstNote = null;
        foreach (int note in run.Notes)
        {
            ulong position = segment.Append(edit.Read(image.Sections[note]), NoteHeader.Alignment);
            edit.MoveSection(note, segment.OffsetOf(position), segment.AddressOf(position));
            firstNote ??= position;
        }

        segment.AppendSeaNote(blobLength);
        edit.ProgramHeaders[run.NoteHeader] = segment.NoteHeaderFrom(firstNote ?? segment.NotePosition);
        edit.AddLoad(segment);
        edit.UpdateTableHeader(header => header);
        edit.Patch(image.Header.ProgramHeaderOffset, [.. edit.ProgramHeaderTable(), .. room]);
        edit.Patch(segment.Offset, segment.Head);
        return edit.Finish(segment, image.Header.ProgramHeaderOffset, InjectionAlgorithm.ElfInPlace, fuse, []);
    }

    /// <summary>At the next page of the file; the address takes over the remainder, so that 64 KiB pages need no padding.</summary>
    private static NoteSegment SegmentBehind(ElfImage image)
    {
        ulong alignment = NoteSegment.AlignmentFor(image);
        ulong offset = NoteSegment.AlignUp(image.Length, NoteSegment.PageSize);
        return new NoteSegment(offset, NoteSegment.AlignUp(image.AddressEnd, alignment) + (offset % alignment), alignment);
    }

    private static void MoveInterpreter(ElfEdit edit, MovableRun run, int index, byte[] room, NoteSegment segment)
    {
        SectionHeader section = edit.Sections[index];
        byte[] name = edit.Read(section);
        ulong offset = run.Start + ProgramHeader.Size;
        ulong address = section.Address + offset - section.Offset;
        if (name.Length <= room.Length)
        {
            name.CopyTo(room, 0);
        }
        else
        {
            ulong position = segment.Append(name, 1);
            (offset, address) = (segment.OffsetOf(position), segment.AddressOf(position));
        }

        edit.MoveSection(index, offset, address);
        int header = run.InterpreterHeader!.Value;
        edit.ProgramHeaders[header] = edit.ProgramHeaders[header].At(offset, address);
    }
}
