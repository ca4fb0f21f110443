using SeaPack.Executables.Elf;

namespace SeaPack.Executables.Tests.Elf;

public sealed class ProgramHeaderTests
{
    [Test]
    public void Reading_and_writing_keeps_every_byte()
    {
        byte[] bytes = DistinctBytes.Of(ProgramHeader.Size);
        byte[] written = new byte[ProgramHeader.Size];
        ProgramHeader.Read(bytes).Write(written);
        Assert.That(written, Is.EqualTo(bytes));
    }

    [Test]
    public void Fields_are_where_the_specification_has_them()
    {
        ProgramHeader header = ProgramHeader.Read(DistinctBytes.Of(ProgramHeader.Size));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(header.Type, Is.EqualTo(0x04030201));
            Assert.That(header.Flags, Is.EqualTo(0x08070605));
            Assert.That(header.Offset, Is.EqualTo(0x100F0E0D0C0B0A09));
            Assert.That(header.FileSize, Is.EqualTo(0x2827262524232221));
            Assert.That(header.Alignment, Is.EqualTo(0x3837363534333231));
        }
    }
}
