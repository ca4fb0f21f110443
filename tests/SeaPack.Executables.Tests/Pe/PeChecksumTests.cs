using SeaPack.Executables.Pe;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests.Pe;

public sealed class PeChecksumTests
{
    [Test]
    public void Checksum_is_that_of_the_definition([Values(4, 5, 6, 31, 32, 33, 4099, (1 << 20) - 1, (1 << 20) + 3)] int length, [Values(0, 255, 77)] int fill)
    {
        using var folder = new TempFolder();
        byte[] bytes = new byte[length];
        if (fill == 77) new Random(length).NextBytes(bytes);
        else Array.Fill(bytes, (byte)fill);
        string path = folder.Write("file", bytes);
        using (var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite)) PeChecksum.Update(file, 0, CancellationToken.None);
        Assert.That(BitConverter.ToUInt32(File.ReadAllBytes(path)), Is.EqualTo(PeInvariants.Checksum(bytes, 0)));
    }

    [Test]
    public async Task Checksum_of_node_is_the_one_that_its_linker_wrote()
    {
        using var folder = new TempFolder();
        File.Copy(await TestNode.GetAsync(TestNode.Default, "win-x64"), folder["node.exe"]);
        long offset;
        uint stored;
        using (var file = ExecutableFile.Open(folder["node.exe"]))
        {
            PeImage image = PeImage.Read(file);
            (offset, stored) = (image.ChecksumOffset, image.Optional.Checksum);
        }

        using (var handle = File.OpenHandle(folder["node.exe"], FileMode.Open, FileAccess.ReadWrite)) PeChecksum.Update(handle, offset, CancellationToken.None);
        using var updated = ExecutableFile.Open(folder["node.exe"]);
        Assert.That(PeImage.Read(updated).Optional.Checksum, Is.EqualTo(stored));
    }
}
