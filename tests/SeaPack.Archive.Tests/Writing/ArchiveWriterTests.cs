using System.Text;
using SeaPack.Archive.Format;
using SeaPack.Archive.Reading;
using SeaPack.Archive.Writing;
using SeaPack.Diagnostics;
using SeaPack.Testing;

namespace SeaPack.Archive.Tests.Writing;

public sealed class ArchiveWriterTests
{
    private static readonly ArchiveContent Text = Sample.InMemory("text");

    [TestCase("/a")]
    [TestCase("a/")]
    [TestCase("a//b")]
    [TestCase("/")]
    [TestCase(".")]
    [TestCase("..")]
    [TestCase("a/../b")]
    [TestCase("a/./b")]
    [TestCase("..\\a")]
    [TestCase("a\\b")]
    [TestCase("a\0b")]
    public void A_path_that_could_escape_or_mean_something_else_is_refused(string path)
    {
        var writer = Empty();
        Assert.That(() => writer.AddFile(new ArchiveFile(path, Text)), Fails.With(ArchiveDiagnostics.InvalidPath));
        Assert.That(() => writer.AddDirectory(path), Fails.With(ArchiveDiagnostics.InvalidPath));
        Assert.That(() => writer.AddLink(path, "x"), Fails.With(ArchiveDiagnostics.InvalidPath));
    }

    [Test]
    public void A_path_or_target_that_is_not_Unicode_is_refused()
    {
        // In code: attributes of a test cannot hold lone surrogates.
        foreach (string text in new[] { "\uD800", "a\uDC00b/c", "\uD800\uD800\uDC00" })
        {
            Assert.That(() => Empty().AddDirectory(text), Fails.With(ArchiveDiagnostics.InvalidPath));
            Assert.That(() => Empty().AddLink("link", text), Fails.With(ArchiveDiagnostics.EscapingLink));
        }
    }

    [TestCase("...")]
    [TestCase("..a/.b")]
    [TestCase("a b/ü:*?")]
    [TestCase("\uD83D\uDE00/\uFFFD")]
    public void An_unusual_path_is_kept(string path)
    {
        var writer = Empty();
        writer.AddFile(new ArchiveFile(path, Text));
        using ArchiveReader reader = ArchiveReader.Open(Sample.Bytes(writer));
        Assert.That(reader.Find(path)?.Path, Is.EqualTo(path));
    }

    [Test]
    public void Entries_that_contradict_each_other_are_refused()
    {
        var writer = Empty();
        writer.AddFile(new ArchiveFile("a/b", Text));
        writer.AddLink("l", "a");
        writer.AddDirectory("d");
        Assert.That(() => writer.AddFile(new ArchiveFile("a/b", Text)), Fails.With(ArchiveDiagnostics.ConflictingEntries));
        Assert.That(() => writer.AddFile(new ArchiveFile("a/b/c", Text)), Fails.With(ArchiveDiagnostics.ConflictingEntries));
        Assert.That(() => writer.AddFile(new ArchiveFile("a", Text)), Fails.With(ArchiveDiagnostics.ConflictingEntries));
        Assert.That(() => writer.AddFile(new ArchiveFile("l/x", Text)), Fails.With(ArchiveDiagnostics.ConflictingEntries));
        Assert.That(() => writer.AddLink("a/b", "x"), Fails.With(ArchiveDiagnostics.ConflictingEntries));
        Assert.That(() => writer.AddDirectory("l"), Fails.With(ArchiveDiagnostics.ConflictingEntries));
        Assert.That(() => writer.AddFile(new ArchiveFile("", Text)), Fails.With(ArchiveDiagnostics.ConflictingEntries));
        Assert.That(() => writer.AddDirectory("d"), Throws.Nothing);
    }

