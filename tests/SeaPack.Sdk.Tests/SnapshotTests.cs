using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>Executables that start from a snapshot: their modules are evaluated at build, and the app notices nothing else.</summary>
public class SnapshotTests
{
    private const string Lib =
        """
        const fs = require('node:fs');
        const { readFileSync } = fs;
        exports.pid = process.pid;
        exports.text = readFileSync(`${__dirname}/data.txt`, 'utf8');
        exports.later = () => readFileSync(`${__dirname}/data.txt`, 'utf8');
        exports.isParentMain = () => module.parent === require.main;
        exports.esm = require('esm-package');
        exports.late = () => import('./late.mjs');
        """;

    private const string Main =
        """
        'use strict';
        const lib = require('./lib');
        const web = require('web-package');
        const http = require('node:http');
        const { out } = web;
        if (process.argv[2] === 'fork') { process.send(`child ${lib.text}`); return; }
        console.log('evaluated before', lib.pid !== process.pid, process.argv.slice(2), require.main === module, lib.isParentMain());
        console.log(lib.text, lib.later(), lib.esm.count(), lib.esm.counter, lib.esm.__esModule, Object.keys(lib.esm).join());
        (async () => {
          console.log((await lib.late()).value, lib.esm.counter);
          const server = http.createServer((request, response) => {
            console.log(response instanceof web.ServerResponse, response instanceof http.ServerResponse, new web.Agent() instanceof http.Agent);
            Object.setPrototypeOf(response, web.response);
            response.shout(`hello ${response.headersSent}`);
          }).listen(0, () => http.get({ port: server.address().port, agent: new web.Agent() }, (response) => {
            response.setEncoding('utf8').on('data', (text) => console.log(text, response.headers['x-shout'])).on('end', () => { server.close(); threads(); });
          }));
        })();
        function threads() {
          const { Worker } = require('node:worker_threads');
          new Worker(`${__dirname}/worker.js`).on('message', (message) => console.log(message)).on('exit', () => {
            require('node:child_process').fork(__filename, ['fork']).on('message', (message) => console.log(message)).on('exit', () => {
              out.write('kept stream\n');
              console.log(typeof fetch, typeof WebAssembly, typeof SharedArrayBuffer, require('node:crypto').randomBytes(4).length);
            });
          });
        }
        """;

    private const string Expected =
        """
        evaluated before true [ 'a' ] true true
        some data some data 1 1 true __esModule,bump,count,counter,default,later
        [ 2, 'function', 2 ] 2
        true true true
        HELLO FALSE yes
        [ 'some data', true, 'function' ]
        child some data
        kept stream
        function object function 4

        """;

    private static SeaProject Project() => new SeaProject().Property("SeaSnapshot", "true");

    private static SeaProject App() =>
        Project()
            .File("package.json", """{ "name": "app", "main": "main.js", "dependencies": { "web-package": "1.0.0", "esm-package": "1.0.0" } }""")
            .File("main.js", Main)
            .File("lib.js", Lib)
            .File("late.mjs", "import { count, later } from 'esm-package';\nimport lib from './lib.js';\nexport const value = [count(), later, lib.esm.counter];\nawait 0;\n")
            .File("data.txt", "some data").Item("SeaAsset", "data.txt")
            .File("worker.js", "require('node:worker_threads').parentPort.postMessage([require('./lib').text, require('web-package').METHODS.length > 10, require('esm-package').later]);")
            .Item("SeaScript", "worker.js")
            .File("node_modules/web-package/package.json", """{ "name": "web-package", "version": "1.0.0" }""")
            .File(
                "node_modules/web-package/index.js",
                """
                const http = require('http');
                const { ServerResponse, METHODS } = require('node:http');
                class Agent extends http.Agent {}
                const response = Object.create(http.ServerResponse.prototype);
                response.shout = function (text) { this.setHeader('x-shout', 'yes'); this.end(text.toUpperCase()); };
                if (require('node:worker_threads').isMainThread) console.log('said at build');
                module.exports = { Agent, METHODS, response, ServerResponse, out: process.stdout };
                """)
            .File("node_modules/esm-package/package.json", """{ "name": "esm-package", "version": "1.0.0", "type": "module", "exports": "./index.js" }""")
            .File(
                "node_modules/esm-package/index.js",
                """
                import { later } from './other.js';
                export let counter = 0;
                export function count() { return ++counter; }
                export default class {}
                export const bump = ((later) => later + 1)(1);
                export * from './other.js';
                """)
            .File("node_modules/esm-package/other.js", "import { count } from './index.js';\nexport const later = typeof count;\n");

