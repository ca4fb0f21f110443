using System.Text;
using SeaPack.Diagnostics;
using SeaPack.Executables.Elf;

namespace SeaPack.Executables.Tests.Elf;

public sealed class InPlaceInjectionTests
{
    [Test]
    public void Result_keeps_the_rules_of_the_format([Values(2, 3)] int type, [Values(1, 4095, 100_000)] int blobLength)
    {
        using var injection = new Injection(new SyntheticElf { Type = (ushort)type }.Build(), new byte[blobLength]);
        Assert.That(injection.Run().Algorithm, Is.EqualTo(InjectionAlgorithm.ElfInPlace));
        using var file = ExecutableFile.Open(injection.Output);
        ElfImage image = ElfImage.Read(file);
        ElfInvariants.Check(image);
        ElfInvariants.TableIsWhereEveryKernelSaysItIs(image);
    }

    [Test]
    public void Table_stays_and_grows_by_one_segment_that_is_only_readable()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        injection.Run();
        (ElfImage before, ElfImage after) = Images(injection);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(after.Header.ProgramHeaderOffset, Is.EqualTo(before.Header.ProgramHeaderOffset));
            Assert.That(after.ProgramHeaders, Has.Count.EqualTo(before.ProgramHeaders.Count + 1));
            Assert.That(after.Loads.Last().Flags, Is.EqualTo(ProgramHeader.Readable));
            Assert.That(after.Loads.Last().MemorySize, Is.EqualTo(after.Loads.Last().FileSize));
        }
    }

    [Test]
    public void Sections_keep_their_index_name_and_content_and_one_is_added_at_the_end()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        injection.Run();
        (ElfImage before, ElfImage after) = Images(injection);
        string[] names = [.. before.Sections.Select(section => Encoding.UTF8.GetString(before.NameOf(section)))];
        Assert.That(after.Sections.Select(section => Encoding.UTF8.GetString(after.NameOf(section))), Is.EqualTo([.. names, ".note.node.sea"]));
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i] is ".shstrtab" or ".symtab" or ".rodata") continue;
            Assert.That(Bytes(injection.Output, after.Sections[i]), Is.EqualTo(Bytes(injection.Base, before.Sections[i])), names[i]);
        }
    }

    [Test]
    public void Interpreter_stays_in_the_first_page()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        injection.Run();
        (ElfImage before, ElfImage after) = Images(injection);
        ProgramHeader interpreter = after.ProgramHeaders.Single(header => header.Type == ProgramHeader.Interpreter);
        Assert.That(interpreter.End, Is.EqualTo(before.ProgramHeaderTableEnd + ProgramHeader.Size + interpreter.FileSize));
    }

    [Test]
    public void Interpreter_whose_name_does_not_fit_into_what_the_notes_leave_moves_into_the_segment()
    {
        var elf = new SyntheticElf { Notes = [20] };
        using var injection = new Injection(elf.Build());
        injection.Run();
        (_, ElfImage after) = Images(injection);
        ProgramHeader interpreter = after.ProgramHeaders.Single(header => header.Type == ProgramHeader.Interpreter);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(interpreter.Offset, Is.GreaterThanOrEqualTo(after.Loads.Last().Offset));
            Assert.That(Encoding.ASCII.GetString(Bytes(injection.Output, interpreter.Offset, interpreter.FileSize)), Is.EqualTo(elf.Interpreter));
        }

        ElfInvariants.Check(after);
    }

    [Test]
    public void Symbols_of_moved_sections_move_with_them()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        injection.Run();
        (_, ElfImage after) = Images(injection);
        byte[] symbols = Bytes(injection.Output, after.Sections.Single(section => section.Type == SectionHeader.SymbolTable));
        SymbolEntry[] entries = [.. symbols.Chunk(SymbolEntry.Size).Skip(1).Select(bytes => SymbolEntry.Read(bytes))];
        Assert.That(entries.Select(entry => entry.Value), Is.EqualTo(entries.Select(entry => after.Sections[entry.SectionIndex].Address)));
    }

    [Test]
    public void Symbol_tables_that_share_their_bytes_are_malformed()
    {
        byte[] symbols = new byte[100_000];
        using var injection = WithSymbols(symbols, section => section.Flags is 0 or 3);
        Assert.That(injection.MustBeRefused(ExecutableDiagnostics.MalformedExecutable), Does.Contain("symbol tables overlap"));
    }

    [Test]
    public void Notes_with_endless_symbols_are_malformed()
    {
        byte[] symbols = new byte[70_000 * SymbolEntry.Size];
        for (int at = 0; at < symbols.Length; at += SymbolEntry.Size) new SymbolEntry(0, 3, 0, SectionIndex: 2, 0, 0).Write(symbols.AsSpan(at));
        using var injection = WithSymbols(symbols, section => section.Flags == 0);
        Assert.That(injection.MustBeRefused(ExecutableDiagnostics.MalformedExecutable), Does.Contain("65536 symbols"));
    }

    [TestCase(73, 1)]
    [TestCase(72, 0)]
    public void Table_does_not_grow_beyond_what_Linux_reads(int count, int notes)
    {
        int usual = notes == 0 ? 4 : 5;
        using var injection = new Injection(new SyntheticElf { EmptyHeaders = count - usual, Notes = notes == 0 ? [] : [20, 16] }.Build());
        Assert.That(injection.MustBeRefused(ExecutableDiagnostics.UnsupportedExecutable), Does.Contain("program headers that it needs"));
    }

    [Test]
    public void Fuse_in_what_moves_is_malformed()
    {
        using var injection = new Injection(new SyntheticElf { Interpreter = SyntheticElf.FuseText + ":0\0", Data = "none", Notes = [60] }.Build());
        Assert.That(injection.MustBeRefused(ExecutableDiagnostics.MalformedExecutable), Does.Contain("SEA fuse is where"));
    }

    [Test]
    public void Segments_of_64_KiB_pages_need_no_padding_in_the_file()
    {
        byte[] executable = new SyntheticElf().Build();
        new ElfPatcher(executable).ForEachLoad(load => load with { Alignment = 0x10000 });
        using var injection = new Injection(executable);
        injection.Run();
        (_, ElfImage after) = Images(injection);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(after.Loads.Last().Alignment, Is.EqualTo(0x10000));
            Assert.That(after.Loads.Last().Offset - (ulong)executable.Length, Is.LessThan(0x1000));
            Assert.That(after.Loads.Last().Offset % 0x10000, Is.EqualTo(after.Loads.Last().Address % 0x10000));
        }
    }

    /// <summary>An executable of which some sections are one symbol table behind all else.</summary>
    private static Injection WithSymbols(byte[] symbols, Func<SectionHeader, bool> isTable)
    {
        byte[] executable = new SyntheticElf().Build();
        ulong offset = (ulong)executable.Length;
        new ElfPatcher(executable).ForEachSection(section => section.Type != SectionHeader.Null && section.Type != SectionHeader.StringTable && isTable(section)
            ? section with { Type = SectionHeader.SymbolTable, Offset = offset, Length = (ulong)symbols.Length, Info = int.MaxValue, EntrySize = SymbolEntry.Size }
            : section);
        return new Injection([.. executable, .. symbols]);
    }

    private static (ElfImage Before, ElfImage After) Images(Injection injection)
    {
        using var before = ExecutableFile.Open(injection.Base);
        using var after = ExecutableFile.Open(injection.Output);
        return (ElfImage.Read(before), ElfImage.Read(after));
    }

    private static byte[] Bytes(string path, SectionHeader section) => section.HasBytes ? Bytes(path, section.Offset, section.Length) : [];

    private static byte[] Bytes(string path, ulong offset, ulong length) => File.ReadAllBytes(path)[(int)offset..(int)(offset + length)];
}
