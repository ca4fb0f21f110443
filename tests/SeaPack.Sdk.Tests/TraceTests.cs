using System.Text.Json;
using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>What a traced run loads is on record, and builds pack it without running anything.</summary>
public class TraceTests
{
    private static SeaProject Project() => new SeaProject()
        .File("package.json", """{ "name": "traced", "main": "index.js", "dependencies": { "dep": "1.0.0" }, "devDependencies": { "runner": "1.0.0" } }""")
        .File("index.js", """
            const names = process.argv.slice(2);
            const load = eval('require');
            (async () => {
              for (const name of names) console.log(load('./plugins/' + name + '.js'));
              const { Worker } = load('node:worker_threads');
              await new Promise((done) => new Worker(eval('__dirname') + '/background/worker.mjs').on('exit', done));
              const child = load('node:child_process').fork(load('path').join(eval('__dirname'), 'background', 'child.js'));
              await new Promise((done) => child.on('exit', done));
              load('fs').writeFileSync('out.txt', 'x');
              console.log(load('fs').readFileSync('out.txt', 'utf8'), (await eval("import('dep')")).default);
            })();
            """)
        .File("plugins/a.js", "module.exports = require('fs').readFileSync(eval('__dirname') + '/a.txt', 'utf8')")
        .File("plugins/b.js", "module.exports = 'b'")
        .File("plugins/a.txt", "text of a")
        .File("background/worker.mjs", "import './of-worker.mjs';")
        .File("background/of-worker.mjs", "")
        .File("background/child.js", "eval('require')('./of-child.js')")
        .File("background/of-child.js", "")
        .File("node_modules/dep/package.json", """{ "name": "dep", "version": "1.0.0", "exports": "./main.mjs" }""")
        .File("node_modules/dep/main.mjs", "export default 'dep'")
        .File("node_modules/runner/package.json", """{ "name": "runner", "version": "1.0.0", "main": "main.js" }""")
        .File("node_modules/runner/main.js", "require(process.cwd() + '/plugins/b.js')")
        .File("test/all.js", "eval('require')('runner')");

    private static string[] Recorded(SeaProject project)
    {
        using JsonDocument record = JsonDocument.Parse(File.ReadAllText(project["seapack.trace.json"]));
        return [.. record.RootElement.GetProperty("files").EnumerateArray().Select(file => file.GetString()!)];
    }

    private static string Commands(string more = "") =>
        $"""<ItemGroup><SeaTraceCommand Include="." Arguments="a" Environment="COLOUR=1;MODE=test" {more} /><SeaTraceCommand Include="test/all.js" /></ItemGroup>""";

    [Test]
    public async Task A_recorded_run_makes_the_executable_complete()
    {
        using SeaProject project = Project().Target(Commands()).Property("SeaReport", "true");
        string executable = project[$"bin/Debug/{Host.RuntimeIdentifier}/traced"];

        (await project.BuildAsync("-t:RecordTrace")).MustSucceed();

        Assert.That(Recorded(project), Is.EqualTo([
            "background/child.js", "background/of-child.js", "background/of-worker.mjs", "background/worker.mjs", "index.js",
            "node_modules/dep/main.mjs", "plugins/a.js", "plugins/a.txt", "plugins/b.js"]));
        string record = await File.ReadAllTextAsync(project["seapack.trace.json"]);
        Assert.That(record, Does.Not.Contain(project.Folder).And.Not.Contain("COLOUR"));

        // What is not there any more cannot be run, only packed.
        File.Delete(project["test/all.js"]);
        BuildOutcome build = (await project.BuildAsync()).MustSucceed();
        Assert.That(build.Diagnostics, Is.Empty);
        foreach (string folder in (string[])["plugins", "background", "node_modules"]) Directory.Move(project[folder], project[$"moved-{folder}"]);
        Assert.That(Executable.Run(executable, "a", "b").MustSucceed().StandardOutput, Is.EqualTo("text of a\nb\nx dep\n"));
        Assert.That(await File.ReadAllTextAsync(project[$"bin/Debug/{Host.RuntimeIdentifier}/traced.report.json"]), Does.Contain("Traced"));
    }

    [Test]
    public async Task A_build_with_SeaTrace_records_when_what_was_read_has_changed_and_gives_the_same_each_time()
    {
        using SeaProject project = Project().Property("SeaTrace", "true").Target(Commands());
        (await project.BuildAsync()).MustSucceed();
        string record = await File.ReadAllTextAsync(project["seapack.trace.json"]);

        BuildOutcome again = (await project.BuildAsync()).MustSucceed();
        Assert.That(again.ExecutedTargets, Does.Not.Contain("_SeaPackRecordTrace"));

        project.File("plugins/a.js", "module.exports = require('./c.js')").File("plugins/c.js", "module.exports = 'c'");
        BuildOutcome changed = (await project.BuildAsync()).MustSucceed();
        Assert.That(changed.ExecutedTargets, Does.Contain("_SeaPackRecordTrace"));
        Assert.That(Recorded(project), Does.Contain("plugins/c.js").And.Not.Contain("plugins/a.txt"));

        project.File("plugins/a.js", "module.exports = require('fs').readFileSync(eval('__dirname') + '/a.txt', 'utf8')");
        (await project.BuildAsync()).MustSucceed();
        Assert.That(await File.ReadAllTextAsync(project["seapack.trace.json"]), Is.EqualTo(record));
    }

