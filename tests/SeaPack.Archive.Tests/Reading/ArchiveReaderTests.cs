using System.Security.Cryptography;
using System.Text;
using SeaPack.Archive.Format;
using SeaPack.Archive.Reading;
using SeaPack.Archive.Writing;
using SeaPack.Diagnostics;
using SeaPack.Testing;

namespace SeaPack.Archive.Tests.Reading;

public sealed class ArchiveReaderTests
{
    [Test]
    public void Everything_that_was_written_is_read()
    {
        using var folder = new TempFolder();
        using ArchiveReader reader = ArchiveReader.Open(Sample.Bytes(Sample.Writer(folder)));

        ArchiveRecord main = reader.Find("app/main.js")!;
        Assert.That(reader.Manifest.Entry, Is.EqualTo("app/main.js"));
        Assert.That(reader.Manifest.Project, Is.EqualTo("app"));
        Assert.That(reader.Manifest.Arguments, Is.EqualTo(new[] { "--é" }));
        Assert.That(reader.HasModules, Is.True);
        Assert.That((main.Kind, main.Format, main.IsAscii, main.Size), Is.EqualTo((EntryKind.File, ModuleFormat.CommonJs, true, 4L)));
        Assert.That(Text(reader.OpenData(main)), Is.EqualTo("main"));
        Assert.That(Text(reader.OpenCodeCache(main)), Is.EqualTo("cache"));
        Assert.That(reader.Answers(main)[1], Is.EqualTo(new ArchiveAnswer("./lib", AnswerConditions.Import, "app/lib-x.mjs")));
        ArchiveRecord link = reader.Find("app/link")!;
        Assert.That((link.LinkTarget, reader.LinkEnd(link)?.Path), Is.EqualTo(("lib/../lib", "app/lib")));
        Assert.That(reader.LinkEnd(reader.Find("app/broken")!), Is.Null);
        Assert.That(reader.Children(reader.Find("app/lib")!).Select(child => child.Path), Is.EqualTo(new[] { "app/lib/empty", "app/lib/index.js" }));
        Assert.That(reader.Find("app/lib/empty")!.Kind, Is.EqualTo(EntryKind.Directory));
        Assert.That(reader.Find("app/Main.js"), Is.Null);
    }

    [Test]
    public void A_module_without_its_source_is_told_apart_and_has_a_code_cache()
    {
        var writer = new ArchiveWriter(new ArchiveManifest("main.js", "") { Bytecode = true });
        writer.AddFile(new ArchiveFile("main.js", Sample.InMemory("throw 0")) { Format = ModuleFormat.CommonJs, IsStripped = true, CodeCache = Sample.InMemory("cache") });
        writer.AddFile(new ArchiveFile("other.js", Sample.InMemory("1")) { Format = ModuleFormat.CommonJs });
        using ArchiveReader reader = ArchiveReader.Open(Sample.Bytes(writer));

        Assert.That(reader.Manifest.Bytecode);
        Assert.That(reader.Records.Select(record => record.IsStripped), Is.EqualTo(new[] { false, true, false }));
    }

    [Test]
    public void The_flags_that_code_caches_are_marked_with_are_told([Values] bool areMarked)
    {
        V8FlagHashes? flags = areMarked ? new V8FlagHashes(Usual: 1, OfApp: uint.MaxValue) : null;
        var writer = new ArchiveWriter(new ArchiveManifest("main.js", "") { CodeCacheFlags = flags });
        writer.AddFile(new ArchiveFile("main.js", Sample.InMemory("1")));
        using ArchiveReader reader = ArchiveReader.Open(Sample.Bytes(writer));

        Assert.That(reader.Manifest.CodeCacheFlags, Is.EqualTo(flags));
    }

    [TestCase(ModuleFormat.Json, "cache")]
    [TestCase(ModuleFormat.Module, "")]
    public void A_file_that_cannot_be_without_its_source_is_refused(ModuleFormat format, string cache)
    {
        var writer = new ArchiveWriter(new ArchiveManifest("main", ""));
        writer.AddFile(new ArchiveFile("main", Sample.InMemory("1")) { Format = format, IsStripped = true, CodeCache = Sample.InMemory(cache) });

        Assert.That(() => ArchiveReader.Open(Sample.Bytes(writer)), Throws.TypeOf<DiagnosticException>());
    }

