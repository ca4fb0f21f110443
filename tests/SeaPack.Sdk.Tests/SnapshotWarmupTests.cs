using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>SeaSnapshot with SeaCodeCache warmup: a copy of the app runs in the snapshot builder, and only what V8 compiled of it stays.</summary>
[Platform("Linux")]
public class SnapshotWarmupTests
{
    private const string Main =
        """
        'use strict';
        const fs = require('node:fs');
        const { Module } = require('node:module');
        const lib = require('./lib');
        const state = () => [
          lib.count(), globalThis.added, 'add' in Array.prototype, String.prototype.trim.name, typeof fetch, JSON.stringify(console.group.extra),
          Object.keys(globalThis).length, process.listenerCount('exit'), process.listenerCount('SIGTERM'), process.exitCode, process.title === 'warm',
          fs.readFileSync.length, Module.globalPaths.includes('/warm'), process.argv.slice(2), require.main === module, module.children.length, Object.keys(require.cache).length,
          module.parent === null || module.parent === undefined, Error.stackTraceLimit, process.getActiveResourcesInfo().filter((kind) => kind !== 'TTYWrap' && kind !== 'PipeWrap').join(),
        ].join(' ');
        console.log(state());
        require('./late').say(state());
        globalThis.added = 'added';
        Array.prototype.add = () => {};
        String.prototype.trim = function other() {};
        console.group.extra = 1;
        Error.stackTraceLimit = 3;
        process.on('exit', () => console.log('exit', globalThis.added));
        process.on('SIGTERM', () => {});
        require('node:async_hooks').createHook({ init() {} }).enable();
        fs.readFileSync = () => 'changed';
        if (process.argv[2] === 'warm') {
          process.exitCode = 3;
          process.title = 'warm';
          process.argv.push('more');
          console.group();
          fs.watch(process.cwd());
          setInterval(() => { globalThis[`tick${Math.random()}`] = 1; }, 1);
          setInterval(() => {}, 1).unref();
        }
        setTimeout(() => console.log(state()), 1);
        """;

    private static SeaProject Project() => new SeaProject().Property("SeaSnapshot", "true").Property("SeaCodeCache", "warmup");

    private static SeaProject App() =>
        Project().Property("SeaWarmupArguments", "warm;up").Property("SeaWarmupTimeout", "3000")
            .File("package.json", """{ "name": "app", "main": "main.js", "dependencies": { "esm-package": "1.0.0" } }""")
            .File("main.js", Main)
            .File("lib.js", "const { next } = require('esm-package');\nlet calls = 0;\nexports.count = function count() { return `${++calls}.${next()}`; };\n")
            .File("late.js", "let calls = 0;\nexports.say = function say(what) { console.log('late', ++calls, what); };\n")
            .File("node_modules/esm-package/package.json", """{ "name": "esm-package", "version": "1.0.0", "type": "module", "exports": "./index.js" }""")
            .File("node_modules/esm-package/index.js", "export let last = 0;\nexport function next() { return ++last; }\n");

    private static string Built(SeaProject project) => project[$"bin/Debug/{Host.RuntimeIdentifier}/app"];

    private static string Run(string program, params string[] arguments) =>
        new CommandLine(program, arguments) { Environment = new Dictionary<string, string?> { ["NODE_OPTIONS"] = null, ["NO_COLOR"] = "1" } }
            .Run().MustSucceed().StandardOutput;

    [TestCase("26.10.0")]
    [TestCase("24.21.0")]
    [TestCase("22.23.3")]
    public async Task Nothing_of_the_copy_is_seen_by_the_app(string version)
    {
        using SeaProject project = App();
        string expected = Run(await TestNode.GetAsync(version), project["main.js"], "a");

        BuildOutcome build = (await project.BuildAsync($"-p:NodeVersion={version}")).MustSucceed();

        Assert.That(build.Diagnostics, Is.Empty);
        Assert.That(build.Messages, Has.Some.Contains("ended early").And.Contains("The exit code was 3"));
        Assert.That(Run(Built(project), "a"), Is.EqualTo(expected));
    }