    [Test]
    public void The_order_of_adding_does_not_matter()
    {
        (string Path, string? Target)[] entries =
            [("b/x", null), ("a", null), ("b-", null), ("b/y/z", null), ("B", null), ("é", null), ("\uFFFD", null), ("😀", null), ("l", "b"), ("d", "./b/y/")];
        byte[]? expected = null;
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var writer = Empty();
            foreach ((string path, string? target) in entries.OrderBy(_ => random.Next()))
            {
                if (target != null) writer.AddLink(path, target);
                else writer.AddFile(new ArchiveFile(path, Sample.InMemory(path)) { Answers = [.. ShuffledAnswers(random)] });
            }

            byte[] actual = Sample.Bytes(writer);
            expected ??= actual;
            Assert.That(actual, Is.EqualTo(expected));
        }
    }

    [Test]
    public void Equal_contents_are_stored_once()
    {
        using var folder = new TempFolder();
        byte[] content = Encoding.UTF8.GetBytes(new string('x', 100_000));
        ArchiveContent OnDisk(string name) => ArchiveContent.FromFile(folder.Write(name, content));
        var writer = Empty();
        writer.AddFile(new ArchiveFile("a", OnDisk("1")));
        writer.AddFile(new ArchiveFile("b", OnDisk("2")) { Format = ModuleFormat.CommonJs, CodeCache = OnDisk("3") });
        writer.AddFile(new ArchiveFile("c", ArchiveContent.FromBytes(content)));
        writer.AddFile(new ArchiveFile("other", ArchiveContent.FromBytes(new byte[content.Length])));
        writer.AddFile(new ArchiveFile("empty", Sample.InMemory("")));
        writer.AddFile(new ArchiveFile("empty2", Sample.InMemory("")) { CodeCache = Sample.InMemory("") });

        byte[] archive = Sample.Bytes(writer);

        Assert.That(archive, Has.Length.InRange(200_000, 202_000));
        using ArchiveReader reader = ArchiveReader.Open(archive);
        Assert.That(new[] { "a", "b", "c", "other" }.Select(path => reader.Find(path)!.DataOffset).Distinct().Count(), Is.EqualTo(2));
        Assert.That(reader.Find("empty")!.DataOffset, Is.Zero);
    }

    [Test]
    public void A_commonjs_module_with_a_code_cache_lies_between_its_wrapper([Values(false, true)] bool onDisk)
    {
        using var folder = new TempFolder();
        string text = new('x', onDisk ? 2_000_000 : 10);
        var writer = Empty();
        writer.AddFile(new ArchiveFile("a.js", onDisk ? ArchiveContent.FromFile(folder.Write("a", Encoding.UTF8.GetBytes(text))) : Sample.InMemory(text))
        {
            Format = ModuleFormat.CommonJs,
            CodeCache = Sample.InMemory("cache"),
        });

        byte[] archive = Sample.Bytes(writer);

        using ArchiveReader reader = ArchiveReader.Open(archive);
        var at = (int)reader.Find("a.js")!.DataOffset;
        const string Head = "(function (exports, require, module, __filename, __dirname) {\n";
        Assert.That(Encoding.ASCII.GetString(archive, at - Head.Length, Head.Length + text.Length + 3), Is.EqualTo(Head + text + "\n})"));
        Assert.That(at % 8, Is.Zero);
    }

    [Test]
    public void Only_what_is_compiled_as_it_is_has_a_wrapper()
    {
        var writer = Empty();
        void Add(string path, string text, ModuleFormat format = ModuleFormat.CommonJs, bool hasCache = true, bool isStripped = false) => writer.AddFile(
            new ArchiveFile(path, Sample.InMemory(text)) { Format = format, IsStripped = isStripped, CodeCache = hasCache ? Sample.InMemory("cache") : null });
        Add("plain.js", "1");
        Add("equal.js", "1");
        Add("equal.mjs", "1", ModuleFormat.Module);
        Add("hashbang.js", "#!/usr/bin/env node");
        Add("utf8.js", "'é'");
        Add("uncached.js", "2", hasCache: false);
        Add("stripped.js", "3", isStripped: true);
        Add("module.mjs", "4", ModuleFormat.Module);
        Add("empty.js", "");

        using ArchiveReader reader = ArchiveReader.Open(Sample.Bytes(writer));

        Assert.That(reader.Records.Where(record => record.IsWrapped).Select(record => record.Path), Is.EqualTo(new[] { "equal.js", "plain.js" }));
        Assert.That(reader.Records.Where(record => record.Path.StartsWith("equal", StringComparison.Ordinal) || record.Path == "plain.js").Select(record => record.DataOffset).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public void Modules_that_are_loaded_at_start_are_one_text_at_the_beginning_of_the_data()
    {
        var writer = Empty();
        void Add(string path, string text, bool isLoaded, ModuleFormat format = ModuleFormat.CommonJs) => writer.AddFile(
            new ArchiveFile(path, Sample.InMemory(text)) { Format = format, IsLoadedAtStart = isLoaded, CodeCache = Sample.InMemory($"cache of {path}") });
        Add("a.js", "other", isLoaded: false);
        Add("b.js", "b at start", isLoaded: true);
        Add("c.mjs", "c at start", isLoaded: true, ModuleFormat.Module);
        Add("d.js", "'ü'", isLoaded: true);
        Add("e.js", "b at start", isLoaded: false);

        byte[] archive = Sample.Bytes(writer);

        using ArchiveReader reader = ArchiveReader.Open(archive);
        ArchiveHeader header = ArchiveHeader.Read(archive);
        string start = Encoding.ASCII.GetString(archive, (int)header.Sections.DataAt, (int)header.StartLength);
        Assert.That(
            start.Replace("\0", "", StringComparison.Ordinal),
            Is.EqualTo("(function (exports, require, module, __filename, __dirname) {\nb at start\n})c at start"));
        Assert.That(reader.Find("e.js")!.DataOffset, Is.EqualTo(reader.Find("b.js")!.DataOffset));
    }

    [Test]
    public void The_ascii_flag_is_set_for_text_modules_and_small_files_that_are_ascii()
    {
        string large = new('x', 70_000);
        var writer = Empty();
        void Add(string path, ModuleFormat format, string text) =>
            writer.AddFile(new ArchiveFile(path, Sample.InMemory(text)) { Format = format });
        Add("ascii.js", ModuleFormat.CommonJs, "a\0\u007F");
        Add("large.js", ModuleFormat.Module, large);
        Add("large-late.js", ModuleFormat.Module, large + "é");
        Add("utf8.js", ModuleFormat.CommonJs, "é");
        Add("small.txt", ModuleFormat.None, "a");
        Add("large.txt", ModuleFormat.None, large);

        using ArchiveReader reader = ArchiveReader.Open(Sample.Bytes(writer));

        Assert.That(
            reader.Records.Where(record => record.IsAscii).Select(record => record.Path),
            Is.EqualTo(new[] { "ascii.js", "large.js", "main.js", "small.txt" }));
    }

    [Test]
    public void Of_the_permissions_only_the_owners_execute_bit_counts()
    {
        var writer = Empty();
        writer.AddFile(new ArchiveFile("x", Text) { Mode = (UnixFileMode)0b111_101_000_000 });
        writer.AddFile(new ArchiveFile("-", Text) { Mode = (UnixFileMode)0b100_001_001 });
        using ArchiveReader reader = ArchiveReader.Open(Sample.Bytes(writer));
        Assert.That(Convert.ToString(reader.Find("x")!.Mode, 8), Is.EqualTo("100755"));
        Assert.That(Convert.ToString(reader.Find("-")!.Mode, 8), Is.EqualTo("100644"));
    }

    [Test]
    public void A_missing_file_is_reported_with_its_path_and_always_the_same_one()
    {
        using var folder = new TempFolder();
        var writer = Empty();
        for (int i = 0; i < 500; i++) writer.AddFile(new ArchiveFile($"f{i:000}", ArchiveContent.FromFile(folder[$"gone{i}"])));
        var failure = Assert.Throws<DiagnosticException>(() => writer.Plan())!;
        Assert.That(failure.Diagnostic.Descriptor, Is.EqualTo(ArchiveDiagnostics.UnreadableFile));
        Assert.That(failure.Diagnostic.Location!.Value.File, Is.EqualTo(folder["gone0"]));
    }

    [Test]
    public void A_folder_in_place_of_a_file_is_reported()
    {
        using var folder = new TempFolder();
        var writer = Empty();
        writer.AddFile(new ArchiveFile("f", ArchiveContent.FromFile(folder.Path)));
        Assert.That(() => writer.Plan(), Fails.With(ArchiveDiagnostics.UnreadableFile));
    }

    [TestCase(2_000_000, 2_000_001)]
    [TestCase(2_000_001, 2_000_000)]
    [TestCase(2_000_000, 2_000_000)]
    public void A_large_file_that_changes_between_planning_and_writing_is_reported(int before, int after)
    {
        using var folder = new TempFolder();
        string path = folder.Write("large", new byte[before]);
        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var writer = Empty();
        writer.AddFile(new ArchiveFile("large", ArchiveContent.FromFile(path)));
        ArchivePlan plan = writer.Plan();
        byte[] changed = new byte[after];
        changed[1_000_000] = 1;
        File.WriteAllBytes(path, changed);

        var failure = Assert.Throws<DiagnosticException>(() => plan.WriteTo(Stream.Null))!;

        Assert.That(failure.Diagnostic.Descriptor, Is.EqualTo(ArchiveDiagnostics.FileChanged));
        Assert.That(failure.Diagnostic.Location!.Value.File, Is.EqualTo(path));
    }

    [Test]
    public void A_file_that_was_found_equal_to_another_and_changes_is_reported_even_with_its_old_time()
    {
        using var folder = new TempFolder();
        string[] paths = [folder.Write("a", new byte[2_000_000]), folder.Write("b", new byte[2_000_000])];
        var writer = Empty();
        foreach (string path in paths) writer.AddFile(new ArchiveFile(Path.GetFileName(path), ArchiveContent.FromFile(path)));
        ArchivePlan plan = writer.Plan();
        DateTime time = File.GetLastWriteTimeUtc(paths[0]);
        using (FileStream file = File.OpenWrite(paths[0])) file.WriteByte(1);
        File.SetLastWriteTimeUtc(paths[0], time);

        Assert.That(() => plan.WriteTo(Stream.Null), Fails.With(ArchiveDiagnostics.FileChanged));
    }

    [TestCase("/etc/passwd")]
    [TestCase("C:/x")]
    [TestCase("..\\x")]
    [TestCase("../../x")]
    [TestCase("x/../../../y")]
    [TestCase("")]
    [TestCase("a\0")]
    public void A_link_that_leads_out_is_refused(string target) =>
        Assert.That(() => Empty().AddLink("d/link", target), Fails.With(ArchiveDiagnostics.EscapingLink));

    [Test]
    public void A_link_that_leads_out_through_another_link_is_refused()
    {
        var writer = Empty();
        writer.AddDirectory("shallow");
        writer.AddLink("a/b/up", "../../shallow");
        writer.AddLink("link", "a/b/up/../../main.js");
        Assert.That(() => writer.Plan(), Fails.With(ArchiveDiagnostics.EscapingLink));
    }

    [Test]
    public void An_answer_to_a_missing_file_is_refused()
    {
        Assert.That(() => WithAnswers(("./x", "x.js")).Plan(), Fails.With(ArchiveDiagnostics.MissingEntry));
        Assert.That(() => WithAnswers(("./x", "dir")).Plan(), Fails.With(ArchiveDiagnostics.MissingEntry));
        Assert.That(() => WithAnswers(("./x", "broken")).Plan(), Fails.With(ArchiveDiagnostics.MissingEntry));
    }

    [Test]
    public void Two_different_answers_to_a_request_are_refused_and_equal_ones_count_once()
    {
        Assert.That(() => WithAnswers(("./x", "a.js"), ("./x", "b.js")).Plan(), Fails.With(ArchiveDiagnostics.ConflictingEntries));

        using ArchiveReader reader = ArchiveReader.Open(Sample.Bytes(WithAnswers(("./x", "a.js"), ("./x", "link"), ("\uD800", "a.js"))));
        Assert.That(
            reader.Answers(reader.Find("asks.js")!),
            Is.EqualTo(new[] { new ArchiveAnswer("./x", AnswerConditions.Require, "a.js") }));
    }

    [Test]
    public void What_an_ES_module_links_comes_first_in_the_order_of_V8()
    {
        using ArchiveReader reader = ArchiveReader.Open(Sample.Bytes(Linking("./z", "./b")));

        ArchiveRecord asks = reader.Find("asks.mjs")!;
        Assert.That(asks.IsLinked);
        Assert.That(reader.Answers(asks).Select(answer => $"{answer.Conditions} {answer.Specifier} {answer.TargetPath}"), Is.EqualTo(new[]
        {
            "Import ./z z.mjs", "Import ./b b.mjs", "Import ./a a.js", "Require ./b a.js", "Import ./later b.mjs",
        }));
    }

    [TestCase("./z", "./a", Description = "leads to CommonJS")]
    [TestCase("./z", "node:fs", Description = "is built in")]
    [TestCase("./z", "./z", Description = "cannot be: V8 asks once")]
    public void What_an_ES_module_links_is_not_told_when_not_all_of_it_is_an_ES_module_that_the_build_found(params string[] links)
    {
        using ArchiveReader reader = ArchiveReader.Open(Sample.Bytes(Linking(links)));

        ArchiveRecord asks = reader.Find("asks.mjs")!;
        Assert.That(asks.IsLinked, Is.False);
        Assert.That(reader.Answers(asks).Select(answer => answer.Specifier), Is.EqualTo(new[] { "./a", "./b", "./b", "./later", "./z" }));
    }

    [Test]
    public void A_module_that_links_nothing_is_told_from_one_of_which_nothing_is_known()
    {
        var writer = new ArchiveWriter(new ArchiveManifest("none.mjs", ""));
        writer.AddFile(new ArchiveFile("none.mjs", Text) { Format = ModuleFormat.Module, Links = [] });
        writer.AddFile(new ArchiveFile("unknown.mjs", Text) { Format = ModuleFormat.Module });
        using ArchiveReader reader = ArchiveReader.Open(Sample.Bytes(writer));

        Assert.That(reader.Find("none.mjs")!.IsLinked);
        Assert.That(reader.Find("unknown.mjs")!.IsLinked, Is.False);
    }

    [TestCase("gone.js", "")]
    [TestCase("", "")]
    [TestCase("main.js", "gone")]
    [TestCase("main.js", "main.js")]
    public void A_manifest_that_names_something_missing_is_refused(string entry, string project)
    {
        var writer = new ArchiveWriter(new ArchiveManifest(entry, project));
        writer.AddFile(new ArchiveFile("main.js", Text));
        Assert.That(() => writer.Plan(), Fails.With(ArchiveDiagnostics.MissingEntry));
    }

    [Test]
    public void An_archive_of_4_GiB_is_refused_before_anything_is_read()
    {
        using var folder = new TempFolder();
        using (FileStream file = File.Create(folder["large"])) file.SetLength(uint.MaxValue);
        var writer = Empty();
        writer.AddFile(new ArchiveFile("large", ArchiveContent.FromFile(folder["large"])));
        Assert.That(() => writer.Plan(), Fails.With(ArchiveDiagnostics.TooLarge));
    }

    [Test]
    public void Arguments_beyond_all_measure_are_refused()
    {
        var writer = new ArchiveWriter(new ArchiveManifest("main.js", "") { Arguments = [new string('x', 2 << 20)] });
        writer.AddFile(new ArchiveFile("main.js", Text));
        Assert.That(() => writer.Plan(), Fails.With(ArchiveDiagnostics.TooLarge));
    }

    [Test]
    public void Planning_and_writing_can_be_cancelled()
    {
        using var folder = new TempFolder();
        ArchiveWriter writer = Sample.Writer(folder);
        Assert.That(() => writer.Plan(new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(
            () => writer.Plan().WriteTo(Stream.Null, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void A_relative_source_path_is_refused() =>
        Assert.That(() => ArchiveContent.FromFile("a.js"), Throws.ArgumentException);

    private static ArchiveWriter Empty()
    {
        var writer = new ArchiveWriter(new ArchiveManifest("main.js", ""));
        writer.AddFile(new ArchiveFile("main.js", Text));
        return writer;
    }

    private static ArchiveWriter Linking(params string[] links)
    {
        var writer = new ArchiveWriter(new ArchiveManifest("asks.mjs", ""));
        writer.AddFile(new ArchiveFile("a.js", Text) { Format = ModuleFormat.CommonJs });
        writer.AddFile(new ArchiveFile("b.mjs", Text) { Format = ModuleFormat.Module });
        writer.AddFile(new ArchiveFile("z.mjs", Text) { Format = ModuleFormat.Module });
        writer.AddFile(new ArchiveFile("asks.mjs", Text)
        {
            Format = ModuleFormat.Module,
            Links = links,
            Answers =
            [
                new ArchiveAnswer("./a", AnswerConditions.Import, "a.js"),
                new ArchiveAnswer("./b", AnswerConditions.Require, "a.js"),
                new ArchiveAnswer("./b", AnswerConditions.Import, "b.mjs"),
                new ArchiveAnswer("./later", AnswerConditions.Import, "b.mjs"),
                new ArchiveAnswer("./z", AnswerConditions.Import, "z.mjs"),
            ],
        });
        return writer;
    }

    private static ArchiveWriter WithAnswers(params (string Specifier, string Target)[] answers)
    {
        var writer = Empty();
        writer.AddDirectory("dir");
        writer.AddLink("broken", "gone");
        writer.AddLink("link", "link2");
        writer.AddLink("link2", "a.js");
        writer.AddFile(new ArchiveFile("a.js", Text));
        writer.AddFile(new ArchiveFile("b.js", Text));
        writer.AddFile(new ArchiveFile("asks.js", Text)
        {
            Answers = [.. answers.Select(answer => new ArchiveAnswer(answer.Specifier, AnswerConditions.Require, answer.Target))],
        });
        return writer;
    }

    private static IEnumerable<ArchiveAnswer> ShuffledAnswers(Random random) =>
        new[] { "./é", "./a", "😀", "\uFFFD" }
            .SelectMany(specifier => Enum.GetValues<AnswerConditions>(), (specifier, conditions) => new ArchiveAnswer(specifier, conditions, "main.js"))
            .OrderBy(_ => random.Next());
}
