using SeaPack.Executables.MachO;

namespace SeaPack.Executables.Tests.MachO;

/// <summary>What is read is written as it was.</summary>
public sealed class MachOStructureTests
{
    private delegate void Rewrite(ReadOnlySpan<byte> from, Span<byte> to);

    [Test]
    public void Structures_keep_every_byte()
    {
        using (Assert.EnterMultipleScope())
        {
            KeepsEveryByte(MachHeader.Size, (from, to) => MachHeader.Read(from).Write(to));
            KeepsEveryByte(LoadCommand.Size, (from, to) => LoadCommand.Read(from).Write(to));
            KeepsEveryByte(Section64.Size, (from, to) => Section64.Read(from).Write(to));
            KeepsEveryByte(ChainedFixupsHeader.Size, (from, to) => ChainedFixupsHeader.Read(from).Write(to));
            KeepsEveryByte(SegmentCommand64.Size, (from, to) => SegmentCommand64.Read(from).Write(to), 0x19, 0, 0, 0);
            KeepsEveryByte(LinkEditData.Size, (from, to) => LinkEditData.Read(from).Write(to), 1, 2, 3, 4, 16, 0, 0, 0);
        }
    }

    private static void KeepsEveryByte(int size, Rewrite rewrite, params byte[] start)
    {
        byte[] bytes = [.. start, .. DistinctBytes.Of(size)[start.Length..]];
        byte[] written = new byte[size];
        rewrite(bytes, written);
        Assert.That(written, Is.EqualTo(bytes));
    }
}