    [Test]
    public async Task What_is_loaded_late_is_imported_after_a_copy_that_asked_for_the_loader()
    {
        using SeaProject project = Project()
            .File("package.json", """{ "name": "app", "main": "main.js" }""")
            .File("main.js", "require('node:module');\nif (process.argv[2] === 'late') import('./late.mjs').then((late) => console.log(late.name));\n")
            .File("late.mjs", "export const name = 'late';\n");

        (await project.BuildAsync()).MustSucceed();

        Assert.That(Run(Built(project), "late"), Is.EqualTo("late\n"));
    }

    [TestCase("26.10.0")]
    [TestCase("22.23.3")]
    public async Task What_the_app_calls_at_start_need_not_be_compiled(string version)
    {
        using SeaProject project = Project().Property("SeaExecArgvExtension", "cli")
            .File("package.json", """{ "name": "app", "main": "main.js" }""")
            .File("main.js", "const { calledByMain } = require('./lib');\nfunction ofMain() { return calledByMain(); }\nconsole.log(ofMain(), require('./late').ofLate());\n")
            .File("lib.js", "exports.calledByMain = function calledByMain() { return 1; };\nexports.calledByNobody = function calledByNobody() {};\n")
            .File("late.js", "exports.ofLate = function ofLate() { return 2; };\n");

        (await project.BuildAsync($"-p:NodeVersion={version}")).MustSucceed();
        Assert.That(await CompiledAtStartAsync(project), Is.Empty);

        (await project.BuildAsync($"-p:NodeVersion={version}", "-p:SeaCodeCache=none")).MustSucceed();
        Assert.That(await CompiledAtStartAsync(project), Is.EquivalentTo(new[] { "calledByMain", "ofMain", "ofLate" }));
    }

    /// <summary>The app's functions that V8 says it compiles.</summary>
    private static async Task<string[]> CompiledAtStartAsync(SeaProject project)
    {
        string log = project["v8.log"];
        Assert.That(Run(Built(project), $"--node-options=--log-function-events --no-logfile-per-isolate --logfile={log}"), Is.EqualTo("1 2\n"));
        return [.. from line in await File.ReadAllLinesAsync(log)
                   let fields = line.Split(',')
                   where fields[0] == "function" && fields[1].StartsWith("interpreter", StringComparison.Ordinal) && (fields[^1].StartsWith("called", StringComparison.Ordinal) || fields[^1].StartsWith("of", StringComparison.Ordinal))
                   select fields[^1]];
    }

    [Test]
    public async Task The_main_function_of_an_app_is_warmed_up_with_its_callbacks()
    {
        using SeaProject project = Project().Property("SeaExecArgvExtension", "cli").Item("SeaArgument", "--baked").Property("SeaWarmupArguments", "warm")
            .File("package.json", """{ "name": "app", "main": "main.js" }""")
            .File(
                "main.js",
                """
                const { startupSnapshot } = require('node:v8');
                const steps = [!!startupSnapshot.isBuildingSnapshot()];
                function called() { return steps.join(); }
                startupSnapshot.addSerializeCallback((what) => steps.push(what), 'saved');
                startupSnapshot.addDeserializeCallback((what) => steps.push(what), 'restored');
                startupSnapshot.setDeserializeMainFunction((data) => {
                  console.log(called(), data.some, process.argv.slice(2), !!startupSnapshot.isBuildingSnapshot(), require.main === module);
                  if (process.argv[3] === 'warm') throw new Error(`seen ${called()} ${startupSnapshot.isBuildingSnapshot()}`);
                }, { some: 'data' });
                """);

        BuildOutcome build = (await project.BuildAsync()).MustSucceed();

        Assert.That(build.Messages, Has.Some.Contains("seen true,saved,restored false"));
        Assert.That(Run(Built(project), "a"), Is.EqualTo("true,saved,restored data [ '--baked', 'a' ] false true\n"));
    }

