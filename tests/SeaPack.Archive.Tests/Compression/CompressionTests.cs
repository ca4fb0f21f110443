using System.Text;
using SeaPack.Archive.Reading;
using SeaPack.Archive.Writing;
using SeaPack.Diagnostics;
using SeaPack.Testing;

namespace SeaPack.Archive.Tests.Compression;

/// <summary>Files are compressed one by one where it pays, and read back as they were.</summary>
public class CompressionTests
{
    private const int SeveralBuffers = 1_500_000;

    private static readonly string Text = string.Concat(Enumerable.Range(0, 4000).Select(i => $"exports.value{i % 97} = {i};\n"));

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private static ArchiveCompression Compression(string codec, TempFolder folder, string level = "") =>
        ArchiveCompression.Parse(codec, level, folder["spill"])!;

    private static ArchiveWriter Writer(TempFolder folder, ArchiveCompression? compression)
    {
        var writer = new ArchiveWriter(new ArchiveManifest("a.js", "")) { Compression = compression };
        writer.AddFile(new ArchiveFile("a.js", ArchiveContent.FromFile(folder.Write("a.js", Encoding.UTF8.GetBytes(Text))))
        {
            Format = ModuleFormat.CommonJs,
            CodeCache = ArchiveContent.FromBytes(new byte[1000]),
        });
        writer.AddFile(new ArchiveFile("copy.js", Sample.InMemory(Text)));
        writer.AddFile(new ArchiveFile("noise", ArchiveContent.FromBytes(Noise(5000))));
        writer.AddFile(new ArchiveFile("short", Sample.InMemory("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")));
        writer.AddFile(new ArchiveFile("large", ArchiveContent.FromFile(folder.Write("large", new byte[SeveralBuffers]))));
        writer.AddFile(new ArchiveFile("large-noise", ArchiveContent.FromFile(folder.Write("large-noise", Noise(SeveralBuffers)))));
        writer.AddLink("link", "a.js");
        return writer;
    }

    private static byte[] Read(ArchiveReader reader, string path)
    {
        using Stream data = reader.OpenData(reader.Find(path)!);
        using var bytes = new MemoryStream();
        data.CopyTo(bytes);
        return bytes.ToArray();
    }

    [Test]
    public void A_file_behind_a_symbolic_link_is_read_as_what_the_link_leads_to([Values("none", "gzip")] string codec)
    {
        using var folder = new TempFolder();
        File.CreateSymbolicLink(folder["link"], folder.Write("text", Encoding.UTF8.GetBytes(Text)));
        var writer = new ArchiveWriter(new ArchiveManifest("a.js", "")) { Compression = ArchiveCompression.Parse(codec, "", folder["spill"]) };
        writer.AddFile(new ArchiveFile("a.js", ArchiveContent.FromFile(folder["link"])));
        using var reader = ArchiveReader.Open(Sample.Bytes(writer));
        Assert.That(Encoding.UTF8.GetString(Read(reader, "a.js")), Is.EqualTo(Text));
    }

    [TestCase("gzip", DataCodec.Gzip)]
    [TestCase("Brotli", DataCodec.Brotli)]
    public void What_pays_is_compressed_and_reads_as_before(string codec, DataCodec expected)
    {
        using var folder = new TempFolder();
        byte[] archive = Sample.Bytes(Writer(folder, Compression(codec, folder)));

        using ArchiveReader reader = ArchiveReader.Open(archive);

        Assert.Multiple(() =>
        {
            Assert.That(reader.Find("a.js")!.Codec, Is.EqualTo(expected));
            Assert.That(reader.Find("a.js")!.StoredLength, Is.LessThan(Text.Length / 3));
            Assert.That(reader.Find("large")!.StoredLength, Is.LessThan(10_000));
            Assert.That(reader.Find("a.js")!.Size, Is.EqualTo(Text.Length));
            Assert.That(reader.Find("a.js")!.IsAscii);
            Assert.That(Read(reader, "a.js"), Is.EqualTo(Encoding.UTF8.GetBytes(Text)));
            Assert.That(Read(reader, "large"), Is.EqualTo(new byte[SeveralBuffers]));
            Assert.That(reader.Find("link")!.LinkTarget, Is.EqualTo("a.js"));
            Assert.That(reader.OpenCodeCache(reader.Find("a.js")!).Length, Is.EqualTo(1000));
        });
    }

