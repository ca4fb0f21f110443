using SeaPack.Diagnostics;
using SeaPack.Executables.Elf;

namespace SeaPack.Executables.Tests.Elf;

/// <summary>When the program header table cannot grow where it is, the fallback and its warning say why.</summary>
public sealed class MovableRunTests
{
    [Test]
    public void Program_without_notes_has_no_room() => MustFallBack(new SyntheticElf { Notes = [] }.Build(), "0 PT_NOTE");

    [Test]
    public void Program_with_short_notes_and_no_interpreter_has_no_room() =>
        MustFallBack(new SyntheticElf { Notes = [20], Interpreter = "" }.Build(), "no room");

    [Test]
    public void Program_without_section_headers_is_not_rearranged() =>
        MustFallBack(new SyntheticElf { HasSections = false }.Build(), "no note follows");

    [Test]
    public void Notes_that_a_property_segment_covers_stay() => MustFallBack(new SyntheticElf { HasProperty = true }.Build(), "another segment");

    [Test]
    public void Notes_aligned_to_eight_bytes_stay() => MustFallBack(new SyntheticElf { NoteAlignment = 8 }.Build(), "aligned");

    [Test]
    public void Note_segment_that_covers_more_than_the_notes_stays()
    {
        byte[] executable = new SyntheticElf().Build();
        new ElfPatcher(executable).ForEachSegment(header => header.Type == ProgramHeader.Note ? header.WithSize(header.FileSize + 20) : header);
        MustFallBack(executable, "something else");
    }

    [Test]
    public void Table_outside_of_every_segment_stays()
    {
        byte[] executable = new SyntheticElf().Build();
        new ElfPatcher(executable).ForEachLoad(load => load.Offset == 0
            ? load.At(0x10, load.Address + 0x10).WithSize(0x20)
            : load);
        using var injection = new Injection(executable);
        injection.MustBeRefused(ExecutableDiagnostics.FuseMissing);
        using var file = ExecutableFile.Open(injection.Base);
        Assert.That(MovableRun.Find(ElfImage.Read(file), out string obstacle), Is.Null);
        Assert.That(obstacle, Does.Contain("not loaded"));
    }

    [Test]
    public void Notes_that_overlap_stay()
    {
        byte[] executable = new SyntheticElf().Build();
        SectionHeader? first = null;
        new ElfPatcher(executable).ForEachSection(section => section.Type == SectionHeader.Note ? first ??= section : section);
        MustFallBack(executable, "overlap");
    }

    private static void MustFallBack(byte[] executable, string because)
    {
        using var injection = new Injection(executable);
        InjectResult result = injection.Run();
        Assert.That(result.Algorithm, Is.EqualTo(InjectionAlgorithm.ElfAppendedTable));
        Diagnostic warning = result.Diagnostics.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(warning.Descriptor, Is.EqualTo(ExecutableDiagnostics.DoNotStrip));
            Assert.That(warning.Message, Does.Contain(because));
        }
    }
}