    [TestCase("26.10.0")]
    [TestCase("22.23.3")]
    public async Task A_main_module_of_ES_is_warmed_up_too(string version)
    {
        using SeaProject project = Project().Property("SeaExecArgvExtension", "cli")
            .File("package.json", """{ "name": "app", "main": "main.mjs" }""")
            .File(
                "main.mjs",
                """
                import lib, { calledByMain, set, value } from './lib.mjs';
                import { answer } from './legacy.cjs';
                function ofMain() { return calledByMain() + answer(); }
                set(await Promise.resolve(value + 1));
                console.log(ofMain(), value - lib.first);
                """)
            .File("lib.mjs", "export let value = 1;\nexport const set = (to) => { value = to; };\nexport default { first: value };\nexport function calledByMain() { return value === 2 ? 0 : -1; }\n")
            .File("legacy.cjs", "let calls = 0;\nexports.answer = function ofLegacy() { return ++calls; };\n");

        (await project.BuildAsync($"-p:NodeVersion={version}")).MustSucceed();
        Assert.That(Run(Built(project)), Is.EqualTo("1 1\n"));

        string log = project["v8.log"];
        Run(Built(project), $"--node-options=--log-function-events --no-logfile-per-isolate --logfile={log}");
        Assert.That(await File.ReadAllTextAsync(log), Does.Not.Match("interpreter.*,(ofMain|calledByMain|ofLegacy)"));
    }

    [TestCase("throw new Error('no luck')", "SEAPACK5048", "no luck")]
    [TestCase("setTimeout(() => { throw new Error('no luck'); }, 1)", "SEAPACK5048", "no luck")]
    [TestCase("process.exit(2)", "SEAPACK5048", "process.exit(2)")]
    [TestCase("try { process.exit(); } catch {}", null, "")]
    [TestCase("require('node:http').createServer().listen(0)", "SEAPACK5048", "node:http")]
    [TestCase("process.dlopen(module, '/snapshot/app/x.node')", "SEAPACK5048", "native addon")]
    [TestCase("fetch('http://127.0.0.1:1')", "SEAPACK5048", "fetch()")]
    [TestCase("process.stdin.on('data', () => {})", "SEAPACK5048", "process.stdin")]
    [TestCase("import('./late.mjs')", "SEAPACK5048", "import()")]
    [TestCase("for (;;);", "SEAPACK5049", "come to an end within")]
    [TestCase("new Headers()", "SEAPACK5048", "Headers")]
    public async Task What_ends_a_warm_up_is_told_and_does_not_fail_the_build(string source, string? code, string text)
    {
        using SeaProject project = Project().Property("SeaWarmupArguments", "warm").Property("SeaWarmupTimeout", "3000").Property("SeaSnapshotTimeout", "20000")
            .File("package.json", """{ "name": "app", "main": "main.js" }""")
            .File("main.js", $"const lib = require('./lib');\nif (process.argv[2] === 'warm') {{ {source}; }}\nconsole.log(lib.value);\n")
            .File("lib.js", "exports.value = 'value';\n")
            .File("late.mjs", "export default 1;\n");

        BuildOutcome build = (await project.BuildAsync()).MustSucceed();

        string[] told = [.. build.Messages.Concat(build.Diagnostics.Select(found => found.Text)).Where(said => said.Contains("warm-up", StringComparison.Ordinal))];
        if (code == null) Assert.That(told, Is.Empty);
        else Assert.That(told, Has.Length.EqualTo(1).And.One.Contains(text));
        Assert.That(build.Diagnostics.Select(found => found.Code), Is.EqualTo(code == "SEAPACK5049" ? new[] { code } : []));
        Assert.That(Run(Built(project)), Is.EqualTo("value\n"));
    }
}