    [Test]
    public async Task A_run_that_fails_says_what_it_wrote_and_leaves_the_record_alone()
    {
        using SeaProject project = Project()
            .File("bad.js", "console.error('out of luck'); process.exit(3)")
            .File("endless.js", "console.log('still here'); setInterval(() => {}, 1000)")
            .File("seapack.trace.json", """{ "version": 1, "files": ["plugins/a.js"] }""")
            .Target("""<ItemGroup><SeaTraceCommand Include="$(Command)" ExitCode="$(Code)" StopAfter="$(After)" /></ItemGroup>""");

        BuildOutcome failed = await project.BuildAsync("-t:RecordTrace", "-p:Command=bad.js");
        Assert.That(failed.Diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo(["SEAPACK1133"]));
        Assert.That(failed.Diagnostics[0].Text, Does.Contain("exit code 3").And.Contain("out of luck"));
        BuildOutcome late = await project.BuildAsync("-t:RecordTrace", "-p:Command=endless.js", "-p:SeaTraceTimeout=3000");
        Assert.That(late.Diagnostics[0].Text, Does.Contain("did not end in time").And.Contain("still here"));
        Assert.That(Recorded(project), Is.EqualTo(["plugins/a.js"]));

        (await project.BuildAsync("-t:RecordTrace", "-p:Command=bad.js", "-p:Code=3")).MustSucceed();
        (await project.BuildAsync("-t:RecordTrace", "-p:Command=endless.js", "-p:After=3000")).MustSucceed();
        Assert.That(Recorded(project), Is.Empty);
    }

    [TestCase("Argments=\"b\"", "'Argments'")]
    [TestCase("Environment=\"MODE\"", "'MODE'")]
    [TestCase("Visible=\"false\" Wait=\"1\"", "'Wait'")]
    public async Task What_an_item_says_that_means_nothing_is_an_error(string metadata, string text)
    {
        using SeaProject project = Project().Target($"""<ItemGroup><SeaTraceCommand Include="." {metadata} /></ItemGroup>""");

        BuildOutcome build = await project.BuildAsync("-t:RecordTrace");

        Assert.That(build.Diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo(["SEAPACK1134"]));
        Assert.That(build.Diagnostics[0].Text, Does.Contain(text));
    }

    [TestCase("<ItemGroup><SeaTraceCommand Include=\".\" /></ItemGroup>", true)]
    [TestCase("<PropertyGroup><SeaTraceFile>plugins.json</SeaTraceFile></PropertyGroup>", true)]
    [TestCase("<PropertyGroup><SeaTraceFile>gone.json</SeaTraceFile><SeaMode>SingleFile</SeaMode></PropertyGroup>", false)]
    [TestCase("<PropertyGroup />", false)]
    public async Task A_record_that_nobody_made_is_told(string xml, bool isTold)
    {
        using SeaProject project = Project().Target(xml);

        BuildOutcome build = (await project.BuildAsync("-t:_SeaPackCheckTraceFile")).MustSucceed();

        Assert.That(build.Diagnostics.Select(told => told.Code), Is.EqualTo(isTold ? ["SEAPACK1135"] : Array.Empty<string>()));
        if (isTold) Assert.That(build.Diagnostics[0].Text, Does.Contain(project[xml.Contains("plugins") ? "plugins.json" : "seapack.trace.json"]));
    }

    [Test]
    public async Task Packages_of_the_same_workspace_are_on_record_and_packed()
    {
        using SeaProject project = new SeaProject()
            .Property("SeaPackageJson", "packages/app")
            .File("packages/app/package.json", """{ "name": "app", "main": "index.js", "dependencies": { "@my/lib": "1.0.0" } }""")
            .File("packages/app/index.js", "console.log(eval('require')('@my/lib/' + 'deep.js'))")
            .File("packages/lib/package.json", """{ "name": "@my/lib", "version": "1.0.0" }""")
            .File("packages/lib/deep.js", "module.exports = require('fs').readFileSync(eval('__dirname') + '/data.txt', 'utf8')")
            .File("packages/lib/data.txt", "of the sibling")
            .File("node_modules/.keep", "");
        Directory.CreateDirectory(project["node_modules/@my"]);
        File.CreateSymbolicLink(project["node_modules/@my/lib"], "../../packages/lib");
        string executable = project[$"bin/Debug/{Host.RuntimeIdentifier}/app"];

        (await project.BuildAsync("-t:RecordTrace")).MustSucceed();
        Assert.That((await project.BuildAsync()).MustSucceed().Diagnostics, Is.Empty);

        foreach (string folder in (string[])["packages", "node_modules"]) Directory.Move(project[folder], project[$"moved-{folder}"]);
        Assert.That(Executable.Run(executable).MustSucceed().StandardOutput, Is.EqualTo("of the sibling\n"));
    }
}
