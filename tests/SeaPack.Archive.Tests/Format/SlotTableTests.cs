using SeaPack.Archive.Format;
using SeaPack.Archive.Reading;
using SeaPack.Archive.Writing;

namespace SeaPack.Archive.Tests.Format;

public sealed class SlotTableTests
{
    [Test]
    public void Slots_are_those_of_linear_probing([Values(0, 1, 400)] int ofOneHome)
    {
        string[] paths = [.. PathsOfOneHome.Take(ofOneHome), .. Enumerable.Range(0, 500).Select(i => $"lib/{i}.js")];
        uint count = SlotTable.CountFor((uint)paths.Length);

        Assert.That(SlotTable.Build(paths, count), Is.EqualTo(Probed(paths, count)));
    }

    [Test]
    public void Paths_of_one_home_are_packed_and_found()
    {
        string[] paths = [.. PathsOfOneHome.Take(120_000)];
        Assert.That(paths.Select(path => Fnv1a.OfPath(path) % PathsOfOneHome.SlotLimit), Is.All.Zero);
        var writer = new ArchiveWriter(new ArchiveManifest(paths[0], ""));
        foreach (string path in paths) writer.AddFile(new ArchiveFile(path, Sample.InMemory("x")));

        using ArchiveReader reader = ArchiveReader.Open(Sample.Bytes(writer));

        Assert.That(paths.Count(path => reader.Find(path)?.Path == path), Is.EqualTo(paths.Length));
    }

    private static uint[] Probed(string[] paths, uint count)
    {
        var slots = new uint[count];
        for (uint i = 0; i < paths.Length; i++)
        {
            uint at = Fnv1a.OfPath(paths[i]) % count;
            while (slots[at] != 0) at = (at + 1) % count;
            slots[at] = i + 1;
        }

        return slots;
    }
}
