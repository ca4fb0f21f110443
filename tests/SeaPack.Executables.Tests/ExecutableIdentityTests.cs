using SeaPack.Diagnostics;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests;

public sealed class ExecutableIdentityTests
{
    [TestCase("", ExecutableFormat.Unknown, ExecutableCpu.Unknown)]
    [TestCase("4D", ExecutableFormat.Unknown, ExecutableCpu.Unknown)]
    [TestCase("504B0304", ExecutableFormat.Unknown, ExecutableCpu.Unknown)]
    [TestCase("23212F62696E2F7368", ExecutableFormat.Script, ExecutableCpu.Unknown)]
    [TestCase("7F454C46", ExecutableFormat.Elf, ExecutableCpu.Unknown)]
    [TestCase("7F454C4602010100000000000000000002003E00", ExecutableFormat.Elf, ExecutableCpu.X64)]
    [TestCase("7F454C460201010000000000000000000300B700", ExecutableFormat.Elf, ExecutableCpu.Arm64)]
    [TestCase("7F454C460102010000000000000000000002003E", ExecutableFormat.Elf, ExecutableCpu.Unknown)]
    [TestCase("CFFAEDFE07000001", ExecutableFormat.MachO, ExecutableCpu.X64)]
    [TestCase("CFFAEDFE0C000001", ExecutableFormat.MachO, ExecutableCpu.Arm64)]
    [TestCase("CEFAEDFE07000000", ExecutableFormat.MachO, ExecutableCpu.Unknown)]
    [TestCase("CAFEBABE00000002", ExecutableFormat.MachOFat, ExecutableCpu.Unknown)]
    [TestCase("CAFEBABF00000002", ExecutableFormat.MachOFat, ExecutableCpu.Unknown)]
    [TestCase("CFFAED", ExecutableFormat.Unknown, ExecutableCpu.Unknown)]
    public void First_bytes_tell_format_and_cpu(string hex, ExecutableFormat format, ExecutableCpu cpu)
    {
        using var folder = new TempFolder();
        Assert.That(ExecutableIdentity.Read(folder.Write("file", Convert.FromHexString(hex))), Is.EqualTo(new ExecutableIdentity(format, cpu)));
    }

    [TestCase(0x8664, ExecutableFormat.Pe, ExecutableCpu.X64)]
    [TestCase(0xAA64, ExecutableFormat.Pe, ExecutableCpu.Arm64)]
    [TestCase(0x014C, ExecutableFormat.Pe, ExecutableCpu.Unknown)]
    public void Windows_program_has_its_signature_where_the_stub_says(int machine, ExecutableFormat format, ExecutableCpu cpu)
    {
        byte[] file = new byte[0x200];
        "MZ"u8.CopyTo(file);
        file[0x3D] = 1;
        "PE\0\0"u8.CopyTo(file.AsSpan(0x100));
        file[0x104] = (byte)machine;
        file[0x105] = (byte)(machine >> 8);
        using var folder = new TempFolder();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ExecutableIdentity.Read(folder.Write("file", file)), Is.EqualTo(new ExecutableIdentity(format, cpu)));
            Assert.That(ExecutableIdentity.Read(folder.Write("short", file.AsSpan(0, 0x105))).Format, Is.EqualTo(ExecutableFormat.Unknown));
        }
    }

    [Test]
    public void Missing_file_and_directory_are_refused()
    {
        using var folder = new TempFolder();
        foreach (string path in (string[])[folder["missing"], folder.Path])
            Refusal.MustBe(ExecutableDiagnostics.UnreadableInput, () => ExecutableIdentity.Read(path));
    }
}
