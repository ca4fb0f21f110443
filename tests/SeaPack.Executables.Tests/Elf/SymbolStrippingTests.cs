using System.Text;
using SeaPack.Executables.Elf;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests.Elf;

/// <summary>Executables without symbols: what strip leaves of Node, and the application.</summary>
public sealed class SymbolStrippingTests
{
    private static readonly InjectOptions Stripping = new() { StripSymbols = true };

    private static readonly string[] RuntimeIdentifiers = ["linux-x64", "linux-arm64"];

    [Test]
    public async Task Node_keeps_the_sections_that_strip_leaves_and_is_as_short(
        [ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version, [ValueSource(nameof(RuntimeIdentifiers))] string runtimeIdentifier)
    {
        ExternalTool.Require("llvm-strip", "llvm");
        using var injection = new Injection([]) { Base = await TestNode.GetAsync(version, runtimeIdentifier) };
        injection.Run(Stripping);
        string stripped = injection["stripped"];
        new CommandLine("llvm-strip", "-o", stripped, injection.Base).Run().MustSucceed();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(SectionsOf(injection.Output), Is.EqualTo([.. SectionsOf(stripped), ".note.node.sea"]));
            // The tool closes a gap between two segments of Node 22, too.
            Assert.That(new FileInfo(injection.Output).Length, Is.EqualTo(new FileInfo(stripped).Length).Within(2 << 20));
        }

        Check(injection.Output);
    }

    [Test]
    public async Task Node_without_symbols_runs([ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version)
    {
        using var injection = new Injection([], await TestApplication.BlobAsync(version)) { Base = await TestNode.GetAsync(version) };
        injection.Run(Stripping);
        TestApplication.MustRun(injection.Output);
    }

    [Test]
    public async Task Strip_may_come_after_it([Values("strip", "eu-strip", "llvm-strip")] string tool)
    {
        ExternalTool.Require(tool, tool switch { "strip" => "binutils", "eu-strip" => "elfutils", _ => "llvm" });
        using var injection = new Injection([], await TestApplication.BlobAsync()) { Base = await TestNode.GetAsync() };
        injection.Run(Stripping);
        new CommandLine(tool, injection.Output).Run().MustSucceed();
        TestApplication.MustRun(injection.Output);
    }

    [Test]
    public void Sections_of_the_program_itself_keep_number_and_content([Values(2, 3)] int type)
    {
        using var injection = new Injection(new SyntheticElf { Type = (ushort)type }.Build());
        injection.Run(Stripping);
        string[] before = SectionsOf(injection.Base);
        Assert.That(SectionsOf(injection.Output), Is.EqualTo([.. before.Except([".symtab", ".strtab"]), ".note.node.sea"]));
        Check(injection.Output);
    }

    [Test]
    public void Section_that_names_the_symbols_names_nothing_when_they_are_left_out()
    {
        byte[] executable = new SyntheticElf().Build();
        uint symbols = 0, index = 0;
        new ElfPatcher(executable).ForEachSection(section =>
        {
            if (section.Type == SectionHeader.SymbolTable) symbols = index;
            index++;
            return section;
        });
        new ElfPatcher(executable).ForEachSection(section => section.Type == 1 ? section with { Link = symbols } : section);
        using var injection = new Injection(executable);
        injection.Run(Stripping);
        using var file = ExecutableFile.Open(injection.Output);
        Assert.That(ElfImage.Read(file).Sections.Select(section => section.Link), Is.All.Zero);
    }

    [Test]
    public void Program_without_sections_is_what_it_is_with_its_symbols()
    {
        using var injection = new Injection(new SyntheticElf { HasSections = false }.Build());
        injection.Run();
        byte[] whole = File.ReadAllBytes(injection.Output);
        injection.Run(Stripping);
        Assert.That(File.ReadAllBytes(injection.Output), Is.EqualTo(whole));
    }

    private static void Check(string path)
    {
        using var file = ExecutableFile.Open(path);
        ElfImage image = ElfImage.Read(file);
        ElfInvariants.Check(image);
        ElfInvariants.TableIsWhereEveryKernelSaysItIs(image);
    }

    private static string[] SectionsOf(string path)
    {
        using var file = ExecutableFile.Open(path);
        ElfImage image = ElfImage.Read(file);
        return [.. image.Sections.Select(section => Encoding.UTF8.GetString(image.NameOf(section)))];
    }
}
