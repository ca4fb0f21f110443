using SeaPack.Archive.Reading;
using SeaPack.Archive.SeaBlob;
using SeaPack.Archive.Writing;
using SeaPack.Diagnostics;
using SeaPack.Testing;

namespace SeaPack.Archive.Tests.SeaBlob;

public sealed class SeaBlobWriterTests
{
    private static readonly SeaBlobContent Content = new("main.js", SeaBlobData.FromBytes("code"u8.ToArray()));

    [Test]
    public void Options_that_the_layout_lacks_are_refused()
    {
        Refuses(SeaBlobLayout.C, Content with { ExecArgv = ["--no-warnings"] }, ArchiveDiagnostics.UnsupportedSeaOption);
        Refuses(SeaBlobLayout.C, Content with { ExecArgvExtension = ExecArgvExtension.None }, ArchiveDiagnostics.UnsupportedSeaOption);
        Refuses(SeaBlobLayout.D, Content with { MainFormat = MainFormat.Module }, ArchiveDiagnostics.UnsupportedSeaOption);
        Refuses(SeaBlobLayout.E, Content with { UseVfs = true }, ArchiveDiagnostics.UnsupportedSeaOption);
    }

    [Test]
    public void Options_that_Node_refuses_together_are_refused()
    {
        SeaBlobLayout layout = SeaBlobLayout.For(new Version(26, 10, 0));
        Refuses(layout, Content with { MainFormat = MainFormat.Module, UseSnapshot = true }, ArchiveDiagnostics.ConflictingSeaOptions);
        Refuses(layout, Content with { UseVfs = true, UseSnapshot = true }, ArchiveDiagnostics.ConflictingSeaOptions);
        Refuses(layout, Content with { UseVfs = true, CodeCache = Content.MainCode }, ArchiveDiagnostics.ConflictingSeaOptions);
        var asset = new SeaBlobAsset("a", Content.MainCode);
        Refuses(layout, Content with { Assets = [asset, asset] }, ArchiveDiagnostics.ConflictingSeaOptions);
    }

    [Test]
    public void A_part_that_writes_another_length_than_it_stated_stops_the_writing([Values(3, 5)] int stated)
    {
        var data = new SeaBlobData(stated, (output, _) => output.Write("four"u8));
        var writer = new SeaBlobWriter(SeaBlobLayout.E, Content with { Assets = [new SeaBlobAsset("a", data)] });
        Assert.That(() => writer.WriteTo(Stream.Null), Throws.InvalidOperationException);
    }

    [Test]
    public void An_archive_lies_in_the_blob_at_a_multiple_of_8_and_can_be_read_there([Range(0, 16)] int length)
    {
        foreach (SeaBlobLayout layout in new[] { SeaBlobLayout.C, SeaBlobLayout.D, SeaBlobLayout.E })
        {
            using var folder = new TempFolder();
            ArchivePlan plan = Sample.Writer(folder).Plan();
            var content = new SeaBlobContent("main.js", SeaBlobData.FromBytes(new byte[length]))
            {
                Assets = [new SeaBlobAsset("text", SeaBlobData.FromBytes("text"u8.ToArray())), new SeaBlobAsset("seapack.archive", SeaBlobData.FromArchive(plan))],
            };
            new SeaBlobWriter(layout, AssetAlignment.AlignLast(layout, content)).WriteFile(folder["sea.blob"]);

            SeaBlobPart asset;
            using (SeaBlobReader blob = SeaBlobReader.Open(File.OpenRead(folder["sea.blob"]), layout)) asset = blob.Assets["seapack.archive"];
            Assert.That(asset.Offset % 8, Is.Zero);
            using ArchiveReader archive = ArchiveReader.Open(File.OpenRead(folder["sea.blob"]), asset.Offset, asset.Length);
            Assert.That(archive.Records, Has.Count.EqualTo(plan.RecordCount));
        }
    }

    [Test]
    public void A_file_is_written_whole_in_place_of_an_old_one_and_its_folder_is_made()
    {
        using var folder = new TempFolder();
        string path = folder["new/sea.blob"];
        var writer = new SeaBlobWriter(SeaBlobLayout.C, Content);
        writer.WriteFile(path);
        // As a build that was killed leaves them.
        folder.Write($"new/.seapack-{int.MaxValue}-1.tmp", "");
        folder.Write($"new/.seapack-{int.MaxValue}-2.tmp/1", "");
        writer.WriteFile(path);
        Assert.That(new FileInfo(path).Length, Is.EqualTo(writer.Length));
        Assert.That(Directory.GetFileSystemEntries(folder["new"]), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_failed_writing_leaves_the_old_file_and_nothing_else()
    {
        using var folder = new TempFolder();
        string path = folder.Write("sea.blob", "old");
        string source = folder.Write("source/asset", "x");
        var writer = new SeaBlobWriter(SeaBlobLayout.C, Content with { Assets = [new SeaBlobAsset("a", SeaBlobData.FromFile(source))] });
        File.WriteAllText(source, "longer");

        Assert.That(() => writer.WriteFile(path), Fails.With(ArchiveDiagnostics.FileChanged));

        Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
        Assert.That(Directory.GetFiles(folder.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_cancelled_writing_leaves_nothing()
    {
        using var folder = new TempFolder();
        using var cancellation = new CancellationTokenSource();
        var cancelling = new SeaBlobData(4, (output, _) =>
        {
            output.Write("four"u8);
            cancellation.Cancel();
        });
        SeaBlobData file = SeaBlobData.FromFile(folder.Write("source/asset", "x"));
        var writer = new SeaBlobWriter(
            SeaBlobLayout.C, Content with { Assets = [new SeaBlobAsset("a", cancelling), new SeaBlobAsset("b", file)] });

        Assert.That(() => writer.WriteFile(folder["sea.blob"], cancellation.Token), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(Directory.GetFiles(folder.Path), Is.Empty);
    }

    [Test]
    public void An_output_that_cannot_be_written_is_reported()
    {
        using var folder = new TempFolder();
        string file = folder.Write("file", "");
        Directory.CreateDirectory(folder["folder/full"]);
        var writer = new SeaBlobWriter(SeaBlobLayout.C, Content);
        Assert.That(() => writer.WriteFile(Path.Combine(file, "sea.blob")), Fails.With(ArchiveDiagnostics.UnwritableOutput));
        Assert.That(() => writer.WriteFile(folder["folder"]), Fails.With(ArchiveDiagnostics.UnwritableOutput));
        Assert.That(Directory.GetFileSystemEntries(folder.Path), Has.Length.EqualTo(2));
    }

    [Test]
    public void A_full_disk_is_noticed_before_anything_is_written()
    {
        using var folder = new TempFolder();
        var endless = new SeaBlobData(1L << 60, (_, _) => Assert.Fail("there is no room for this"));
        var writer = new SeaBlobWriter(SeaBlobLayout.C, Content with { Assets = [new SeaBlobAsset("a", endless)] });
        Assert.That(() => writer.WriteFile(folder["sea.blob"]), Fails.With(ArchiveDiagnostics.UnwritableOutput));
        Assert.That(Directory.GetFiles(folder.Path), Is.Empty);
    }

    [Test]
    public void A_missing_data_file_is_reported()
    {
        using var folder = new TempFolder();
        Assert.That(() => SeaBlobData.FromFile(folder["gone"]), Fails.With(ArchiveDiagnostics.UnreadableFile));
    }

    private static void Refuses(SeaBlobLayout layout, SeaBlobContent content, DiagnosticDescriptor descriptor) =>
        Assert.That(() => new SeaBlobWriter(layout, content), Fails.With(descriptor));
}