    private static CommandOutcome Run(SeaProject project, string name = "app", params string[] arguments) =>
        new CommandLine(project[$"bin/Debug/{Host.RuntimeIdentifier}/{name}"], arguments)
        {
            Environment = new Dictionary<string, string?> { ["NODE_OPTIONS"] = null },
        }.Run().MustSucceed();

    private static void MustRefuse(BuildOutcome build, string code, string file = "", int line = 0, string text = "")
    {
        BuildDiagnostic[] errors = [.. build.Diagnostics.Where(found => found.IsError)];
        Assert.That(errors.Select(found => found.Code).Distinct(), Is.EqualTo(new[] { code }), build.Command.StandardOutput);
        Assert.That(string.Join('\n', errors.Select(found => found.Text)), Does.Contain(text));
        if (file.Length > 0) Assert.That((Path.GetFileName(errors[0].File), errors[0].Line), Is.EqualTo((file, line)));
    }

    [TestCase("26.10.0")]
    [TestCase("24.21.0")]
    [TestCase("22.23.3")]
    public async Task The_app_starts_with_its_modules_loaded_and_runs_as_ever(string version)
    {
        using SeaProject project = App();

        (await project.BuildAsync($"-p:NodeVersion={version}")).MustSucceed();

        CommandOutcome run = Run(project, "app", "a");
        Assert.That(run.StandardOutput, Is.EqualTo(Expected));
        Assert.That(run.StandardError, Is.Empty);
    }

    [Test]
    public async Task Samples_run_from_a_snapshot()
    {
        using SeaProject express = await SeaProject.SampleAsync("express-api");
        using SeaProject typescript = await SeaProject.SampleAsync("typescript-cli");
        (await express.BuildAsync("-p:SeaSnapshot=true")).MustSucceed();
        (await typescript.BuildAsync("-c", "Release", "-p:OutputPath=out/", "-p:SeaSnapshot=true", "-p:SeaCompression=brotli")).MustSucceed();

        var server = new CommandLine(express[$"bin/Debug/{Host.RuntimeIdentifier}/express-api"], "--check")
        {
            Environment = new Dictionary<string, string?> { ["PORT"] = "0", ["NODE_OPTIONS"] = null },
        };

        Assert.That(server.Run().MustSucceed().StandardOutput, Does.Contain("GET /index.html -> 200 <!doctype html>"));
        Assert.That(new CommandLine(typescript["out/typescript-cli"]).Run().MustSucceed().StandardOutput, Does.Contain("const answer = 42;"));
    }

    [TestCase("26.10.0")]
    [TestCase("22.23.3")]
    public async Task ES_modules_are_evaluated_before_a_main_module_that_waits(string version)
    {
        using SeaProject project = Project()
            .File("package.json", """{ "name": "app", "main": "main.mjs" }""")
            .File(
                "main.mjs",
                """
                import lib, { value as renamed, set } from './lib.mjs';
                import * as all from './lib.mjs';
                import legacy, { answer } from './legacy.cjs';
                import { sep } from 'node:path';
                set(await Promise.resolve(5));
                console.log(lib.pid !== process.pid, renamed, all.value, Object.keys(all).join(), legacy.answer + answer, sep, import.meta.filename, process.argv.slice(2));
                const { value } = await import('./lib.mjs');
                const late = await import('./late.mjs');
                console.log(value, late.default, (await import('node:os')).EOL === '\n');
                """)
            .File("lib.mjs", "export let value = 1;\nexport const set = (to) => { value = to; };\nexport default { pid: process.pid };\n")
            .File("late.mjs", "import { value } from './lib.mjs';\nexport default 'late ' + value;\n")
            .File("legacy.cjs", "exports.answer = 21;");

        (await project.BuildAsync($"-p:NodeVersion={version}")).MustSucceed();

        Assert.That(Run(project, "app", "x").StandardOutput, Is.EqualTo("true 5 5 default,set,value 42 / /snapshot/app/main.mjs [ 'x' ]\n5 late 5 true\n"));
    }

    [Test]
    public async Task The_main_function_of_an_app_is_what_starts()
    {
        using SeaProject project = Project().Item("SeaArgument", "--baked")
            .File("package.json", """{ "name": "app", "main": "main.js" }""")
            .File(
                "main.js",
                """
                const { startupSnapshot } = require('node:v8');
                const steps = [!!startupSnapshot.isBuildingSnapshot()];
                startupSnapshot.addSerializeCallback((what) => steps.push(what, require('node:fs').existsSync(__filename)), 'saved');
                startupSnapshot.addDeserializeCallback((what) => steps.push(what, require('node:fs').existsSync(__filename)), 'restored');
                startupSnapshot.setDeserializeMainFunction((data) => {
                  console.log(steps.join(), data.some, process.argv.slice(2), !!startupSnapshot.isBuildingSnapshot(), require('./lib').name, require.main === module);
                }, { some: 'data' });
                """)
            .File("lib.js", "exports.name = __filename;");

        (await project.BuildAsync()).MustSucceed();

        Assert.That(Run(project, "app", "a").StandardOutput, Is.EqualTo("true,saved,true,restored,true data [ '--baked', 'a' ] false /snapshot/app/lib.js true\n"));
    }

