using SeaPack.Executables.Elf;

namespace SeaPack.Executables.Tests.Elf;

public sealed class SectionHeaderTests
{
    [Test]
    public void Reading_and_writing_keeps_every_byte()
    {
        byte[] bytes = DistinctBytes.Of(SectionHeader.Size);
        byte[] written = new byte[SectionHeader.Size];
        SectionHeader.Read(bytes).Write(written);
        Assert.That(written, Is.EqualTo(bytes));
    }

    [Test]
    public void Fields_are_where_the_specification_has_them()
    {
        SectionHeader header = SectionHeader.Read(DistinctBytes.Of(SectionHeader.Size));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(header.Name, Is.EqualTo(0x04030201));
            Assert.That(header.Address, Is.EqualTo(0x1817161514131211));
            Assert.That(header.Offset, Is.EqualTo(0x201F1E1D1C1B1A19));
            Assert.That(header.Info, Is.EqualTo(0x302F2E2D));
            Assert.That(header.EntrySize, Is.EqualTo(0x403F3E3D3C3B3A39));
        }
    }
}