    [Test]
    public void An_archive_within_a_file_is_read()
    {
        using var folder = new TempFolder();
        byte[] archive = Sample.Bytes(Sample.Writer(folder));
        string file = folder.Write("blob", [.. new byte[1001], .. archive, .. new byte[77]]);
        using ArchiveReader reader = ArchiveReader.Open(File.OpenRead(file), 1001, archive.Length);
        Assert.That(Text(reader.OpenData(reader.Find("app/main.js")!)), Is.EqualTo("main"));
    }

    [Test]
    public void Random_trees_come_back_as_they_were([Range(1, 60)] int seed)
    {
        var tree = new RandomTree(seed);
        using ArchiveReader reader = ArchiveReader.Open(Sample.Bytes(tree.Writer()));

        Assert.That(
            reader.Records.Select(record => record.Path),
            Is.EqualTo(tree.Kinds.Keys.OrderBy(path => Convert.ToHexString(Encoding.UTF8.GetBytes(path)), StringComparer.Ordinal)));
        foreach (ArchiveRecord record in reader.Records)
        {
            Assert.That(record.Kind, Is.EqualTo(tree.Kinds[record.Path]));
            Assert.That(reader.Find(record.Path), Is.SameAs(record));
            Assert.That(
                reader.Children(record).Select(child => child.Path),
                Is.EqualTo(reader.Records.Select(other => other.Path).Where(path => path.Length > 0 && RandomTree.Parent(path) == record.Path && record.Kind == EntryKind.Directory)));
            if (record.Kind == EntryKind.File) CheckFile(reader, record, tree.Files[record.Path]);
        }
    }

    [Test]
    public async Task Links_lead_where_they_lead_on_disk()
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("Making symbolic links needs a privilege on Windows.");
        var tree = new RandomTree(seed: 11, links: 400);
        using var folder = new TempFolder();
        tree.WriteTo(folder["root"]);
        string script = folder.Write("realpath.js", """
            const { readdirSync, realpathSync } = require('node:fs');
            const root = process.argv[2];
            const ends = {};
            (function walk(folder) {
              for (const entry of readdirSync(root + '/' + folder, { withFileTypes: true })) {
                const name = folder + entry.name;
                if (entry.isDirectory()) walk(name + '/');
                if (!entry.isSymbolicLink()) continue;
                try { ends[name] = realpathSync.native(root + '/' + name).slice(root.length + 1); } catch { ends[name] = null; }
              }
            })('');
            console.log(JSON.stringify(ends));
            """);
        CommandOutcome outcome = (await new CommandLine(await TestNode.GetAsync(), script, folder["root"]).RunAsync()).MustSucceed();
        var expected = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string?>>(outcome.StandardOutput)!;

        using ArchiveReader reader = ArchiveReader.Open(Sample.Bytes(tree.Writer()));