    [Test]
    public async Task Globals_of_set_up_scripts_are_there_in_every_module()
    {
        using SeaProject project = Project().Item("SeaSnapshotScript", "first.js").Item("SeaSnapshotScript", "second.js")
            .File("first.js", "globalThis.VERSION = '1.0'; globalThis.add = (a, b) => a + b; function named() { return new Error('x').stack.includes('first.js:1:'); }")
            .File("second.js", "globalThis.VERSION += '.1'; const lexical = [VERSION];")
            .File("package.json", """{ "name": "app", "main": "main.mjs" }""")
            .File("main.mjs", "import './lib.cjs';\nconsole.log(VERSION, add(1, 2), named(), lexical);\n")
            .File("lib.cjs", "console.log(VERSION);");

        (await project.BuildAsync()).MustSucceed();

        Assert.That(Run(project).StandardOutput, Is.EqualTo("1.0.1 3 true [ '1.0.1' ]\n"));
    }

    [Test]
    public async Task One_snapshot_serves_several_executables_and_only_fitting_ones()
    {
        using SeaProject project = new SeaProject()
            .File("package.json", """{ "name": "app", "main": "one.js" }""")
            .File("one.js", "const lib = require('./lib');\nconsole.log('one', lib.pid !== process.pid, typeof lib.shared);\n")
            .File("two.js", "const lib = require('./lib');\nconsole.log('two', lib.pid !== process.pid, typeof lib.shared);\n")
            .File("lib.js", "exports.pid = process.pid;\nexports.shared = () => 1;\n");
        (await project.BuildAsync("-t:BuildSeaSnapshot", $"-p:SeaSnapshotOutput={project["shared.snapshot"]}")).MustSucceed();
        string[] use = [$"-p:SeaSnapshotFile={project["shared.snapshot"]}"];

        (await project.BuildAsync([.. use, "-p:SeaExecutableName=first"])).MustSucceed();
        Assert.That(Run(project, "first").StandardOutput, Is.EqualTo("one true function\n"));
        (await project.BuildAsync([.. use, "-p:SeaExecutableName=second", "-p:SeaEntryPoint=two.js"])).MustSucceed();
        Assert.That(Run(project, "second").StandardOutput, Is.EqualTo("two true function\n"));
        MustRefuse(await project.BuildAsync([.. use, "-p:NodeVersion=24.21.0"]), "SEAPACK5046", text: "for Node 26.10.0, not 24.21.0");
        project.Item("SeaNodeOption", "--stack-trace-limit=20");
        MustRefuse(await project.BuildAsync(use), "SEAPACK5046", text: "SeaNodeOption");
    }

    [Test]
    public async Task Builds_of_one_project_at_once_do_not_disturb_each_other()
    {
        using SeaProject project = Project()
            .File("package.json", """{ "name": "app", "main": "main.js" }""")
            .File("main.js", "console.log(require('./lib').text);\n").File("lib.js", "exports.text = 'evaluated';\n");

        Task<CommandOutcome>[] builds = [.. Enumerable.Range(0, 3).Select(_ => project.CommandAsync("build"))];
        CommandOutcome[] outcomes = await Task.WhenAll(builds);

        Assert.Multiple(() =>
        {
            foreach (CommandOutcome outcome in outcomes) Assert.That(outcome.ExitCode, Is.Zero, outcome.StandardOutput);
        });
        Assert.That(Run(project).StandardOutput, Is.EqualTo("evaluated\n"));
    }

    [Test]
    public async Task A_snapshot_of_other_modules_or_with_flipped_bits_is_refused()
    {
        using SeaProject project = new SeaProject()
            .File("package.json", """{ "name": "app", "main": "main.js" }""")
            .File("main.js", "require('./lib');\n").File("lib.js", "exports.a = 1;\n");
        string file = project["app.snapshot"];
        (await project.BuildAsync("-t:BuildSeaSnapshot", $"-p:SeaSnapshotOutput={file}")).MustSucceed();
        project.File("lib.js", "exports.b = 2;\n");

        MustRefuse(await project.BuildAsync($"-p:SeaSnapshotFile={file}"), "SEAPACK5046", text: "'app/lib.js' has changed");

        byte[] bytes = await File.ReadAllBytesAsync(file);
        bytes[^1000] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        MustRefuse(await project.BuildAsync($"-p:SeaSnapshotFile={file}"), "SEAPACK5047");
    }

