using SeaPack.Executables.Elf;

namespace SeaPack.Executables.Tests.Elf;

public sealed class ElfHeaderTests
{
    [Test]
    public void Reading_and_writing_keeps_every_byte()
    {
        byte[] bytes = [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 3, 4, 0, 0, 0, 0, 0, 0, 0, .. DistinctBytes.Of(ElfHeader.Size - 16)];
        byte[] written = new byte[ElfHeader.Size];
        ElfHeader.Read(bytes).Write(written);
        Assert.That(written, Is.EqualTo(bytes));
    }

    [Test]
    public void Fields_are_where_the_specification_has_them()
    {
        byte[] bytes = new byte[ElfHeader.Size];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)i;
        ElfHeader header = ElfHeader.Read(bytes);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(header.Machine, Is.EqualTo(0x1312));
            Assert.That(header.ProgramHeaderOffset, Is.EqualTo(0x2726252423222120));
            Assert.That(header.SectionHeaderOffset, Is.EqualTo(0x2F2E2D2C2B2A2928));
            Assert.That(header.ProgramHeaderCount, Is.EqualTo(0x3938));
            Assert.That(header.SectionNameIndex, Is.EqualTo(0x3F3E));
        }
    }
}
