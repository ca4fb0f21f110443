using System.Buffers.Binary;
using SeaPack.Executables.Elf;

namespace SeaPack.Executables.Tests.Elf;

public sealed class SymbolEntryTests
{
    [Test]
    public void Reading_and_writing_keeps_every_byte()
    {
        byte[] bytes = DistinctBytes.Of(SymbolEntry.Size);
        byte[] written = new byte[SymbolEntry.Size];
        SymbolEntry.Read(bytes).Write(written);
        Assert.That(written, Is.EqualTo(bytes));
    }

    [Test]
    public void Value_is_at_the_offset_that_patches_use()
    {
        byte[] bytes = DistinctBytes.Of(SymbolEntry.Size);
        Assert.That(
            SymbolEntry.Read(bytes).Value, Is.EqualTo(BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(SymbolEntry.ValueOffset))));
    }
}
