using SeaPack.Diagnostics;
using SeaPack.Executables.Elf;

namespace SeaPack.Executables.Tests.Elf;

/// <summary>Files that are refused while their headers are read, each with its own code.</summary>
public sealed class ElfImageTests
{
    private static readonly int FileLength = new SyntheticElf().Build().Length;

    [Test]
    public void Program_that_ends_early_is_truncated([Values(20, 63, 64, 100, 300, 0x350, -65, -1)] int length)
    {
        byte[] executable = new SyntheticElf().Build();
        MustBeRefused(executable[..(length < 0 ? FileLength + length : length)], ExecutableDiagnostics.TruncatedExecutable, "end of the file");
    }

    [Test]
    public void Program_of_32_bits_is_not_supported() => Refuse(header => header with { Class = 1 }, ExecutableDiagnostics.UnsupportedExecutable, "64-bit");

    [Test]
    public void Big_endian_program_is_not_supported() =>
        Refuse(header => header with { DataEncoding = 2 }, ExecutableDiagnostics.UnsupportedExecutable, "little endian");

    [Test]
    public void Object_file_is_not_supported() => Refuse(header => header with { Type = 1 }, ExecutableDiagnostics.UnsupportedExecutable, "type is 1");

    [Test]
    public void Unknown_header_sizes_are_malformed()
    {
        Refuse(header => header with { HeaderSize = 52 }, ExecutableDiagnostics.MalformedExecutable, "e_ehsize is 52");
        Refuse(header => header with { ProgramHeaderSize = 32 }, ExecutableDiagnostics.MalformedExecutable, "e_phentsize is 32");
        Refuse(header => header with { SectionHeaderSize = 40 }, ExecutableDiagnostics.MalformedExecutable, "e_shentsize is 40");
    }

    [Test]
    public void Section_names_that_are_no_string_table_are_malformed([Values(0, 1, 999)] int index) =>
        Refuse(header => header with { SectionNameIndex = (ushort)index }, ExecutableDiagnostics.MalformedExecutable, $"e_shstrndx is {index}");

    [Test]
    public void Headers_that_Linux_would_not_read_are_not_supported()
    {
        Refuse(header => header with { ProgramHeaderCount = 74 }, ExecutableDiagnostics.UnsupportedExecutable, "74 program headers, and Linux reads 73");
        Refuse(header => header with { SectionHeaderCount = 0xFF00 }, ExecutableDiagnostics.UnsupportedExecutable, "sections");
    }

    [TestCase(ulong.MaxValue)]
    [TestCase(ulong.MaxValue - 63)]
    [TestCase(0x8000000000000000ul)]
    public void Offsets_that_overflow_are_truncation(ulong offset)
    {
        Refuse(header => header with { ProgramHeaderOffset = offset }, ExecutableDiagnostics.TruncatedExecutable, "program header table");
        Refuse(header => header with { SectionHeaderOffset = offset }, ExecutableDiagnostics.TruncatedExecutable, "section header table");
        RefuseLoad(load => load with { Offset = offset }, ExecutableDiagnostics.TruncatedExecutable, "program header");
        RefuseLoad(load => load with { FileSize = offset, MemorySize = offset }, ExecutableDiagnostics.TruncatedExecutable, "program header");
    }

    [Test]
    public void Segments_that_cannot_be_mapped_are_malformed()
    {
        RefuseLoad(load => load with { Address = 1UL << 47 }, ExecutableDiagnostics.MalformedExecutable, "address 0x800000000000");
        RefuseLoad(load => load with { MemorySize = ulong.MaxValue }, ExecutableDiagnostics.MalformedExecutable, "bytes in memory");
        RefuseLoad(load => load with { MemorySize = load.FileSize - 1 }, ExecutableDiagnostics.MalformedExecutable, "bytes in memory");
        RefuseLoad(load => load with { Alignment = 0x1001 }, ExecutableDiagnostics.MalformedExecutable, "power of two");
        RefuseLoad(load => load with { Address = 0x400000 }, ExecutableDiagnostics.MalformedExecutable, "order of their addresses");
        RefuseLoad(load => load with { Type = 0 }, ExecutableDiagnostics.MalformedExecutable, "no PT_LOAD");
    }

    [Test]
    public void Section_behind_the_end_is_truncation()
    {
        byte[] executable = new SyntheticElf().Build();
        new ElfPatcher(executable).ForEachSection(section => section.Type == SectionHeader.SymbolTable ? section with { Length = 1 << 20 } : section);
        MustBeRefused(executable, ExecutableDiagnostics.TruncatedExecutable, "section 7");
    }

    [Test]
    public void Name_of_a_section_is_empty_when_it_is_outside_of_the_table()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        using var file = ExecutableFile.Open(injection.Base);
        ElfImage image = ElfImage.Read(file);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(image.NameOf(image.Sections[1]).ToArray(), Is.EqualTo(".interp"u8.ToArray()));
            Assert.That(image.NameOf(image.Sections[1] with { Name = 0xFFFF_FFFF }).ToArray(), Is.Empty);
        }
    }

    private static void Refuse(Func<ElfHeader, ElfHeader> change, DiagnosticDescriptor descriptor, string message)
    {
        byte[] executable = new SyntheticElf().Build();
        new ElfPatcher(executable).ChangeHeader(change);
        MustBeRefused(executable, descriptor, message);
    }

    private static void RefuseLoad(Func<ProgramHeader, ProgramHeader> change, DiagnosticDescriptor descriptor, string message)
    {
        byte[] executable = new SyntheticElf().Build();
        new ElfPatcher(executable).ForEachLoad(change);
        MustBeRefused(executable, descriptor, message);
    }

    private static void MustBeRefused(byte[] executable, DiagnosticDescriptor descriptor, string message)
    {
        using var injection = new Injection(executable);
        Assert.That(injection.MustBeRefused(descriptor), Does.Contain(message));
    }
}
