using SeaPack.Executables.Elf;

namespace SeaPack.Executables.Tests.Elf;

public sealed class NoteHeaderTests
{
    [Test]
    public void Reading_and_writing_keeps_every_byte()
    {
        byte[] bytes = DistinctBytes.Of(NoteHeader.Size);
        byte[] written = new byte[NoteHeader.Size];
        NoteHeader.Read(bytes).Write(written);
        Assert.That(written, Is.EqualTo(bytes));
    }

    [TestCase(4u, 20u, 16ul, 36ul)]
    [TestCase(14u, 1u, 28ul, 32ul)]
    [TestCase(0u, 0u, 12ul, 12ul)]
    [TestCase(uint.MaxValue, uint.MaxValue, 0x10000000Cul, 0x20000000Cul)]
    public void Name_and_content_are_padded_to_four_bytes(uint name, uint content, ulong contentOffset, ulong length)
    {
        var note = new NoteHeader(name, content, 0);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(note.ContentOffset, Is.EqualTo(contentOffset));
            Assert.That(note.Length, Is.EqualTo(length));
        }
    }
}
