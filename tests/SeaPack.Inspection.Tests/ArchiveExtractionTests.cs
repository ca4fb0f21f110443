using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SeaPack.Archive;
using SeaPack.Archive.Reading;
using SeaPack.Archive.Writing;
using SeaPack.Diagnostics;
using SeaPack.Testing;

namespace SeaPack.Inspection.Tests;

/// <summary>What goes in comes out, and nothing ever lands outside of the folder.</summary>
public sealed class ArchiveExtractionTests
{
    private static readonly ZstdOfNode Zstd = new();

    private readonly TempFolder _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Files_directories_links_and_modes_come_out()
    {
        var writer = new ArchiveWriter(new ArchiveManifest("app/index.js", "app"));
        writer.AddFile(File("app/index.js", "index"));
        writer.AddFile(File("app/bin/run", "run") with { Mode = UnixFileMode.UserExecute | UnixFileMode.UserRead });
        writer.AddFile(File("app/empty", ""));
        writer.AddDirectory("app/nothing");
        writer.AddLink("app/link", "bin");
        writer.AddLink("app/broken", "gone");
        using ArchiveReader archive = Open(writer);

        int count = ArchiveExtraction.Run(archive, _folder["out"], Zstd, CancellationToken.None);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(count, Is.EqualTo(3));
            Assert.That(System.IO.File.ReadAllText(_folder["out/app/index.js"]), Is.EqualTo("index"));
            Assert.That(System.IO.File.ReadAllText(_folder["out/app/link/run"]), Is.EqualTo("run"));
            Assert.That(new FileInfo(_folder["out/app/empty"]).Length, Is.Zero);
            Assert.That(Directory.Exists(_folder["out/app/nothing"]));
            Assert.That(new FileInfo(_folder["out/app/broken"]).LinkTarget, Is.EqualTo("gone"));
            if (!OperatingSystem.IsWindows())
                Assert.That(System.IO.File.GetUnixFileMode(_folder["out/app/bin/run"]).HasFlag(UnixFileMode.UserExecute));
        }
    }

    [TestCase("app/xx/evil", "app/../evil")]
    [TestCase("app/xx/evil", "app/x//evil")]
    [TestCase("app/xx/evil", "app/x\\/evil")]
    [TestCase("app/xx/evil", "app/./!evil")]
    [TestCase("xxxx/evil.js", "/etc/evil.js")]
    [TestCase("xx/app/evil", "../app/evil")]
    public void A_hostile_name_is_refused_and_nothing_is_written(string honest, string hostile)
    {
        var writer = new ArchiveWriter(new ArchiveManifest("index.js", ""));
        writer.AddFile(File("index.js", "index"));
        writer.AddFile(File(honest, "evil"));
        byte[] archive = Bytes(writer);
        ReplacePaths(archive, honest, hostile);

        DiagnosticException refusal = Assert.Throws<DiagnosticException>(() =>
        {
            using var reader = ArchiveReader.Open(archive);
            ArchiveExtraction.Run(reader, _folder["in/out"], Zstd, CancellationToken.None);
        })!;

        Assert.That(refusal.Diagnostic.Descriptor.Code, Is.EqualTo("SEAPACK2008").Or.EqualTo("SEAPACK3046"), refusal.Message);
        Assert.That(Directory.EnumerateFileSystemEntries(_folder.Path), Is.Empty);
    }

    [TestCase("aaaa/bbbbbbb", "/etc/passwd!")]
    [TestCase("aaaa/bbbbbbb", "../../../etc")]
    public void A_hostile_link_is_refused_and_nothing_is_written(string honest, string hostile)
    {
        var writer = new ArchiveWriter(new ArchiveManifest("index.js", ""));
        writer.AddFile(File("index.js", "index"));
        writer.AddLink("app/link", honest);
        byte[] archive = Bytes(writer);
        Assert.That(archive.AsSpan().IndexOf(Encoding.UTF8.GetBytes(honest)), Is.Positive);
        ReplacePaths(archive, honest, hostile);

        DiagnosticException refusal = Assert.Throws<DiagnosticException>(() =>
        {
            using var reader = ArchiveReader.Open(archive);
            ArchiveExtraction.Run(reader, _folder["in/out"], Zstd, CancellationToken.None);
        })!;

        Assert.That(refusal.Diagnostic.Descriptor.Code, Is.EqualTo("SEAPACK2008").Or.EqualTo("SEAPACK3046"), refusal.Message);
        Assert.That(Directory.EnumerateFileSystemEntries(_folder.Path), Is.Empty);
    }

    [Test]
    public void A_link_that_climbs_out_by_way_of_another_is_refused()
    {
        var writer = new ArchiveWriter(new ArchiveManifest("index.js", ""));
        writer.AddFile(File("index.js", "index"));
        writer.AddDirectory("d/e");
        writer.AddLink("d/e/top", "../..");
        writer.AddLink("link", "d/e/top/d/xx/yy");
        byte[] archive = Bytes(writer);
        ReplacePaths(archive, "d/e/top/d/xx/yy", "d/e/top/d/../..");

        DiagnosticException refusal = Assert.Throws<DiagnosticException>(() => ArchiveReader.Open(archive).Dispose())!;

        Assert.That(refusal.Diagnostic.Descriptor.Code, Is.EqualTo("SEAPACK2008"));
        Assert.That(refusal.Message, Does.Contain("climbs"));
    }

    [TestCase("c:x")]
    [TestCase("a/.. /b")]
    [TestCase("nul")]
    public void A_link_that_windows_takes_for_something_else_is_refused_there(string target)
    {
        ArchiveWriter writer = Hello();
        writer.AddLink("link", target);
        using ArchiveReader archive = Open(writer);

        DiagnosticException refusal = Assert.Throws<DiagnosticException>(() => ArchiveExtraction.Run(archive, _folder["out"], Zstd, isWindows: true, CancellationToken.None))!;

        Assert.That(refusal.Diagnostic.Descriptor.Code, Is.EqualTo("SEAPACK3046"));
        Assert.That(Directory.EnumerateFileSystemEntries(_folder.Path), Is.Empty);
    }

    [Test]
    public void What_goes_wrong_half_way_leaves_nothing([Values] bool folderIsThere)
    {
        if (folderIsThere) Directory.CreateDirectory(_folder["out"]);
        ArchiveWriter writer = Hello();
        writer.AddFile(File("z", "last"));
        using ArchiveReader archive = Open(writer);
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => ArchiveExtraction.Run(archive, _folder["out"], Zstd, cancellation.Token));

        Assert.That(Directory.EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories), folderIsThere ? Is.EqualTo([_folder["out"]]) : Is.Empty);
    }

    [TestCase("app/COM\u00B9")]
    [TestCase("app/con")]
    [TestCase("app/NUL.txt")]
    [TestCase("app/com1/x")]
    [TestCase("app/lpt9.log")]
    [TestCase("app/a:b")]
    [TestCase("c:/x")]
    [TestCase("app/dot.")]
    [TestCase("app/space ")]
    [TestCase("app/what?")]
    [TestCase("app/tab\t")]
    public void A_name_that_windows_does_not_allow_is_refused_there_before_anything_is_written(string path)
    {
        var writer = new ArchiveWriter(new ArchiveManifest("index.js", ""));
        writer.AddFile(File("index.js", "index"));
        writer.AddFile(File(path, "x"));
        using ArchiveReader archive = Open(writer);

        DiagnosticException refusal = Assert.Throws<DiagnosticException>(() => ArchiveExtraction.Run(archive, _folder["out"], Zstd, isWindows: true, CancellationToken.None))!;

        Assert.That(refusal.Diagnostic.Descriptor.Code, Is.EqualTo("SEAPACK3046"));
        Assert.That(Directory.EnumerateFileSystemEntries(_folder.Path), Is.Empty);
    }

    [Test]
    public void A_folder_with_something_in_it_is_left_alone()
    {
        _folder.Write("out/mine", "mine");
        using ArchiveReader archive = Open(Hello());

        DiagnosticException refusal = Assert.Throws<DiagnosticException>(() => ArchiveExtraction.Run(archive, _folder["out"], Zstd, CancellationToken.None))!;

        Assert.That(refusal.Diagnostic.Descriptor.Code, Is.EqualTo("SEAPACK3045"));
        Assert.That(Directory.GetFileSystemEntries(_folder["out"]), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_folder_that_cannot_be_made_is_one_coded_error()
    {
        _folder.Write("file", "");
        using ArchiveReader archive = Open(Hello());

        DiagnosticException refusal = Assert.Throws<DiagnosticException>(() => ArchiveExtraction.Run(archive, _folder["file/out"], Zstd, CancellationToken.None))!;

        Assert.That(refusal.Diagnostic.Descriptor.Code, Is.EqualTo("SEAPACK3047"));
    }

    [TestCase("gzip")]
    [TestCase("brotli")]
    public void Damaged_compressed_data_is_one_coded_error(string codec)
    {
        byte[] archive = Compressed(codec);
        int data = BinaryPrimitives.ReadInt32LittleEndian(archive.AsSpan(68));
        archive.AsSpan(data + 10, 30).Fill(0xff);
        using var reader = ArchiveReader.Open(archive);

        DiagnosticException refusal = Assert.Throws<DiagnosticException>(() => ArchiveExtraction.Run(reader, _folder["out"], Zstd, CancellationToken.None))!;

        Assert.That(refusal.Diagnostic.Descriptor.Code, Is.EqualTo("SEAPACK2008"));
        Assert.That(refusal.Message, Does.Contain("index.js"));
    }

    [TestCase(10)]
    [TestCase(10_000_000)]
    public void Compressed_data_of_another_size_than_the_archive_says_is_one_coded_error(int size)
    {
        byte[] archive = Compressed("gzip");
        int records = BinaryPrimitives.ReadInt32LittleEndian(archive.AsSpan(32));
        BinaryPrimitives.WriteInt32LittleEndian(archive.AsSpan(records + 48 + 12), size);
        Seal(archive);
        using var reader = ArchiveReader.Open(archive);
        Assert.That(reader.Find("index.js")!.Size, Is.EqualTo(size));

        DiagnosticException refusal = Assert.Throws<DiagnosticException>(() => ArchiveExtraction.Run(reader, _folder["out"], Zstd, CancellationToken.None))!;

        Assert.That(refusal.Diagnostic.Descriptor.Code, Is.EqualTo("SEAPACK2008"));
        Assert.That(Directory.EnumerateFileSystemEntries(_folder.Path), Is.Empty);
    }

    [TestCase("gzip")]
    [TestCase("brotli")]
    [TestCase("zstd")]
    public void Compressed_files_come_out_as_they_went_in(string codec)
    {
        using var reader = ArchiveReader.Open(Compressed(codec));
        Assert.That(reader.Find("index.js")!.StoredLength, Is.LessThan(500_000));

        ArchiveExtraction.Run(reader, _folder["out"], Zstd, CancellationToken.None);

        Assert.That(System.IO.File.ReadAllText(_folder["out/index.js"]), Is.EqualTo(Text));
        if (!OperatingSystem.IsWindows()) Assert.That(System.IO.File.GetUnixFileMode(_folder["out/index.js"]), Is.EqualTo((UnixFileMode)0x1A4));
    }

    private static string Text => string.Concat(Enumerable.Range(0, 100_000).Select(i => $"value{i};\n"))[..1_000_000];

    private byte[] Compressed(string codec)
    {
        var writer = new ArchiveWriter(new ArchiveManifest("index.js", "")) { Compression = ArchiveCompression.Parse(codec, "", _folder["spill"])! with { ZstdEncoder = Zstd } };
        writer.AddFile(File("index.js", Text));
        return Bytes(writer);
    }

    private static ArchiveWriter Hello()
    {
        var writer = new ArchiveWriter(new ArchiveManifest("index.js", ""));
        writer.AddFile(File("index.js", "index"));
        return writer;
    }

    private static ArchiveFile File(string path, string content) => new(path, ArchiveContent.FromBytes(Encoding.UTF8.GetBytes(content)));

    private static ArchiveReader Open(ArchiveWriter writer) => ArchiveReader.Open(Bytes(writer));

    private static byte[] Bytes(ArchiveWriter writer)
    {
        using var stream = new MemoryStream();
        writer.Plan().WriteTo(stream);
        return stream.ToArray();
    }

    /// <summary>Puts another text of the same length in, wherever the first or a beginning of it stands.</summary>
    private static void ReplacePaths(byte[] archive, string from, string to)
    {
        byte[] old = Encoding.UTF8.GetBytes(from), replacement = Encoding.UTF8.GetBytes(to);
        Assert.That(replacement, Has.Length.EqualTo(old.Length));
        // Strings lie one behind the other: directories of the path are its beginnings.
        for (int length = old.Length; length > 1; length--)
        {
            for (int at = 0; (at = archive.AsSpan(at).IndexOf(old.AsSpan(0, length)) is var hit and >= 0 ? at + hit : -1) >= 0; at++)
                replacement.AsSpan(0, length).CopyTo(archive.AsSpan(at));
        }

        Seal(archive);
    }

    /// <summary>Makes the hashes right again.</summary>
    private static void Seal(byte[] archive)
    {
        int data = BinaryPrimitives.ReadInt32LittleEndian(archive.AsSpan(68));
        SHA256.HashData(archive.AsSpan(128, data - 128), archive.AsSpan(96));
        uint checksum = 0x811C9DC5;
        for (var at = 16; at < 128; at += 4) checksum = (checksum ^ BinaryPrimitives.ReadUInt32LittleEndian(archive.AsSpan(at))) * 0x01000193;
        BinaryPrimitives.WriteUInt32LittleEndian(archive.AsSpan(12), checksum);
    }
}
