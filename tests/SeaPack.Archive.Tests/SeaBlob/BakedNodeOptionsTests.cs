using SeaPack.Archive.SeaBlob;
using SeaPack.Diagnostics;

namespace SeaPack.Archive.Tests.SeaBlob;

/// <summary>Node options take the way that the target's Node has for them, and are refused where there is none.</summary>
public class BakedNodeOptionsTests
{
    [Test]
    public void A_Node_that_reads_options_from_the_blob_gets_all_of_them_there()
    {
        BakedNodeOptions options = BakedNodeOptions.For(SeaBlobLayout.D, ["--max-old-space-size=100", "--no-warnings"]);

        Assert.That(options.ExecArgv, Is.EqualTo(new[] { "--max-old-space-size=100", "--no-warnings" }));
        Assert.That(options.RunTime, Is.Empty);
    }

    [Test]
    public void An_older_Node_gets_what_V8_takes_while_it_runs()
    {
        BakedNodeOptions options = BakedNodeOptions.For(SeaBlobLayout.C, ["--expose_gc", "--stack-trace-limit=50"]);

        Assert.That(options.RunTime, Is.EqualTo(new[] { "--expose_gc", "--stack-trace-limit=50" }));
        Assert.That(options.ExecArgv, Is.Empty);
    }

    [TestCase("--require=./first.js", "./first.js", false)]
    [TestCase("--require dep/register", "dep/register", false)]
    [TestCase("-r ./first.js", "./first.js", false)]
    [TestCase("--import=./first.mjs", "./first.mjs", true)]
    [TestCase("--import  data:text/javascript,a = 1", "data:text/javascript,a = 1", true)]
    public void Modules_to_load_first_are_not_for_Node_and_shown_with_all_others(string option, string request, bool isImport)
    {
        BakedNodeOptions older = BakedNodeOptions.For(SeaBlobLayout.C, ["--expose-gc", option]);
        BakedNodeOptions newer = BakedNodeOptions.For(SeaBlobLayout.E, ["--no-warnings", option]);

        Assert.That(older.RunTime, Is.EqualTo(new[] { "--expose-gc" }));
        Assert.That(newer.ExecArgv, Is.EqualTo(new[] { "--no-warnings" }));
        Assert.That(newer.Shown, Is.EqualTo(option.Contains('=') && !option.Contains("= ") ? new[] { "--no-warnings", option } : ["--no-warnings", option.Split(' ')[0], request]));
        Assert.That((newer.Preloads[0].Request, newer.Preloads[0].IsImport), Is.EqualTo((request, isImport)));
    }

    [Test]
    public void Without_modules_to_load_first_nothing_has_to_be_shown() =>
        Assert.That(BakedNodeOptions.For(SeaBlobLayout.E, ["--no-warnings"]).Shown, Is.Empty);

    [TestCase("main.js")]
    [TestCase("-")]
    [TestCase("--")]
    [TestCase("--eval=1")]
    [TestCase("-p")]
    [TestCase("--require")]
    [TestCase("--import=")]
    [TestCase("-r=./first.js")]
    [TestCase("--require=/home/me/first.js")]
    [TestCase("--import file:///home/me/first.mjs")]
    [TestCase("--loader ./first.mjs")]
    [TestCase("--experimental-loader=./first.mjs")]
    [TestCase("--title=a\0b")]
    public void What_Node_would_not_obey_is_refused(string option) =>
        Assert.That(() => BakedNodeOptions.For(SeaBlobLayout.E, [option]), Fails.With(ArchiveDiagnostics.RefusedNodeOption));

    [TestCase("--max-old-space-size=100")]
    [TestCase("--no-warnings")]
    public void An_older_Node_refuses_what_must_be_known_at_its_start(string option) =>
        Assert.That(
            () => BakedNodeOptions.For(SeaBlobLayout.C, [option]),
            Throws.TypeOf<DiagnosticException>().With.Message.Contains(option).And.Message.Contains("22.20"));
}
