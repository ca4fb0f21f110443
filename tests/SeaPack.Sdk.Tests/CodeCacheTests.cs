using System.Globalization;
using SeaPack.Archive;
using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>Release builds let the target's Node compile the app; V8 takes what it made, and the app notices nothing.</summary>
public class CodeCacheTests
{
    private const string Main =
        """
        import { builtinModules, createRequire } from 'node:module';
        import { later, value } from './cycle.mjs';
        import legacy from './legacy.cjs';
        const require = createRequire(import.meta.url);
        const self = await import('./cycle.mjs');
        let internal = 'hidden';
        try { internal = typeof require('internal/util'); } catch (error) { internal = error.code; }
        console.log(value(), later, legacy.answer, self.value === value, process.execArgv.length, internal,
          builtinModules.some((name) => name.startsWith('internal/')), import.meta.filename);
        """;

    private static SeaProject App() =>
        new SeaProject()
            .File("package.json", """{ "name": "app", "main": "main.mjs" }""").Property("SeaCodeCache", "compile").Property("SeaDebug", "true")
            .File("main.mjs", Main)
            .File("cycle.mjs", "export { text as later } from './other.mjs';\nexport function value() { return 'cycle'; }\n")
            .File("other.mjs", "import { value } from './cycle.mjs';\nexport const text = await Promise.resolve(value() + ' of other');\n")
            .File("legacy.cjs", $"exports.answer = [1, 2].map((n) => n * 21)[1];\n// {new string('-', 512)}\n");

    private static string Built(SeaProject project, string rid) => project[$"bin/Release/{rid}/app"];

    private static Task<BuildOutcome> Build(SeaProject project, string rid, params string[] arguments) =>
        project.BuildAsync(["-c", "Release", "-r", rid, .. arguments]);

    private static CommandOutcome Run(string program, string[] arguments, string? nodeOptions = null) =>
        new CommandLine(program, arguments)
        {
            Environment = new Dictionary<string, string?> { ["NODE_OPTIONS"] = nodeOptions, ["DEBUG_PKG_PERF"] = "1" },
        }.Run().MustSucceed();

    private const string Expected = "cycle cycle of other 42 true 0 MODULE_NOT_FOUND false /snapshot/app/main.mjs\n";

    [TestCase("26.10.0")]
    [TestCase("24.21.0")]
    [TestCase("22.23.3")]
    public async Task V8_takes_the_caches_and_the_app_runs_as_ever(string version)
    {
        using SeaProject project = App();
        (await Build(project, "linux-x64", $"-p:NodeVersion={version}")).MustSucceed();

        CommandOutcome run = Run(Built(project, "linux-x64"), []);

        Assert.That(run.StandardOutput, Is.EqualTo(Expected));
        Assert.That(run.StandardError, Does.Match(@"code caches used: 4\nbytes of code caches: \d+\ncode caches rejected: 0\n"));
        Assert.That(new FileInfo(project["obj/Release/linux-x64/seapack.codecache"]).Length, Is.GreaterThan(1000));
    }

