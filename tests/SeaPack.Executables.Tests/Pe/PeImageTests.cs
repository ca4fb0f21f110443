using SeaPack.Diagnostics;
using SeaPack.Executables.Pe;

namespace SeaPack.Executables.Tests.Pe;

/// <summary>Files that are refused while their headers are read, each with its own code.</summary>
public sealed class PeImageTests
{
    private static readonly int FileLength = new SyntheticPe().Build().Length;

    [Test]
    public void Program_that_ends_early_is_truncated([Values(0x7E, 0x100, 0x1A0, 0x400, -25, -1)] int length) => MustBeRefused(
        new SyntheticPe().Build()[..(length < 0 ? FileLength + length : length)], ExecutableDiagnostics.TruncatedExecutable, "end of the file");

    [Test]
    public void Program_without_a_signature_is_no_executable([Values(2, 63, 0x7D)] int length) =>
        MustBeRefused(new SyntheticPe().Build()[..length], ExecutableDiagnostics.NotAnExecutable, "neither ELF, PE nor Mach-O");

    [Test]
    public void Program_of_32_bits_is_not_supported() =>
        RefuseOptional(header => header with { Magic = 0x10B }, ExecutableDiagnostics.UnsupportedExecutable, "64-bit");

    [Test]
    public void Library_or_object_is_not_supported([Values(0x2022, 0x20)] int characteristics) => Refuse(
        patcher => patcher.ChangeCoff(header => header with { Characteristics = (ushort)characteristics }),
        ExecutableDiagnostics.UnsupportedExecutable, "not a program");

    [Test]
    public void More_sections_than_Windows_loads_are_not_supported() => Refuse(
        patcher => patcher.ChangeCoff(header => header with { SectionCount = 97 }), ExecutableDiagnostics.UnsupportedExecutable, "97 sections");

    [Test]
    public void Headers_that_contradict_themselves_are_malformed()
    {
        const string Size = "SizeOfOptionalHeader";
        DiagnosticDescriptor malformed = ExecutableDiagnostics.MalformedExecutable;
        Refuse(patcher => patcher.ChangeCoff(header => header with { OptionalHeaderSize = 239 }), malformed, Size);
        RefuseOptional(header => header with { DirectoryCount = 17 }, malformed, Size);
        RefuseOptional(header => header with { DirectoryCount = uint.MaxValue }, malformed, Size);
        RefuseOptional(header => header with { FileAlignment = 0x300 }, malformed, "FileAlignment");
        RefuseOptional(header => header with { FileAlignment = 0x20000 }, malformed, "FileAlignment");
        RefuseOptional(header => header with { SectionAlignment = 0 }, malformed, "SectionAlignment");
        RefuseOptional(header => header with { SectionAlignment = 0x100 }, malformed, "SectionAlignment");
        Refuse(patcher => patcher.ChangeCoff(header => header with { SectionCount = 0 }), malformed, "no sections");
    }

    [Test]
    public void Sections_that_cannot_be_mapped_are_malformed()
    {
        DiagnosticDescriptor malformed = ExecutableDiagnostics.MalformedExecutable;
        RefuseSection(1, section => section with { Address = 0x1000 }, malformed, ".rdata at the address 0x1000");
        RefuseSection(1, section => section with { Address = section.Address + 1 }, malformed, "not aligned");
        RefuseSection(1, section => section with { VirtualSize = 0xFFFF_FFFF }, malformed, "overlaps the one before");
        RefuseSection(0, section => section with { Offset = section.Offset + 1 }, malformed, "not aligned in the file");
        RefuseSection(0, section => section with { Offset = 0 }, malformed, "over the headers");
        RefuseSection(0, section => section with { FileSize = section.FileSize - 1 }, malformed, "not aligned in the file");
    }

    [TestCase(0xFFFF_FE00)]
    [TestCase(0x8000_0000)]
    public void Offsets_that_overflow_are_truncation(uint value)
    {
        RefuseSection(1, section => section with { Offset = value }, ExecutableDiagnostics.TruncatedExecutable, ".rdata");
        RefuseSection(1, section => section with { FileSize = value }, ExecutableDiagnostics.TruncatedExecutable, ".rdata");
        RefuseCertificates(table => table with { Address = value }, ExecutableDiagnostics.TruncatedExecutable, "certificate table");
        RefuseCertificates(table => table with { Length = value }, ExecutableDiagnostics.TruncatedExecutable, "certificate table");
    }

    [Test]
    public void Certificate_table_over_a_section_is_malformed() => RefuseCertificates(
        table => new(table.Address - 8, table.Length + 8), ExecutableDiagnostics.MalformedExecutable, "over a section");

    [Test]
    public void Certificate_table_over_the_headers_is_malformed() => Refuse(
        patcher =>
        {
            for (int i = 0; i < 5; i++) patcher.ChangeSection(i, section => section with { FileSize = 0 });
            patcher.ChangeDirectory(DataDirectory.Certificates, _ => new(8, (uint)FileLength - 8));
        },
        ExecutableDiagnostics.MalformedExecutable, "over the headers");

    [Test]
    public void Certificate_table_that_does_not_end_the_file_is_refused() =>
        RefuseCertificates(table => table with { Length = table.Length - 8 }, ExecutableDiagnostics.AppendedData, "follows its certificate table");

    private static void Refuse(Action<PePatcher> change, DiagnosticDescriptor descriptor, string message)
    {
        byte[] executable = new SyntheticPe().Build();
        change(new PePatcher(executable));
        MustBeRefused(executable, descriptor, message);
    }

    private static void RefuseOptional(Func<OptionalHeader, OptionalHeader> change, DiagnosticDescriptor descriptor, string message) =>
        Refuse(patcher => patcher.ChangeOptional(change), descriptor, message);

    private static void RefuseSection(int index, Func<SectionHeader, SectionHeader> change, DiagnosticDescriptor descriptor, string message) =>
        Refuse(patcher => patcher.ChangeSection(index, change), descriptor, message);

    private static void RefuseCertificates(Func<DataDirectory, DataDirectory> change, DiagnosticDescriptor descriptor, string message) =>
        Refuse(patcher => patcher.ChangeDirectory(DataDirectory.Certificates, change), descriptor, message);

    private static void MustBeRefused(byte[] executable, DiagnosticDescriptor descriptor, string message)
    {
        using var injection = new Injection(executable);
        Assert.That(injection.MustBeRefused(descriptor), Does.Contain(message));
    }
}
