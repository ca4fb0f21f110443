using SeaPack.Executables.Pe;

namespace SeaPack.Executables.Tests.Pe;

/// <summary>Each structure is read from, and written to, the places that the specification gives its fields.</summary>
public sealed class PeStructureTests
{
    private delegate void Copy(ReadOnlySpan<byte> from, Span<byte> to);

    [Test]
    public void Reading_and_writing_keeps_every_byte()
    {
        using (Assert.EnterMultipleScope())
        {
            KeepsEveryByte(CoffHeader.Size, (from, to) => CoffHeader.Read(from).Write(to));
            KeepsEveryByte(OptionalHeader.Size, (from, to) => OptionalHeader.Read(from).Write(to));
            KeepsEveryByte(DataDirectory.Size, (from, to) => DataDirectory.Read(from).Write(to));
            KeepsEveryByte(SectionHeader.Size, (from, to) => SectionHeader.Read(from).Write(to));
            KeepsEveryByte(ResourceDirectory.Size, (from, to) => ResourceDirectory.Read(from).Write(to));
            KeepsEveryByte(ResourceDirectoryEntry.Size, (from, to) => ResourceDirectoryEntry.Read(from).Write(to));
            KeepsEveryByte(ResourceDataEntry.Size, (from, to) => ResourceDataEntry.Read(from).Write(to));
            KeepsEveryByte(FixedFileInfo.Size, (from, to) => FixedFileInfo.Read(from).Write(to));
            KeepsEveryByte(IconDirectory.Size, (from, to) => IconDirectory.Read(from).Write(to));
            KeepsEveryByte(CertificateTableEntry.Size, (from, to) => CertificateTableEntry.Read(from).Write(to));
        }
    }

    [Test]
    public void Fields_are_where_the_specification_has_them()
    {
        byte[] bytes = new byte[OptionalHeader.Size];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)i;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(DosHeader.Read(bytes).SignatureOffset, Is.EqualTo(0x3F3E3D3C));
            Assert.That(CoffHeader.Read(bytes).OptionalHeaderSize, Is.EqualTo(0x1110));
            Assert.That(OptionalHeader.Read(bytes).SizeOfInitializedData, Is.EqualTo(0x0B0A0908));
            Assert.That(OptionalHeader.Read(bytes).ImageBase, Is.EqualTo(0x1F1E1D1C1B1A1918));
            Assert.That(OptionalHeader.Read(bytes).SizeOfImage, Is.EqualTo(0x3B3A3938));
            Assert.That(OptionalHeader.Read(bytes).Subsystem, Is.EqualTo(0x4544));
            Assert.That(OptionalHeader.Read(bytes).DirectoryCount, Is.EqualTo(0x6F6E6D6C));
            Assert.That(SectionHeader.Read(bytes).VirtualSize, Is.EqualTo(0x0B0A0908));
            Assert.That(SectionHeader.Read(bytes).Address, Is.EqualTo(0x0F0E0D0C));
            Assert.That(SectionHeader.Read(bytes).FileSize, Is.EqualTo(0x13121110));
            Assert.That(SectionHeader.Read(bytes).Offset, Is.EqualTo(0x17161514));
            Assert.That(ResourceDirectory.Read(bytes).NamedCount, Is.EqualTo(0x0D0C));
            Assert.That(ResourceDataEntry.Read(bytes).CodePage, Is.EqualTo(0x0B0A0908));
        }
    }

    private static void KeepsEveryByte(int size, Copy copy)
    {
        byte[] bytes = DistinctBytes.Of(size);
        byte[] written = new byte[size];
        copy(bytes, written);
        Assert.That(written, Is.EqualTo(bytes));
    }
}
