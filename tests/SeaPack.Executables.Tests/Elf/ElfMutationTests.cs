using SeaPack.Executables.Elf;

namespace SeaPack.Executables.Tests.Elf;

public sealed class ElfMutationTests
{
    [Test]
    public void Mutated_headers_are_refused_or_give_a_whole_executable([Range(1, 8)] int seed) => Mutate(seed, 1000);

    [Test]
    [Explicit("Takes minutes; for the nightly run.")]
    [Category("Nightly")]
    public void Mutated_headers_are_refused_or_give_a_whole_executable_at_length([Range(101, 120)] int seed) => Mutate(seed, 10_000);

    private static void Mutate(int seed, int count) =>
        new MutatedExecutables(Shape(seed).Build(), PlaceIn, random => (1UL << random.Next(64)) - 1).Check(seed, count);

    private static SyntheticElf Shape(int seed) => new()
    {
        Type = (ushort)(2 + (seed & 1)),
        Notes = (seed & 2) == 0 ? [20, 16] : [],
        HasSections = (seed & 7) != 7,
        HasProperty = (seed & 7) == 4,
    };

    /// <summary>In the ELF header, in one of its two tables, or anywhere.</summary>
    private static int PlaceIn(byte[] executable, Random random)
    {
        var header = ElfHeader.Read(executable);
        int programTable = ElfHeader.Size + (ProgramHeader.Size * header.ProgramHeaderCount);
        int sectionTable = executable.Length - (SectionHeader.Size * header.SectionHeaderCount);
        return random.Next(5) switch
        {
            0 => random.Next(ElfHeader.Size),
            1 or 2 => random.Next(ElfHeader.Size, Math.Max(programTable, ElfHeader.Size + 1)),
            3 => random.Next(Math.Clamp(sectionTable, 0, executable.Length - 1), executable.Length),
            _ => random.Next(executable.Length),
        };
    }
}
