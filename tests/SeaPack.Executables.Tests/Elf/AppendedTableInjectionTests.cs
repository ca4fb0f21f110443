using SeaPack.Diagnostics;
using SeaPack.Executables.Elf;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests.Elf;

public sealed class AppendedTableInjectionTests
{
    /// <summary>A program that looks for its blob as Node does, and prints it.</summary>
    private const string Program = """
        #define _GNU_SOURCE
        #include <elf.h>
        #include <link.h>
        #include <stdio.h>
        #include <string.h>
        volatile const char fuse[] = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:0";
        static char zeros[300000];
        static int look(struct dl_phdr_info *info, size_t size, void *data) {
          for (int i = 0; i < info->dlpi_phnum; i++) {
            const ElfW(Phdr) *p = &info->dlpi_phdr[i];
            if (p->p_type != PT_NOTE) continue;
            const char *at = (const char *)(info->dlpi_addr + p->p_vaddr), *end = at + p->p_memsz;
            while (at + 12 <= end) {
              const ElfW(Nhdr) *n = (const ElfW(Nhdr) *)at;
              const char *name = at + 12, *content = name + ((n->n_namesz + 3) & ~3u);
              if (n->n_namesz && n->n_descsz && !strncmp(name, "NODE_SEA_BLOB", 8)) { fwrite(content, 1, n->n_descsz, stdout); return 1; }
              at = content + ((n->n_descsz + 3) & ~3u);
            }
          }
          return 1;
        }
        int main(void) { zeros[fuse[0]] = 1; printf("%c ", fuse[47]); dl_iterate_phdr(look, 0); return 0; }
        """;

    [TestCase("gcc", "gcc libc6-dev", "-pie")]
    [TestCase("gcc", "gcc libc6-dev", "-no-pie")]
    [TestCase("gcc", "gcc libc6-dev", "-static")]
    [TestCase("gcc", "gcc libc6-dev", "-static-pie")]
    [TestCase("gcc", "gcc libc6-dev", "-Wl,--build-id=none", "-Wl,-z,noseparate-code")]
    [TestCase("musl-gcc", "musl-tools", "-pie", "-fPIE")]
    [TestCase("musl-gcc", "musl-tools", "-static")]
    public void Compiled_program_finds_its_blob(string compiler, string package, params string[] options)
    {
        ExternalTool.Require(compiler, package);
        using var injection = Compile(compiler, options);
        InjectResult result = injection.Run();
        Assert.That(result.Algorithm, Is.EqualTo(InjectionAlgorithm.ElfAppendedTable));
        Assert.That(new CommandLine(injection.Output).Run().MustSucceed().StandardOutput, Is.EqualTo("1 a blob of an odd length"));
        CheckTable(injection.Output);
    }

    [Test]
    public void Compiled_program_without_section_headers_finds_its_blob()
    {
        ExternalTool.Require("gcc", "gcc libc6-dev");
        ExternalTool.Require("llvm-strip", "llvm");
        using var injection = Compile("gcc", ["-pie"]);
        new CommandLine("llvm-strip", "--strip-sections", injection.Base).Run().MustSucceed();
        injection.Run();
        Assert.That(new CommandLine(injection.Output).Run().MustSucceed().StandardOutput, Is.EqualTo("1 a blob of an odd length"));
    }

    [Test]
    public void Result_keeps_the_rules_of_the_format([Values(2, 3)] int type)
    {
        using var injection = new Injection(new SyntheticElf { Type = (ushort)type, Notes = [] }.Build());
        injection.Run();
        CheckTable(injection.Output);
    }

    [Test]
    public void Program_with_more_zeros_than_a_file_should_skip_is_refused()
    {
        using var injection = new Injection(new SyntheticElf { Notes = [], ZeroInitialised = 2UL << 30 }.Build());
        injection.MustBeRefused(ExecutableDiagnostics.UnsupportedExecutable);
    }

    private static void CheckTable(string path)
    {
        using var file = ExecutableFile.Open(path);
        ElfImage image = ElfImage.Read(file);
        ElfInvariants.Check(image);
        ElfInvariants.TableIsWhereEveryKernelSaysItIs(image);
    }

    private static Injection Compile(string compiler, string[] options)
    {
        using var folder = new TempFolder();
        folder.Write("main.c", Program);
        new CommandLine(compiler, [.. options, "-o", "program", "main.c"]) { WorkingDirectory = folder.Path }.Run().MustSucceed();
        return new Injection(File.ReadAllBytes(folder["program"]));
    }
}
