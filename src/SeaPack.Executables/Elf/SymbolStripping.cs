namespace SeaPack.Executables.Elf;

/// <summary>
/// Leaves out what strip takes from the end of a program: all sections that are not in memory, which are symbols and more for debuggers and
/// profilers. The dynamic symbols, which the loader and addons need, are in memory.
/// </summary>
internal static class SymbolStripping
{
    public static ElfImage Strip(ElfImage image)
    {
        // Dynamic symbols name sections by number: those up to the last one in memory keep theirs.
        int count = image.Sections.Count;
        while (count > 1 && (image.Sections[count - 1].Flags & SectionHeader.Allocated) == 0) count--;
        // The section names are written anew, behind the program.
        int names = image.Header.SectionNameIndex;
        if (names < count || image.Sections.Count <= count + 1) return image;
        // As strip does: the relocations of a static program name the symbols that are left out.
        IEnumerable<SectionHeader> program = image.Sections.Take(count).Select(section => section.Link < count ? section : section with { Link = 0 });
        SectionHeader[] kept = [.. program, image.Sections[names]];
        IEnumerable<ulong> sections = kept.Take(count).Where(section => section.HasBytes).Select(section => section.End);
        IEnumerable<ulong> segments = image.ProgramHeaders.Where(segment => segment.FileSize > 0).Select(segment => segment.End);
        return image.With(kept, (ushort)count, sections.Concat(segments).Append(image.ProgramHeaderTableEnd).Max());
    }
}