    [TestCase("throw new TypeError('no such luck')", "SEAPACK5041", 2, "no such luck")]
    [TestCase("(", "SEAPACK5041", 2, "Unexpected")]
    [TestCase("Promise.reject(new Error('too late'))", "SEAPACK5041", 2, "too late")]
    [TestCase("process.exit(0)", "SEAPACK5044", 2, "process.exit(0)")]
    [TestCase("require('node:http').createServer()", "SEAPACK5044", 2, "node:http")]
    [TestCase("require('net').createServer().listen(0)", "SEAPACK5044", 2, "node:net")]
    [TestCase("new Worker('x', { eval: true })", "SEAPACK5041", 2, "Worker is not defined")]
    [TestCase("require('node:fs').watch(process.cwd())", "SEAPACK5043", 2, "FSEVENTWRAP")]
    [TestCase("process.dlopen(module, '/snapshot/app/x.node')", "SEAPACK5044", 2, "native addon")]
    [TestCase("console.log('half way'); globalThis.kept = require('node:zlib').createGzip()", "SEAPACK5045", 0, "half way")]
    [TestCase("new Headers()", "SEAPACK5044", 2, "Headers")]
    [TestCase("try { process.dlopen(module, '/snapshot/app/x.node'); } catch { throw new Error('not found'); }", "SEAPACK5041", 2, "not found (Before: /snapshot/app/x.node is a native addon")]
    [TestCase("console.log('turning'); setInterval(() => {}, 10)", "SEAPACK5042", 0, "turning")]
    public async Task What_goes_wrong_at_build_is_told_with_its_place(string source, string code, int line, string text)
    {
        using SeaProject project = Project().Property("SeaSnapshotTimeout", "4000")
            .File("package.json", """{ "name": "app", "main": "main.js" }""")
            .File("main.js", "require('./lib');\n")
            .File("lib.js", $"'use strict';\n{source};\n");

        MustRefuse(await project.BuildAsync(), code, line > 0 ? "lib.js" : "", line, text);
    }

    [Test]
    public async Task Endless_output_of_an_endless_loop_is_cut_and_told()
    {
        using SeaProject project = Project().Property("SeaSnapshotTimeout", "100")
            .File("package.json", """{ "name": "app", "main": "main.js" }""")
            .File("main.js", "require('./lib');\n")
            .File("lib.js", "for (;;) console.log('on and on');");

        MustRefuse(await project.BuildAsync(), "SEAPACK5042", text: "on and on");
    }

    [Test]
    public async Task What_makes_no_sense_is_refused()
    {
        using SeaProject project = App();

        MustRefuse(await project.BuildAsync("-p:SeaMode=NodeVfs"), "SEAPACK2062");
        MustRefuse(await project.BuildAsync("-p:SeaBytecode=true"), "SEAPACK2062");
        MustRefuse(await project.BuildAsync("-p:SeaCodeCache=compile"), "SEAPACK2062");
        MustRefuse(await project.BuildAsync("-p:SeaMode=SingleFile", "-p:SeaCodeCache=warmup"), "SEAPACK2062");
        MustRefuse(await project.BuildAsync("-p:SeaSnapshotFile=any", "-p:SeaCodeCache=warmup"), "SEAPACK2062");
        MustRefuse(await project.BuildAsync("-p:SeaSnapshotFile=not-there"), "SEAPACK2004");
        MustRefuse(await project.BuildAsync("-r", "osx-arm64"), "SEAPACK5040");
    }

    [Test]
    public async Task NODE_OPTIONS_of_the_user_are_taken_or_refused_by_Node()
    {
        using SeaProject project = Project()
            .File("package.json", """{ "name": "app", "main": "main.js" }""")
            .File("main.js", "require('./lib');\nconsole.log(Error.stackTraceLimit, typeof gc);\n").File("lib.js", "");
        (await project.BuildAsync()).MustSucceed();

        var command = new CommandLine(project[$"bin/Debug/{Host.RuntimeIdentifier}/app"])
        {
            Environment = new Dictionary<string, string?> { ["NODE_OPTIONS"] = "--stack-trace-limit=33 --max-old-space-size=200" },
        };

        Assert.That(command.Run().MustSucceed().StandardOutput, Is.EqualTo("33 undefined\n"));
    }
}