    [TestCase("noise", 5000)]
    [TestCase("large-noise", SeveralBuffers)]
    public void What_does_not_pay_stays_as_it_is(string path, int length)
    {
        using var folder = new TempFolder();
        using ArchiveReader reader = ArchiveReader.Open(Sample.Bytes(Writer(folder, Compression("brotli", folder))));

        Assert.That(reader.Find(path)!.Codec, Is.EqualTo(DataCodec.None));
        Assert.That(Read(reader, path), Is.EqualTo(Noise(length)));
    }

    [Test]
    public void Equal_files_are_stored_once()
    {
        using var folder = new TempFolder();
        using ArchiveReader reader = ArchiveReader.Open(Sample.Bytes(Writer(folder, Compression("gzip", folder))));

        ArchiveRecord copy = reader.Find("copy.js")!;

        Assert.That((copy.DataOffset, copy.Codec), Is.EqualTo((reader.Find("a.js")!.DataOffset, DataCodec.Gzip)));
    }

    [TestCase("gzip")]
    [TestCase("brotli")]
    public void The_same_files_give_the_same_bytes(string codec)
    {
        using var one = new TempFolder();
        using var two = new TempFolder();

        byte[] first = Sample.Bytes(Writer(one, Compression(codec, one)));

        Assert.That(Sample.Bytes(Writer(two, Compression(codec, two))), Is.EqualTo(first));
    }

    [Test]
    public void A_better_codec_makes_a_smaller_archive()
    {
        using var folder = new TempFolder();

        int[] sizes = [.. new[] { "none", "gzip", "brotli" }.Select(codec =>
            Sample.Bytes(Writer(folder, ArchiveCompression.Parse(codec, "", folder["spill"]))).Length)];

        Assert.That(sizes, Is.Ordered.Descending);
        Assert.That(sizes, Is.Unique);
    }

    [Test]
    public void A_file_that_changes_between_survey_and_compression_is_noticed()
    {
        using var folder = new TempFolder();
        var changing = new ChangingEncoder(folder["a.js"]);

        ArchiveWriter writer = Writer(folder, Compression("zstd", folder) with { ZstdEncoder = changing });

        Assert.That(() => writer.Plan(), Fails.With(ArchiveDiagnostics.FileChanged));
    }

    [TestCase("gzip")]
    [TestCase("zstd")]
    public void A_folder_for_compressed_files_that_cannot_be_made_is_one_coded_error(string codec)
    {
        using var folder = new TempFolder();
        folder.Write("file", "");

        ArchiveWriter writer = Writer(folder, ArchiveCompression.Parse(codec, "", folder["file/spill"])! with { ZstdEncoder = new ChangingEncoder(folder["a.js"]) });

        Assert.That(() => writer.Plan(), Fails.With(ArchiveDiagnostics.UnwritableOutput));
    }

    [TestCase("lzma", "")]
    [TestCase("gzip", "10")]
    [TestCase("brotli", "-1")]
    [TestCase("zstd", "0")]
    [TestCase("zstd", "best")]
    public void Unknown_codecs_and_levels_are_refused(string codec, string level)
    {
        using var folder = new TempFolder();

        Assert.That(() => Compression(codec, folder, level), Fails.With(ArchiveDiagnostics.InvalidModeValue));
    }

    /// <summary>Somebody saves a file while another program reads it.</summary>
    private sealed class ChangingEncoder(string path) : IZstdEncoder
    {
        public void Compress(IReadOnlyList<(string Input, string Output)> files, int level, CancellationToken cancellationToken)
        {
            foreach ((string _, string output) in files) File.WriteAllText(output, "");
            File.AppendAllText(path, "// edited");
        }
    }
}
