using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Tests.Walking.Records;

/// <summary>After a walk, <see cref="WalkInputs.Check"/> asks for a new one exactly when that could differ.</summary>
public class WalkInputsTests
{
    private readonly WalkedApp _app = new(
        ("package.json", """{ "name": "app" }"""),
        ("index.js", "require('./a'); require('dep'); require('path').join(__dirname, 'data'); try { require('optional') } catch {}; require('./linked.js')"),
        ("a.js", ""), ("unrelated.js", ""), ("other/x.txt", ""),
        ("data/d.txt", "1"), ("data/sub/e.txt", ""), ("public/p.html", ""), ("public/img/q.html", ""),
        ("node_modules/dep/package.json", """{ "main": "main.js" }"""), ("node_modules/dep/main.js", ""));

    private string Record => _app["../obj/seapack.inputs"];

    [SetUp]
    public void Prepare()
    {
        _app.Link("linked.js", "a.js");
        _app.Options = _app.Options with { Assets = ["public/**/*.html"] };
        _app.MakeOld();
        Walk();
    }

    private void Walk()
    {
        _app.Walk().Inputs.Write(Record, _app.Options);
        Assert.That(WalkInputs.Check(Record, _app.Options), Is.Null);
    }

    [TearDown]
    public void RemoveApp() => _app.Dispose();

    [TestCase("index.js")]
    [TestCase("a.js")]
    [TestCase("package.json")]
    [TestCase("node_modules/dep/package.json")]
    [TestCase("node_modules/dep/main.js")]
    [TestCase("data/d.txt")]
    [TestCase("public/img/q.html")]
    public void A_changed_or_deleted_file_is_noticed(string path)
    {
        DateTime before = File.GetLastWriteTimeUtc(_app[path]);
        File.AppendAllText(_app[path], " ");
        File.SetLastWriteTimeUtc(_app[path], before);
        Assert.That(WalkInputs.Check(Record, _app.Options), Is.EqualTo($"'{_app[path]}' changed"), "length");

        Walk();
        File.SetLastWriteTimeUtc(_app[path], before.AddSeconds(1));
        Assert.That(WalkInputs.Check(Record, _app.Options), Is.EqualTo($"'{_app[path]}' changed"), "time");

        Walk();
        File.Delete(_app[path]);
        Assert.That(WalkInputs.Check(Record, _app.Options), Is.EqualTo($"'{_app[path]}' is gone"));
    }

    [TestCase("a", TestName = "A new file where an exact name missed is noticed", ExpectedResult = true)]
    [TestCase("node_modules/optional/package.json", TestName = "A new package is noticed", ExpectedResult = true)]
    [TestCase("node_modules/dep.js", TestName = "A new file that goes before a folder of its name is noticed", ExpectedResult = true)]
    [TestCase("node_modules/optional.js", TestName = "A new file in node_modules is noticed", ExpectedResult = true)]
    [TestCase("../node_modules/optional/index.js", TestName = "A new node_modules above is noticed", ExpectedResult = true)]
    [TestCase("node_modules/dep/node_modules/x/index.js", TestName = "A new folder where nobody looked does not matter", ExpectedResult = false)]
    [TestCase("data/new.txt", TestName = "A new file in a folder of assets is noticed", ExpectedResult = true)]
    [TestCase("data/sub/deep/new.txt", TestName = "A new folder in a folder of assets is noticed", ExpectedResult = true)]
    [TestCase("public/new.html", TestName = "A new file that a glob matches is noticed", ExpectedResult = true)]
    [TestCase("public/deep/new.html", TestName = "A new folder below a glob is noticed", ExpectedResult = true)]
    [TestCase("public/new.css", TestName = "A new file that no glob matches does not matter", ExpectedResult = false)]
    [TestCase("new.js", TestName = "A new file that nobody asked for does not matter", ExpectedResult = false)]
    [TestCase("obj/x", TestName = "A new folder that nobody asked for does not matter", ExpectedResult = false)]
    public bool New(string path)
    {
        _app.Write(path, "");
        string? reason = WalkInputs.Check(Record, _app.Options);
        return reason != null;
    }

    [Test]
    public void A_file_that_nobody_asked_for_may_change()
    {
        File.AppendAllText(_app["unrelated.js"], "x");
        File.Delete(_app["other/x.txt"]);

        Assert.That(WalkInputs.Check(Record, _app.Options), Is.Null);
    }

    [Test]
    public void A_link_that_leads_elsewhere_is_noticed()
    {
        File.Delete(_app["linked.js"]);
        _app.Link("linked.js", "unrelated.js");

        Assert.That(WalkInputs.Check(Record, _app.Options), Is.EqualTo($"the link '{_app["linked.js"]}' changed"));
    }

    [Test]
    public void A_folder_replaced_by_a_link_is_noticed()
    {
        Directory.Move(_app["node_modules/dep"], _app["../elsewhere"]);
        _app.Link("node_modules/dep", "../../elsewhere");

        Assert.That(WalkInputs.Check(Record, _app.Options), Is.Not.Null);
    }

    [Test]
    public void A_young_file_is_walked_again_since_its_time_says_nothing_yet()
    {
        File.WriteAllText(_app["data/d.txt"], "2");
        _app.Walk().Inputs.Write(Record, _app.Options);

        Assert.That(WalkInputs.Check(Record, _app.Options), Is.EqualTo($"'{_app["data/d.txt"]}' changed"));
    }

    [Test]
    public void Changed_options_are_noticed()
    {
        WalkOptions options = _app.Options;
        WalkOptions[] changed =
        [
            options with { EntryPoint = "a.js" },
            options with { Assets = [] },
            options with { Assets = [], Scripts = options.Assets },
            options with { Excludes = ["x"] },
            options with { ExportConditions = ["x"] },
            options with { NodeVersion = new Version(24, 0, 0) },
            options with { Platform = "win32" },
            options with { Arch = "arm64" },
            options with { Project = "x" },
        ];

        Assert.That(changed.Select(one => WalkInputs.Check(Record, one)), Is.All.Contains("options"));
    }

    [Test]
    public void A_record_that_is_missing_cut_or_overwritten_means_to_walk_again()
    {
        byte[] whole = File.ReadAllBytes(Record);
        for (int length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(Record, whole[..length]);
            Assert.That(WalkInputs.Check(Record, _app.Options), Is.Not.Null);
        }

        for (int at = 0; at < whole.Length; at += 5)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 0x55;
            File.WriteAllBytes(Record, changed);
            Assert.That(WalkInputs.Check(Record, _app.Options), Is.Not.Null);
        }

        File.Delete(Record);
        Assert.That(WalkInputs.Check(Record, _app.Options), Is.EqualTo("there is no record of a walk"));
    }

    [Test]
    public void Hostile_numbers_behind_a_right_checksum_mean_to_walk_again()
    {
        byte[] whole = File.ReadAllBytes(Record);
        var random = new Random(1);
        for (int i = 0; i < 2000; i++)
        {
            byte[] changed = [.. whole];
            for (int n = 0; n < 3; n++) changed[random.Next(CompactWriter.HeaderLength, changed.Length)] = (byte)random.Next(256);
            BitConverter.TryWriteBytes(changed.AsSpan(8), Checksum.Of(changed.AsSpan(CompactWriter.HeaderLength)));
            File.WriteAllBytes(Record, changed);
            Assert.DoesNotThrow(() => WalkInputs.Check(Record, _app.Options));
        }
    }
}