    [Test]
    public async Task The_modules_of_a_release_have_caches_when_app_and_module_are_large_enough_to_gain_from_them()
    {
        using SeaProject project = new SeaProject().File("package.json", """{ "name": "app", "main": "main.js" }""").File("main.js", "console.log(1)");
        (await Build(project, "linux-x64")).MustSucceed();
        byte[] small = await File.ReadAllBytesAsync(project["obj/Release/linux-x64/seapack.codecache"]);
        project.File("tiny.js", "module.exports = 1;\n");
        project.File("main.js", "require('./tiny.js');\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"function f{i}() {{ return {i}; }}\n")));
        (await Build(project, "linux-x64")).MustSucceed();
        byte[] large = await File.ReadAllBytesAsync(project["obj/Release/linux-x64/seapack.codecache"]);

        Assert.That(Names(small), Has.One.StartsWith("node:seapack#").And.None.EqualTo("app/main.js"));
        Assert.That(Names(large), Has.One.StartsWith("node:seapack#").And.One.EqualTo("app/main.js").And.None.EqualTo("app/tiny.js"));
    }

    [TestCaseSource(typeof(TestNode), nameof(TestNode.Supported))]
    public async Task Nobody_hears_of_a_rejected_cache_of_the_main_script_and_other_warnings_are_heard(string version)
    {
        using SeaProject project = new SeaProject().File("package.json", """{ "name": "app", "main": "main.js" }""").File("main.js", """
            process.emitWarning('mine');
            console.log(1);
            """);
        (await Build(project, "linux-x64", $"-p:NodeVersion={version}", "-p:SeaDebug=false")).MustSucceed();
        var command = new CommandLine(Built(project, "linux-x64")) { Environment = new Dictionary<string, string?> { ["NODE_OPTIONS"] = "--stack-trace-limit=20" } };

        CommandOutcome run = command.Run().MustSucceed();

        Assert.That(run.StandardOutput, Is.EqualTo("1\n"));
        Assert.That(run.StandardError, Does.Contain("Warning: mine").And.Not.Contain("ode cache"));
    }

    [Test]
    public async Task Caches_that_V8_rejects_are_counted_and_cost_only_time()
    {
        using SeaProject project = App();
        (await Build(project, "linux-x64")).MustSucceed();

        CommandOutcome run = Run(Built(project, "linux-x64"), [], "--stack-trace-limit=20");

        Assert.That(run.StandardOutput, Is.EqualTo(Expected));
        Assert.That(run.StandardError, Does.Contain("code caches rejected: 4\n"));
    }

    [Test]
    public async Task Only_executables_with_SeaDebug_name_the_caches_that_V8_rejects()
    {
        using SeaProject project = App();
        (await Build(project, "linux-x64")).MustSucceed();
        var command = new CommandLine(Built(project, "linux-x64"))
        {
            Environment = new Dictionary<string, string?> { ["NODE_OPTIONS"] = "--stack-trace-limit=20", ["DEBUG_PKG"] = "1", ["SEAPACK_DEBUG"] = "1" },
        };
        Assert.That(command.Run().MustSucceed().StandardError, Does.Contain("V8 rejected the code cache of /snapshot/app/legacy.cjs.\n").And.EndsWith("V8 rejected 4 code caches.\n"));

        (await Build(project, "linux-x64", "-p:SeaDebug=false")).MustSucceed();

        Assert.That(command.Run().MustSucceed().StandardError, Is.Empty);
    }

    [Test]
    public async Task Caches_from_another_build_are_rejected()
    {
        using SeaProject project = App();
        (await Build(project, "linux-x64", "-p:NodeVersion=24.21.0")).MustSucceed();
        byte[] foreign = await File.ReadAllBytesAsync(project["obj/Release/linux-x64/seapack.codecache"]);
        // Replaces what the step made, before the archive takes it.
        project.File("foreign", "").Target(
            """
            <Target Name="TakeForeignCache" AfterTargets="CompileCodeCache">
              <Copy SourceFiles="foreign" DestinationFiles="$(_SeaPackCodeCacheFile)" />
            </Target>
            """);
        await File.WriteAllBytesAsync(project["foreign"], foreign);
        Directory.Delete(project["obj"], recursive: true);
        (await Build(project, "linux-x64")).MustSucceed();

        CommandOutcome run = Run(Built(project, "linux-x64"), []);

        Assert.That(run.StandardOutput, Is.EqualTo(Expected));
        Assert.That(run.StandardError, Does.Contain("code caches rejected: 4\n"));
    }

    [Test]
    public async Task The_same_app_gives_the_same_bytes()
    {
        using SeaProject first = App();
        using SeaProject second = App();
        (await Build(first, "linux-x64")).MustSucceed();
        (await Build(second, "linux-x64")).MustSucceed();

        Assert.That(Sha256.OfFile(Built(second, "linux-x64")), Is.EqualTo(Sha256.OfFile(Built(first, "linux-x64"))));
    }

    [TestCase("26.10.0")]
    [TestCase("24.21.0")]
    public async Task What_ES_modules_link_is_told_in_the_order_of_V8(string version)
    {
        using SeaProject project = new SeaProject()
            .Property("SeaCodeCache", "compile")
            .File("package.json", """{ "name": "app", "main": "main.mjs", "imports": { "#own": "./z.mjs" } }""")
            .File("main.mjs", "import { a } from './z.mjs';\nexport * from './a.mjs';\nimport './z.mjs';\nawait import('./later.mjs');\nimport './m.mjs';\n")
            .File("z.mjs", "export const a = 1;\n")
            .File("a.mjs", "export default import.meta.url;\n")
            .File("m.mjs", "import 'node:fs';\nimport data from './data.json' with { type: 'json' };\n")
            .File("data.json", "{}")
            .File("later.mjs", "import '#own';\n")
            .File("odd.mjs", "import '\\ud800';\n").Item("SeaScript", "odd.mjs");
        (await Build(project, "linux-x64", $"-p:NodeVersion={version}")).MustSucceed();

        CodeCaches caches = CodeCacheFile.Read(File.ReadAllBytes(project["obj/Release/linux-x64/seapack.codecache"]))!;

        Assert.That(caches.Modules["app/main.mjs"].Links, Is.EqualTo(new[] { "./z.mjs", "./a.mjs", "./m.mjs" }));
        Assert.That(caches.Modules["app/z.mjs"].Links, Is.Empty);
        Assert.That(caches.Modules["app/a.mjs"].Links, Is.Null, "it uses import.meta");
        Assert.That(caches.Modules["app/m.mjs"].Links, Is.Null, "it asks for JSON by attributes");
        Assert.That(caches.Modules["app/later.mjs"].Links, Is.EqualTo(new[] { "#own" }));
        Assert.That(caches.Modules["app/odd.mjs"].Links, Is.Null, "it asks for what UTF-8 cannot hold");
        new CommandLine(Built(project, "linux-x64")).Run().MustSucceed();
    }

    private static IEnumerable<string> Names(byte[] caches) => CodeCacheFile.Read(caches)!.Modules.Keys;

    private static SeaProject Warmed(string source) =>
        new SeaProject()
            .Property("SeaCodeCache", "warmup").Property("SeaDebug", "true").Property("SeaWarmupArguments", "warm;up").Property("SeaWarmupTimeout", "1000")
            .File("package.json", """{ "name": "app", "main": "main.mjs" }""")
            .File("main.mjs", $"import './used.cjs';\nimport {{ writeFileSync }} from 'node:fs';\n{source}\n")
            .File("used.cjs", $"function used() {{ {string.Concat(Enumerable.Range(0, 2000).Select(i => $"globalThis.x{i} = {i};\n"))} }}\nused();\n");

    [Test]
    public async Task A_warm_up_runs_the_app_and_keeps_what_it_has_compiled()
    {
        using SeaProject project = Warmed("if (process.argv[2] === 'warm') { writeFileSync('seen', process.argv.slice(2).join()); setInterval(() => console.log('on and on'), 1); }");
        (await Build(project, "linux-x64", "-p:SeaCodeCache=compile")).MustSucceed();
        long compiled = new FileInfo(project["obj/Release/linux-x64/seapack.codecache"]).Length;

        (await Build(project, "linux-x64")).MustSucceed();

        Assert.That(await File.ReadAllTextAsync(project["seen"]), Is.EqualTo("warm,up"));
        Assert.That(new FileInfo(project["obj/Release/linux-x64/seapack.codecache"]).Length, Is.GreaterThan(compiled + 10_000));
        Assert.That(Run(Built(project, "linux-x64"), []).StandardError, Does.Match(@"code caches used: 2\nbytes of code caches: \d+\ncode caches rejected: 0\n"));
        Assert.That(Directory.GetDirectories(project["obj/Release/linux-x64"]), Is.Empty);
    }

    [TestCaseSource(typeof(TestNode), nameof(TestNode.Supported))]
    public async Task A_warm_up_keeps_of_the_main_script_what_it_has_called_and_V8_takes_that(string version)
    {
        const string module = """
            const start = Buffer.from(process.getBuiltinModule('node:sea').getRawAsset('seapack.start'));
            const end = 8 + start.readUInt32LE(0);
            const script = new (require('vm').Script)(start.latin1Slice(8, end), { filename: 'node:seapack', cachedData: start.subarray(end) });
            console.log(script.cachedDataRejected, start.length - end);
            """;
        using SeaProject project = new SeaProject().File("package.json", """{ "name": "app", "main": "main.js" }""").File("main.js", module);
        (await Build(project, "linux-x64", $"-p:NodeVersion={version}", "-p:SeaCodeCache=compile")).MustSucceed();
        (bool wasRejected, int all) = MainScript(project);

        (await Build(project, "linux-x64", $"-p:NodeVersion={version}", "-p:SeaCodeCache=warmup")).MustSucceed();

        (bool isRejected, int called) = MainScript(project);
        Assert.That((wasRejected, isRejected), Is.EqualTo((false, false)));
        Assert.That(called, Is.LessThan(all * 3 / 4));
    }

    private static (bool IsRejected, int Length) MainScript(SeaProject project)
    {
        string[] words = new CommandLine(Built(project, "linux-x64")).Run().MustSucceed().StandardOutput.Split();
        return (bool.Parse(words[0]), int.Parse(words[1], CultureInfo.InvariantCulture));
    }

    [Test]
    public async Task Builds_of_one_project_at_once_do_not_disturb_each_others_warm_up()
    {
        using SeaProject project = Warmed("console.log('warmed')");

        CommandOutcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => project.CommandAsync("build", "-p:NodeVersion=24.21.0")));

