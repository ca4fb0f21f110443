using System.Text;
using SeaPack.Diagnostics;
using SeaPack.Modules.Tests.Addons;
using SeaPack.Modules.Tests.Walking;
using SeaPack.Modules.Tracing;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Tests.Tracing;

/// <summary>What traced runs loaded is packed; what a committed record says is not trusted.</summary>
public class TraceTests
{
    private const string TraceFile = "seapack.trace.json";

    private static WalkedApp App(params (string Path, string Content)[] more)
    {
        var app = new WalkedApp([
            ("index.js", "require('./lib/known'); run(process.env.PLUGIN)"), ("lib/known.js", ""), ("lib/plugin.js", "require('./helper')"), ("lib/helper.js", ""), ("data/a.txt", ""),
            ("node_modules/dep/package.json", """{ "name": "dep" }"""), ("node_modules/dep/a.js", ""), .. more]);
        app.Options = app.Options with { TraceFile = app[TraceFile] };
        return app;
    }

    [Test]
    public void Files_on_record_are_packed_and_walked_and_the_walk_gives_its_own_reasons_first()
    {
        using WalkedApp app = App((TraceFile, """{ "version": 1, "files": ["data/a.txt", "lib/known.js", "lib/plugin.js", "node_modules/dep/a.js"] }"""));

        ModuleGraph graph = app.Walk();

        Assert.That(WalkedApp.Paths(graph), Is.EqualTo([
            "data/a.txt", "index.js", "lib/helper.js", "lib/known.js", "lib/plugin.js", "node_modules/dep/a.js", "node_modules/dep/package.json", "package.json"]));
        Assert.That(graph.Find("app/lib/plugin.js")!.Reason.Kind, Is.EqualTo(ReasonKind.Traced));
        Assert.That(graph.Find("app/lib/known.js")!.Reason.Kind, Is.EqualTo(ReasonKind.Require));
        Assert.That(graph.Find("app/lib/helper.js")!.Reason.Parent, Is.EqualTo("app/lib/plugin.js"));
        Assert.That(graph.IsForAnyPlatform, Is.True);
        Assert.That(app.Told(graph), Is.Empty);
    }

    [Test]
    public void A_record_that_appears_or_changes_makes_the_walk_go_again()
    {
        using WalkedApp app = App();
        app.MakeOld();
        string state = app["../state"];
        app.Walk().Inputs.Write(state, app.Options);
        Assert.That(WalkInputs.Check(state, app.Options), Is.Null);

        app.Write(TraceFile, """{ "version": 1, "files": ["data/a.txt"] }""");
        Assert.That(WalkInputs.Check(state, app.Options), Is.Not.Null);
        app.MakeOld();
        app.Walk().Inputs.Write(state, app.Options);
        Assert.That(WalkInputs.Check(state, app.Options), Is.Null);

        app.Write(TraceFile, """{ "version": 1, "files": [] }""");
        Assert.That(WalkInputs.Check(state, app.Options), Is.Not.Null);
    }

    [TestCase("/etc/passwd")]
    [TestCase("../other/x.js")]
    [TestCase("lib/../../x.js")]
    [TestCase("../node_modules/../x.js")]
    [TestCase("C:/x.js")]
    [TestCase("lib\\\\plugin.js")]
    [TestCase("lib//plugin.js")]
    [TestCase("")]
    [TestCase("link/x.js")]
    public void What_leads_out_of_the_package_is_refused(string entry)
    {
        using WalkedApp app = App((TraceFile, $$"""{ "version": 1, "files": ["{{entry}}"] }"""), ("../other/x.js", ""), ("../x.js", ""));
        app.Link("link", "../other");

        ModuleGraph graph = app.Walk();

        Assert.That(app.Told(graph), Is.EqualTo([$"SEAPACK1131 {TraceFile}:0:0"]));
        Assert.That(graph.Files, Has.Count.EqualTo(3));
    }

    [Test]
    public void Files_of_a_node_modules_above_are_packed()
    {
        using WalkedApp app = App((TraceFile, """{ "version": 1, "files": ["../node_modules/shared/x.js"] }"""), ("../node_modules/shared/x.js", ""));

        Assert.That(app.Walk().Files.Select(file => file.ArchivePath), Does.Contain("app/node_modules/shared/x.js"));
    }

    [Test]
    public void Files_that_are_gone_are_told_of_once()
    {
        using WalkedApp app = App((TraceFile, """{ "version": 1, "files": ["lib/old.js", "a", "b", "c", "d", "e", "f"] }"""));

        ModuleGraph graph = app.Walk();

        Assert.That(app.Told(graph), Is.EqualTo([$"SEAPACK1132 {TraceFile}:0:0"]));
        Assert.That(graph.Diagnostics[0].Message, Does.Contain("'a', 'b', 'c', 'd', 'e' and 2 more"));
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("{ \"files\": [] }")]
    [TestCase("{ \"version\": 2 }")]
    [TestCase("{ \"version\": 1, \"files\": {} }")]
    [TestCase("{ \"version\": 1, \"files\": [1] }")]
    [TestCase("{ \"version\": 1, \"platforms\": [] }")]
    [TestCase("<<<<<<< HEAD")]
    public void A_record_that_cannot_be_read_is_an_error(string content)
    {
        using WalkedApp app = App((TraceFile, content));

        Assert.That(app.Failure().Code, Is.EqualTo("SEAPACK1130"));
    }

