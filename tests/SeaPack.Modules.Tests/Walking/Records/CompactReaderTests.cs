using SeaPack.Modules.Walking.Records;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Walking.Records;

public class CompactReaderTests
{
    private const ulong Magic = 42;

    private readonly TempFolder _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Everything_comes_back_as_written()
    {
        string[] paths = ["/a/b/c", "/a/b/cd", "/a/é😀", "/a/é😁", "", "/x"];
        var writer = new CompactWriter(Magic);
        writer.Number(ulong.MaxValue);
        writer.Number(-1);
        writer.Text("");
        writer.Text("ü😀");
        foreach (string path in paths) writer.PathText(path);
        writer.Texts(["a", "b"]);
        writer.Number(7);
        writer.Save(_folder["file"]);

        var reader = new CompactReader(File.ReadAllBytes(_folder["file"]), Magic);
        ulong first = reader.Unsigned();
        long second = reader.Number();
        string[] texts = [reader.Text(), reader.Text(), .. paths.Select(_ => "")];
        for (int i = 0; i < paths.Length; i++) texts[i + 2] = reader.PathText();
        reader.SkipTexts();
        int last = reader.Below(8);

        Assert.That(first, Is.EqualTo(ulong.MaxValue));
        Assert.That(second, Is.EqualTo(-1));
        Assert.That(texts, Is.EqualTo((string[])["", "ü😀", .. paths]));
        Assert.That(last, Is.EqualTo(7));
    }

    [Test]
    public void Writing_leaves_nothing_but_the_file()
    {
        new CompactWriter(Magic).Save(_folder["obj/file"]);
        new CompactWriter(Magic).Save(_folder["obj/file"]);

        Assert.That(Directory.GetFileSystemEntries(_folder["obj"]), Has.Length.EqualTo(1));
    }
}