        Assert.Multiple(() =>
        {
            foreach (CommandOutcome outcome in outcomes) Assert.That(outcome.ExitCode, Is.Zero, outcome.StandardOutput);
        });
        Assert.That(Directory.GetDirectories(project[$"obj/Debug/{Host.RuntimeIdentifier}"]), Is.Empty);
        Assert.That(Executable.Run(project[$"bin/Debug/{Host.RuntimeIdentifier}/app"]).MustSucceed().StandardOutput, Is.EqualTo("warmed\n"));
    }

    [Test]
    public async Task A_warm_up_whose_build_was_killed_is_made_up_for_by_the_next()
    {
        using SeaProject project = Warmed("if (process.argv[2] === 'warm') { writeFileSync('seen', ''); setInterval(() => {}, 1000); }").Property("SeaWarmupTimeout", "5000");
        await project.CancelBuildAsync(() => File.Exists(project["seen"]), "-KILL");
        File.Delete(project["seen"]);

        (await project.BuildAsync()).MustSucceed();

        Assert.That(File.Exists(project["seen"]), "the app was packed without a warm-up");
    }

    [TestCase("console.log('half way'); process.exit(3)", "half way")]
    [TestCase("throw new Error('no such luck')", "no such luck")]
    [TestCase("console.log('turning'); for (;;);", "did not end in time", Category = "Nightly", Explicit = true, Reason = "waits for the time limit")]
    public async Task A_warm_up_that_fails_fails_the_build_with_what_the_app_said(string source, string expected)
    {
        using SeaProject project = Warmed(source);
        await Build(project, "linux-x64");

        BuildOutcome again = await Build(project, "linux-x64");

        Assert.That(again.Diagnostics.Select(found => found.Code), Is.EqualTo(new[] { "SEAPACK5034" }));
        Assert.That(again.Diagnostics[0].Text, Does.Contain(expected));
        Assert.That(Directory.Exists(project["obj/Release/linux-x64/warmup"]), Is.False);
    }

    [Test]
    public async Task A_target_that_does_not_run_here_goes_without_or_through_a_runner()
    {
        const string libraries = "/usr/aarch64-linux-gnu";
        ExternalTool.Require("qemu-aarch64-static", "qemu-user-static");
        ExternalTool.RequireFile($"{libraries}/lib/libatomic.so.1", "libatomic1-arm64-cross");
        using SeaProject project = App();
        (await Build(project, "linux-arm64")).MustSucceed();
        Assert.That(File.ReadAllBytes(project["obj/Release/linux-arm64/seapack.codecache"]), Is.EqualTo(CodeCacheFile.Empty));

        (await Build(project, "linux-arm64", $"-p:NodeRuntimeRunner=qemu-aarch64-static -L {libraries}")).MustSucceed();

        CommandOutcome run = Run("qemu-aarch64-static", ["-L", libraries, Built(project, "linux-arm64")]);
        Assert.That(run.StandardOutput, Is.EqualTo(Expected));
        Assert.That(run.StandardError, Does.Match(@"code caches used: 4\nbytes of code caches: \d+\ncode caches rejected: 0\n"));
        Assert.That(new FileInfo(project["obj/Release/linux-arm64/seapack.codecache"]).Length, Is.GreaterThan(1000));
    }

    [Test]
    public async Task A_runner_that_is_not_there_is_named()
    {
        using SeaProject project = App();

        BuildOutcome build = await Build(project, "linux-arm64", "-p:NodeRuntimeRunner=no-such-runner");

        Assert.That(build.Diagnostics.Select(found => found.Code), Is.EqualTo(new[] { "SEAPACK5030" }));
    }
}