        ArchiveRecord[] links = [.. reader.Records.Where(record => record.Kind == EntryKind.SymbolicLink)];
        Assert.That(links.ToDictionary(link => link.Path, link => reader.LinkEnd(link)?.Path), Is.EquivalentTo(expected));
        Assert.That(expected.Values.Count(end => end != null), Is.InRange(50, 350), "the trees should hold both kinds");
    }

    [Test]
    public void An_archive_cut_short_anywhere_is_refused()
    {
        using var folder = new TempFolder();
        byte[] archive = Sample.Bytes(Sample.Writer(folder));
        for (int length = 0; length < archive.Length; length++)
        {
            Assert.That(() => ArchiveReader.Open(archive.AsMemory(0, length)), Fails.With(ArchiveDiagnostics.DamagedArchive));
        }
    }

    [Test]
    public void A_changed_byte_before_the_data_is_always_noticed()
    {
        using var folder = new TempFolder();
        byte[] archive = Sample.Bytes(Sample.Writer(folder));
        int dataAt = BitConverter.ToInt32(archive, 68);
        for (int at = 0; at < dataAt; at++)
        {
            byte[] changed = [.. archive];
            changed[at] ^= 0x10;
            Assert.That(() => ArchiveReader.Open(changed), Throws.TypeOf<DiagnosticException>(), $"byte {at}");
        }
    }

    [Test]
    public void A_hostile_archive_with_right_checksums_never_crashes_the_reader([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        byte[] archive = Sample.Bytes(new RandomTree(seed).Writer());
        int refused = 0;
        for (int i = 0; i < 300; i++)
        {
            byte[] changed = Mutation.Of(archive, random, BitConverter.ToInt32(archive, 68));
            ForgeChecksums(changed);
            try
            {
                using ArchiveReader reader = ArchiveReader.Open(changed);
                ReadAll(reader);
            }
            catch (DiagnosticException e)
            {
                Assert.That(e.Diagnostic.Descriptor, Is.AnyOf(ArchiveDiagnostics.DamagedArchive, ArchiveDiagnostics.UnsupportedArchive));
                refused++;
            }
            catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
            {
                // The contents of files are not checked when an archive is opened: damaged compressed data shows when it is read.
            }
        }

        Assert.That(refused, Is.GreaterThan(150), "most mutations contradict the format");
    }

    [Test]
    public void A_later_format_is_refused_with_advice()
    {
        byte[] archive = Sample.Bytes(new RandomTree(1).Writer());
        archive[8] = 2;
        Assert.That(() => ArchiveReader.Open(archive), Fails.With(ArchiveDiagnostics.UnsupportedArchive));
    }

    [Test]
    public void Overlapping_strings_that_would_fill_the_memory_are_refused()
    {
        var writer = new ArchiveWriter(new ArchiveManifest("main.js", ""));
        writer.AddFile(new ArchiveFile("main.js", Sample.InMemory("x")));
        writer.AddFile(new ArchiveFile(new string('z', 100), Sample.InMemory("y")));
        writer.AddFile(new ArchiveFile(new string('z', 101), Sample.InMemory("y")));
        byte[] archive = Sample.Bytes(writer);
        int last = BitConverter.ToInt32(archive, 32) + 3 * RecordFields.Size;
        BitConverter.TryWriteBytes(archive.AsSpan(last), BitConverter.ToInt32(archive, last - RecordFields.Size));
        BitConverter.TryWriteBytes(archive.AsSpan(last + 4), 201); // Both runs of z: sorted, distinct, but overlapping.
        ForgeChecksums(archive);
        Assert.That(() => ArchiveReader.Open(archive), Throws.TypeOf<DiagnosticException>().With.Message.Contains("overlap"));
    }

    [TestCase("a.mjs", 0x8000u, 0, 0u, Description = "Nothing may be linked there.")]
    [TestCase("a.mjs", 0u, 0, AnswerFields.Link, Description = "It comes behind an answer that is none.")]
    [TestCase("b.mjs", (uint)ModuleFormat.Module << 9, 0, 0u, Description = "It leads to something else than an ES module.")]
    public void A_link_of_an_ES_module_is_refused_where_none_can_be(string path, uint attributes, int answer, uint conditions)
    {
        var writer = new ArchiveWriter(new ArchiveManifest("a.mjs", ""));
        writer.AddFile(new ArchiveFile("a.mjs", Sample.InMemory("x"))
        {
            Format = ModuleFormat.Module,
            Links = ["./b", "./a"],
            Answers = [new ArchiveAnswer("./b", AnswerConditions.Import, "b.mjs"), new ArchiveAnswer("./a", AnswerConditions.Import, "a.mjs")],
        });
        writer.AddFile(new ArchiveFile("b.mjs", Sample.InMemory("y")) { Format = ModuleFormat.Module });
        byte[] archive = Sample.Bytes(writer);
        int record = BitConverter.ToInt32(archive, 32) + (path == "a.mjs" ? 1 : 2) * RecordFields.Size;
        Flip(archive, record + 8, attributes);
        Flip(archive, BitConverter.ToInt32(archive, 44) + answer * AnswerFields.Size + 8, conditions);
        ForgeChecksums(archive);

        Assert.That(() => ArchiveReader.Open(archive), Fails.With(ArchiveDiagnostics.DamagedArchive));
    }

    private static void Flip(byte[] bytes, int at, uint bits) =>
        BitConverter.TryWriteBytes(bytes.AsSpan(at), BitConverter.ToUInt32(bytes, at) ^ bits);

    [Test]
    public void Compressed_data_is_refused_until_it_can_be_read()
    {
        var writer = new ArchiveWriter(new ArchiveManifest("main.js", ""));
        writer.AddFile(new ArchiveFile("main.js", Sample.InMemory("x")));
        byte[] archive = Sample.Bytes(writer);
        archive[BitConverter.ToInt32(archive, 32) + RecordFields.Size + 8] |= (byte)DataCodec.Zstd << 4;
        ForgeChecksums(archive);
        using ArchiveReader reader = ArchiveReader.Open(archive);
        Assert.That(() => reader.OpenData(reader.Find("main.js")!), Fails.With(ArchiveDiagnostics.UnsupportedArchive));
    }

    [Test]
    public void A_link_that_states_another_end_than_it_has_is_refused([Values(0u, 3u, RecordFields.Nowhere)] uint end)
    {
        var writer = new ArchiveWriter(new ArchiveManifest("main.js", ""));
        writer.AddFile(new ArchiveFile("main.js", Sample.InMemory("x")));
        writer.AddFile(new ArchiveFile("other.js", Sample.InMemory("y")));
        writer.AddLink("a.js", "main.js");
        byte[] archive = Sample.Bytes(writer);
        BitConverter.TryWriteBytes(archive.AsSpan(BitConverter.ToInt32(archive, 32) + RecordFields.Size + 32), end);
        ForgeChecksums(archive);
        Assert.That(() => ArchiveReader.Open(archive), Throws.TypeOf<DiagnosticException>().With.Message.Contains("leads elsewhere"));
    }

    [Test]
    public void Links_that_lead_along_a_long_path_again_and_again_are_refused()
    {
        string folder = new('d', 8000);
        string target = folder + "/x" + string.Concat(Enumerable.Repeat("/../x", 1600));
        var writer = new ArchiveWriter(new ArchiveManifest("main.js", ""));
        writer.AddFile(new ArchiveFile("main.js", Sample.InMemory("x")));
        writer.AddDirectory(folder + "/x");
        for (int i = 0; i < 100; i++) writer.AddLink($"link{i}", target);

        Assert.That(() => ArchiveReader.Open(Sample.Bytes(writer)), Throws.TypeOf<DiagnosticException>().With.Message.Contains("ways of its links"));
    }

    [Test]
    public void Answers_that_share_a_specifier_share_its_memory()
    {
        var writer = new ArchiveWriter(new ArchiveManifest("main.js", ""));
        string specifier = new('s', 1000);
        writer.AddFile(new ArchiveFile("main.js", Sample.InMemory("x"))
        {
            Answers = [new ArchiveAnswer(specifier, AnswerConditions.Require, "main.js"), new ArchiveAnswer(specifier, AnswerConditions.Import, "main.js")],
        });
        using ArchiveReader reader = ArchiveReader.Open(Sample.Bytes(writer));

        IReadOnlyList<ArchiveAnswer> answers = reader.Answers(reader.Find("main.js")!);

        Assert.That(answers[1].Specifier, Is.SameAs(answers[0].Specifier).And.EqualTo(specifier));
    }

    private static void CheckFile(ArchiveReader reader, ArchiveRecord record, ArchiveFile expected)
    {
        Assert.That(Bytes(reader.OpenData(record)), Is.EqualTo(expected.Content.Bytes.ToArray()));
        Assert.That(Bytes(reader.OpenCodeCache(record)), Is.EqualTo(expected.CodeCache?.Bytes.ToArray() ?? []));
        Assert.That(record.Format, Is.EqualTo(expected.Format));
        Assert.That(reader.Answers(record), Is.EquivalentTo(expected.Answers.Distinct()));
    }

    private static void ReadAll(ArchiveReader reader)
    {
        foreach (ArchiveRecord record in reader.Records)
        {
            reader.Find(record.Path);
            reader.Children(record);
            reader.Answers(record);
            reader.LinkEnd(record);
            if (record.Kind == EntryKind.File) Bytes(reader.OpenData(record));
            Bytes(reader.OpenCodeCache(record));
        }
    }

    /// <summary>What an attacker does after changing an archive; skipped where the header makes it impossible.</summary>
    private static void ForgeChecksums(byte[] archive)
    {
        uint dataAt = BitConverter.ToUInt32(archive, 68);
        if (dataAt >= ArchiveHeader.Size && dataAt <= archive.Length)
        {
            SHA256.HashData(archive.AsSpan(ArchiveHeader.Size, (int)dataAt - ArchiveHeader.Size)).CopyTo(archive, 96);
        }

        BitConverter.TryWriteBytes(archive.AsSpan(12), ArchiveHeader.Checksum(archive));
    }

    private static string Text(Stream stream) => Encoding.UTF8.GetString(Bytes(stream));

    private static byte[] Bytes(Stream stream)
    {
        using (stream)
        {
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
    }
}
