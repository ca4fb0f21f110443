namespace SeaPack.Executables.Elf;

/// <summary>
/// The sections directly behind the program header table that can make way for one more program header: the name of the
/// interpreter and the notes, in whatever order. Node's binaries have 96 bytes of them and no free byte.
/// </summary>
/// <param name="Start">File offset behind the program header table.</param>
/// <param name="Limit">File offset of the first thing that stays.</param>
/// <param name="Notes">Indices of the note sections, ascending by offset.</param>
/// <param name="Interpreter">Index of the section that PT_INTERP covers, or null when there is none.</param>
/// <param name="NoteHeader">Index of the one PT_NOTE in the program header table.</param>
/// <param name="InterpreterHeader">Index of the PT_INTERP in the program header table, or null.</param>
internal sealed record MovableRun(
    ulong Start, ulong Limit, IReadOnlyList<int> Notes, int? Interpreter, int NoteHeader, int? InterpreterHeader)
{
    /// <summary>The notes of Node are some hundred bytes; more of them than this are not moved.</summary>
    private const ulong LengthLimit = 0x10000;

    /// <summary>Finds the run.</summary>
    /// <param name="image">The program.</param>
    /// <param name="obstacle">Why there is none, as the end of a sentence that begins with "because".</param>
    public static MovableRun? Find(ElfImage image, out string obstacle)
    {
        obstacle = "";
        int[] interpreters = Headers(image, ProgramHeader.Interpreter);
        int[] notes = Headers(image, ProgramHeader.Note);
        if (notes.Length != 1) obstacle = $"it has {notes.Length} PT_NOTE segments instead of one";
        else if (interpreters.Length > 1) obstacle = "it has several PT_INTERP segments";
        if (obstacle.Length > 0) return null;
        MovableRun run = Collect(image, notes[0], interpreters.Length == 0 ? null : interpreters[0]);
        obstacle = run.Obstacle(image);
        return obstacle.Length > 0 ? null : run;
    }

    private static int[] Headers(ElfImage image, uint type) =>
        [.. Enumerable.Range(0, image.ProgramHeaders.Count).Where(i => image.ProgramHeaders[i].Type == type)];

    private static MovableRun Collect(ElfImage image, int noteHeader, int? interpreterHeader)
    {
        ulong start = image.ProgramHeaderTableEnd;
        ulong limit = image.Header.SectionHeaderOffset >= start ? image.Header.SectionHeaderOffset : (ulong)image.File.Length;
        var notes = new List<int>();
        int? interpreter = null;
        IEnumerable<int> behind = Enumerable.Range(0, image.Sections.Count)
            .Where(i => image.Sections[i].HasBytes && image.Sections[i].Offset >= start)
            .OrderBy(i => image.Sections[i].Offset);
        foreach (int i in behind)
        {
            SectionHeader section = image.Sections[i];
            bool isAllocated = (section.Flags & SectionHeader.Allocated) != 0;
            if (isAllocated && section.Type == SectionHeader.Note)
            {
                notes.Add(i);
            }
            else if (isAllocated && interpreter == null && IsInterpreter(image, section, interpreterHeader))
            {
                interpreter = i;
            }
            else
            {
                limit = Math.Min(limit, section.Offset);
                break;
            }
        }

        return new MovableRun(start, limit, notes, interpreter, noteHeader, interpreterHeader);
    }

    private static bool IsInterpreter(ElfImage image, SectionHeader section, int? header) =>
        header is { } index
        && image.ProgramHeaders[index].Offset == section.Offset && image.ProgramHeaders[index].FileSize == section.Length;

    private string Obstacle(ElfImage image)
    {
        if (image.Sections.Any(section => section.HasBytes && section.Offset < Start && section.End > Start)) return "its sections overlap";
        if (Notes.Count == 0) return "no note follows its program header table";
        if (Limit < Start + ProgramHeader.Size || Limit - Start > LengthLimit) return "there is no room for another program header";
        if (Interpreter.HasValue != InterpreterHeader.HasValue) return "the name of its interpreter is elsewhere";
        SectionHeader[] notes = [.. Notes.Select(i => image.Sections[i])];
        if (notes.Any(note => note.Alignment > Elf.NoteHeader.Alignment)) return "its notes are not aligned to 4 bytes";
        if (Overlap(Interpreter is { } interpreter ? [.. notes, image.Sections[interpreter]] : notes)) return "its sections overlap";
        if (!notes.All(note => AreNotes(image.File, note))) return "its notes are not well formed";
        ProgramHeader noteSegment = image.ProgramHeaders[NoteHeader];
        if (noteSegment.Offset < notes[0].Offset || noteSegment.End > notes[^1].End) return "its PT_NOTE segment covers something else";
        if (image.ProgramHeaders.Any(Crosses)) return "another segment covers its notes";
        if (image.ProgramHeaders.Any(header => header.Type == ProgramHeader.Table && header.Offset != image.Header.ProgramHeaderOffset))
            return "its PT_PHDR is elsewhere";
        return image.Loads.Any(load => load.Offset <= image.Header.ProgramHeaderOffset && load.End >= Limit)
            ? ""
            : "its program header table is not loaded";
    }

    /// <summary>Whether sections of the run share bytes with each other or with what stays.</summary>
    private bool Overlap(SectionHeader[] sections)
    {
        ulong end = Start;
        foreach (SectionHeader section in sections.OrderBy(section => section.Offset))
        {
            if (section.Offset < end || section.End > Limit) return true;
            end = section.End;
        }

        return false;
    }

    /// <summary>Whether notes fill a section: nothing could be found behind them otherwise.</summary>
    private static bool AreNotes(ExecutableFile file, SectionHeader section)
    {
        ReadOnlySpan<byte> bytes = file.Read(section.Offset, section.Length, (int)LengthLimit, "a note section");
        while (bytes.Length >= Elf.NoteHeader.Size)
        {
            ulong length = Elf.NoteHeader.Read(bytes).Length;
            if (length > (ulong)bytes.Length) return false;
            bytes = bytes[(int)length..];
        }

        return bytes.IsEmpty;
    }

    /// <summary>Such as PT_GNU_PROPERTY, which the loader finds by itself.</summary>
    private bool Crosses(ProgramHeader header) =>
        header.Type is not (ProgramHeader.Load or ProgramHeader.Note or ProgramHeader.Interpreter or ProgramHeader.Table)
        && header.FileSize > 0 && header.Offset < Limit && header.End > Start;
}
