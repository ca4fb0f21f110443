using SeaPack.Executables.Elf;

namespace SeaPack.Executables.Tests.Elf;

/// <summary>What the specification asks of any ELF program, checked on what was written.</summary>
internal static class ElfInvariants
{
    public static void Check(ElfImage image)
    {
        ProgramHeader[] loads = [.. image.Loads];
        using (Assert.EnterMultipleScope())
        {
            foreach (ProgramHeader load in loads)
                Assert.That(load.Offset % Math.Max(load.Alignment, 1), Is.EqualTo(load.Address % Math.Max(load.Alignment, 1)), "offset and address agree modulo the alignment");
            for (int i = 1; i < loads.Length; i++)
                Assert.That(PageOf(loads[i].Address), Is.GreaterThanOrEqualTo(PageOf(loads[i - 1].Address + loads[i - 1].MemorySize - 1)), "segments share no page");
            foreach (SectionHeader section in image.Sections.Where(s => s.HasBytes && (s.Flags & SectionHeader.Allocated) != 0))
                Assert.That(loads.Any(load => Covers(load, section)), $"a segment covers the section at 0x{section.Offset:x}");
            foreach (ProgramHeader header in image.ProgramHeaders.Where(h => h.Type is ProgramHeader.Note or ProgramHeader.Interpreter or ProgramHeader.Table))
                Assert.That(loads.Any(load => Covers(load, header.Offset, header.Address, header.FileSize)), $"a segment covers the one of type {header.Type}");
            foreach (ProgramHeader table in image.ProgramHeaders.Where(h => h.Type == ProgramHeader.Table))
            {
                Assert.That(table.Offset, Is.EqualTo(image.Header.ProgramHeaderOffset));
                Assert.That(table.FileSize, Is.EqualTo((ulong)(ProgramHeader.Size * image.ProgramHeaders.Count)));
            }
        }
    }

    /// <summary>What kernels before 5.18 tell the program of its table, and what later ones do.</summary>
    public static void TableIsWhereEveryKernelSaysItIs(ElfImage image)
    {
        ProgramHeader first = image.Loads.First();
        ulong before = first.Address - first.Offset + image.Header.ProgramHeaderOffset;
        ProgramHeader holder = image.Loads.First(load => load.Offset <= image.Header.ProgramHeaderOffset && load.End > image.Header.ProgramHeaderOffset);
        ulong after = image.Header.ProgramHeaderOffset - holder.Offset + holder.Address;
        Assert.That(after, Is.EqualTo(before));
    }

    private static ulong PageOf(ulong address) => address / NoteSegment.PageSize;

    private static bool Covers(ProgramHeader load, SectionHeader section) => Covers(load, section.Offset, section.Address, section.Length);

    private static bool Covers(ProgramHeader load, ulong offset, ulong address, ulong length) =>
        offset >= load.Offset && offset + length <= load.End && address - load.Address == offset - load.Offset;
}
