using System.Buffers.Binary;
using SeaPack.Archive.SeaBlob;
using SeaPack.Diagnostics;

namespace SeaPack.Archive.Tests.SeaBlob;

public sealed class SeaBlobReaderTests
{
    private static readonly SeaBlobLayout[] Layouts = [SeaBlobLayout.C, SeaBlobLayout.D, SeaBlobLayout.E];

    [Test]
    public void Everything_that_was_written_is_read()
    {
        byte[] blob = Blob(SeaBlobLayout.E);
        using SeaBlobReader reader = SeaBlobReader.Open(new MemoryStream([9, 9, .. blob, 7]), 2, blob.Length + 1, SeaBlobLayout.E);
        Assert.That(reader.CodePath, Is.EqualTo("/snapshot/main"));
        Assert.That(Text(reader, reader.MainCode), Is.EqualTo("code"));
        Assert.That(Text(reader, reader.CodeCache!.Value), Is.EqualTo("cache"));
        Assert.That(reader.AssetKeys, Is.EqualTo(new[] { "", "é" }));
        Assert.That(Text(reader, reader.Assets["é"]), Is.EqualTo("asset"));
        Assert.That(reader.ExecArgv, Is.EqualTo(new[] { "--no-warnings", "" }));
        Assert.That((reader.ExecArgvExtension, reader.MainFormat), Is.EqualTo((ExecArgvExtension.Cli, MainFormat.Module)));
        Assert.That((reader.DisableExperimentalWarning, reader.UseSnapshot, reader.UseVfs), Is.EqualTo((true, false, false)));
        Assert.That(reader.Length, Is.EqualTo(blob.Length), "the byte behind the blob does not count");
    }

    [Test]
    public void A_blob_cut_short_anywhere_is_refused([ValueSource(nameof(Layouts))] SeaBlobLayout layout)
    {
        byte[] blob = Blob(layout);
        for (int length = 0; length < blob.Length; length++)
        {
            Assert.That(() => SeaBlobReader.Open(blob.AsMemory(0, length), layout), Fails.With(ArchiveDiagnostics.DamagedSeaBlob), $"{length} bytes");
        }
    }

    [Test]
    public void A_hostile_blob_never_crashes_the_reader([ValueSource(nameof(Layouts))] SeaBlobLayout layout)
    {
        byte[] blob = Blob(layout);
        var random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 3000; i++)
        {
            byte[] changed = Mutation.Of(blob, random, blob.Length);
            try
            {
                using SeaBlobReader reader = SeaBlobReader.Open(changed, layout);
                foreach (SeaBlobPart part in reader.Assets.Values.Append(reader.MainCode)) Text(reader, part);
            }
            catch (DiagnosticException e)
            {
                Assert.That(e.Diagnostic.Descriptor, Is.EqualTo(ArchiveDiagnostics.DamagedSeaBlob));
                refused++;
            }
        }

        Assert.That(refused, Is.GreaterThan(1000));
    }

    [TestCase(0x7FFFFFFFFFFFFFFFUL)]
    [TestCase(0xFFFFFFFFFFFFFFFFUL)]
    [TestCase(0x8000000000000000UL)]
    [TestCase(20UL)]
    public void A_length_beyond_the_end_is_refused_before_anything_is_allocated(ulong length)
    {
        byte[] blob = Blob(SeaBlobLayout.C);
        BinaryPrimitives.WriteUInt64LittleEndian(blob.AsSpan(8), length + (ulong)blob.Length);
        Assert.That(() => SeaBlobReader.Open(blob, SeaBlobLayout.C), Fails.With(ArchiveDiagnostics.DamagedSeaBlob));
    }

    [Test]
    public void A_blob_of_another_layout_is_refused_or_differs()
    {
        Assert.That(() => SeaBlobReader.Open(Blob(SeaBlobLayout.C), SeaBlobLayout.D), Fails.With(ArchiveDiagnostics.DamagedSeaBlob));
        Assert.That(() => SeaBlobReader.Open(Blob(SeaBlobLayout.D), SeaBlobLayout.E), Fails.With(ArchiveDiagnostics.DamagedSeaBlob));
        Assert.That(() => SeaBlobReader.Open(Blob(SeaBlobLayout.E), SeaBlobLayout.C), Fails.With(ArchiveDiagnostics.DamagedSeaBlob));
    }

    private static byte[] Blob(SeaBlobLayout layout)
    {
        var content = new SeaBlobContent("/snapshot/main", Data("code"))
        {
            DisableExperimentalWarning = true,
            CodeCache = Data("cache"),
            Assets = [new SeaBlobAsset("", Data("")), new SeaBlobAsset("é", Data("asset"))],
            ExecArgv = layout.HasExecArgv ? ["--no-warnings", ""] : [],
            ExecArgvExtension = layout.HasExecArgv ? ExecArgvExtension.Cli : ExecArgvExtension.Env,
            MainFormat = layout.HasMainFormat ? MainFormat.Module : MainFormat.CommonJs,
        };
        using var stream = new MemoryStream();
        new SeaBlobWriter(layout, content).WriteTo(stream);
        return stream.ToArray();
    }

    private static SeaBlobData Data(string text) => SeaBlobData.FromBytes(System.Text.Encoding.UTF8.GetBytes(text));

    private static string Text(SeaBlobReader reader, SeaBlobPart part)
    {
        using var text = new StreamReader(reader.OpenPart(part));
        return text.ReadToEnd();
    }
}