    [Test]
    public void A_record_with_a_byte_order_mark_is_read()
    {
        using WalkedApp app = App((TraceFile, "\uFEFF{ \"version\": 1, \"files\": [\"lib/plugin.js\"] }"));

        Assert.That(WalkedApp.Paths(app.Walk()), Does.Contain("lib/plugin.js"));
    }

    [Test]
    public void A_mistake_in_a_record_is_an_error_at_its_place()
    {
        using WalkedApp app = App((TraceFile, "{\n<<<<<<< HEAD"));

        Diagnostic error = Assert.Throws<DiagnosticException>(() => app.Walk())!.Diagnostic;

        Assert.That((error.Location!.Value.Line, error.Location!.Value.Column), Is.EqualTo((2, 1)));
        Assert.That(error.Message, Does.Not.Contain("LineNumber"));
    }

    [Test]
    public void A_record_holds_what_the_runs_loaded_of_the_app_and_nothing_else()
    {
        using WalkedApp app = App(
            ("package.json", """{ "name": "app", "dependencies": { "dep": "1" }, "devDependencies": { "runner": "1", "dep": "1" } }"""),
            ("node_modules/runner/package.json", """{ "name": "runner", "dependencies": { "deep": "1" } }"""), ("node_modules/runner/index.js", ""),
            ("node_modules/deep/package.json", """{ "name": "deep" }"""), ("node_modules/deep/index.js", ""),
            ("node_modules/.cache/x", ""), (".env", "SECRET=1"), ("out.log", ""), ("test/run.js", ""), ("../other/x.js", ""));
        string[] read = ["lib/plugin.js", "lib/plugin.js", "data/a.txt", "node_modules/dep/a.js", "node_modules/runner/index.js", "node_modules/deep/index.js",
            "node_modules/.cache/x", ".env", "out.log", "test/run.js", "../other/x.js", "gone", "package.json"];

        (int count, bool changed) = TraceLog.Save(app.Options, [.. read.Select(file => "r" + app[file]), "w" + app["out.log"], "r", "", "rrelative"], [app["test/run.js"]]);
        Assert.That((count, changed), Is.EqualTo((3, true)));
        Assert.That(File.ReadAllText(app[TraceFile]), Is.EqualTo("""
            {
              "version": 1,
              "files": [
                "data/a.txt",
                "lib/plugin.js",
                "node_modules/dep/a.js"
              ]
            }

            """.ReplaceLineEndings("\n")));

        DateTime old = DateTime.UtcNow.AddDays(-1);
        File.SetLastWriteTimeUtc(app[TraceFile], old);
        Assert.That(TraceLog.Save(app.Options, read.Reverse().Take(12).Select(file => "r" + app[file]), [app["test/run.js"], app["out.log"]]).HasChanged, Is.False);
        Assert.That(File.GetLastWriteTimeUtc(app[TraceFile]), Is.EqualTo(old));
    }

    // As npm and pnpm lay out a workspace: the app knows lib, lib knows deep, and tool is for development.
    private static WalkedApp Workspace()
    {
        WalkedApp app = App(
            ("package.json", """{ "name": "app", "dependencies": { "@my/lib": "1" }, "devDependencies": { "@my/tool": "1" } }"""),
            ("../lib/package.json", """{ "name": "@my/lib", "dependencies": { "@my/deep": "1" } }"""), ("../lib/src/package.json", "{}"), ("../lib/src/x.js", "require('./y')"), ("../lib/src/y.js", ""),
            ("../lib/data.txt", ""), ("../lib/.env", ""), ("../lib/node_modules/dep/package.json", """{ "name": "dep" }"""), ("../lib/node_modules/dep/a.js", ""),
            ("../deep/package.json", """{ "name": "@my/deep" }"""), ("../deep/x.js", ""), ("../tool/package.json", """{ "name": "@my/tool" }"""), ("../tool/x.js", ""),
            ("../stranger/package.json", """{ "name": "@my/stranger" }"""), ("../stranger/x.js", ""));
        app.Link("../node_modules/@my/lib", "../../lib");
        app.Link("../node_modules/@my/tool", "../../tool");
        app.Link("../lib/node_modules/@my/deep", "../../../deep");
        return app;
    }

    [Test]
    public void Files_of_the_workspace_are_on_record_by_the_links_that_lead_to_them_and_packed()
    {
        using WalkedApp app = Workspace();
        string[] read = ["../lib/src/x.js", "../lib/data.txt", "../lib/.env", "../lib/node_modules/dep/a.js", "../deep/x.js", "../tool/x.js", "../stranger/x.js"];

        int count = TraceLog.Save(app.Options, read.Select(file => "r" + app[file]), []).Files;
        ModuleGraph graph = app.Walk();

        Assert.That(count, Is.EqualTo(4));
        foreach (string file in (string[])["data.txt", "node_modules/@my/deep/x.js", "node_modules/dep/a.js", "src/x.js"])
        {
            Assert.That(File.ReadAllText(app[TraceFile]), Does.Contain($"\"../node_modules/@my/lib/{file}\""));
        }

        Assert.That(app.Told(graph), Is.Empty);
        Assert.That(
            graph.Files.Select(file => file.ArchivePath),
            Is.SupersetOf(["app/lib/src/x.js", "app/lib/src/y.js", "app/lib/data.txt", "app/lib/node_modules/dep/a.js", "app/deep/x.js"]));
        Assert.That(graph.Links.Select(link => link.ArchivePath), Is.EquivalentTo(["app/node_modules/@my/lib", "app/lib/node_modules/@my/deep"]));
    }

    [TestCase("../node_modules/@my/lib/away.js", "../lib/away.js", "../stranger/x.js")]
    [TestCase("../node_modules/root/stranger/x.js", "../node_modules/root", "..")]
    [TestCase("../node_modules/plain/x.js", "../node_modules/plain", "../plain")]
    [TestCase("../node_modules/x.js", "../node_modules/x.js", "../stranger/x.js")]
    public void What_a_link_of_a_workspace_leads_to_outside_of_its_packages_is_refused(string entry, string link, string target)
    {
        using WalkedApp app = Workspace();
        app.Write("../package.json", "{}");
        app.Write("../plain/x.js", "");
        app.Link(link, target.StartsWith("../", StringComparison.Ordinal) ? Path.GetRelativePath(Path.GetDirectoryName(app[link])!, app[target]) : target);
        app.Write(TraceFile, $$"""{ "version": 1, "files": ["{{entry}}"] }""");

        Assert.That(app.Told(app.Walk()), Is.EqualTo([$"SEAPACK1131 {TraceFile}:0:0"]));
    }

    [Test]
    public void What_is_for_one_platform_is_listed_apart_and_the_lists_of_others_stay()
    {
        using WalkedApp app = App(
            ("node_modules/x-linux/package.json", """{ "name": "x-linux", "os": ["linux"], "cpu": ["x64"] }"""), ("node_modules/x-linux/x.js", ""),
            (TraceFile, """{ "version": 1, "files": ["old.js"], "platforms": { "linux-x64": ["old.node"], "win32-x64": ["node_modules/x-win/x.js"] } }"""));
        string addon = app.Write("build/Release/a.node", TestImage.Elf("x64"));

        TraceLog.Save(app.Options, [.. new[] { "lib/plugin.js", "node_modules/x-linux/x.js" }.Select(file => "r" + app[file]), "r" + addon], []);

        var record = TraceRecord.Parse(File.ReadAllBytes(app[TraceFile]), TraceFile);
        Assert.That(record.Files, Is.EqualTo(["lib/plugin.js"]));
        Assert.That(record.Platforms["linux-x64"], Is.EqualTo(["build/Release/a.node", "node_modules/x-linux/x.js"]));
        Assert.That(record.Platforms["win32-x64"], Is.EqualTo(["node_modules/x-win/x.js"]));

        Assert.That(WalkedApp.Paths(app.Walk()), Does.Contain("build/Release/a.node").And.Contain("node_modules/x-linux/x.js"));
        app.Options = app.Options with { Platform = "darwin" };
        ModuleGraph other = app.Walk();
        Assert.That(WalkedApp.Paths(other), Does.Not.Contain("build/Release/a.node"));
        Assert.That(other.IsForAnyPlatform, Is.False);
    }

    [Test]
    public void Hostile_records_never_do_more_than_fail()
    {
        var random = new Random(5);
        byte[] good = Encoding.UTF8.GetBytes("""{ "version": 1, "files": ["lib/plugin.js", "../node_modules/x"], "platforms": { "linux-x64": ["a.node"] } }""");
        using WalkedApp app = App();
        for (int i = 0; i < 300; i++)
        {
            byte[] bad = [.. good];
            for (int j = random.Next(1, 5); j > 0; j--) bad[random.Next(bad.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(app[TraceFile], bad);
            try
            {
                ModuleGraph graph = app.Walk();
                Assert.That(graph.Files.All(file => file.SourcePath.StartsWith(app["."].TrimEnd('/', '.'), StringComparison.Ordinal)), Is.True);
            }
            catch (Diagnostics.DiagnosticException failure)
            {
                Assert.That(failure.Diagnostic.Descriptor.Code, Is.EqualTo("SEAPACK1130"));
            }
        }
    }
}
