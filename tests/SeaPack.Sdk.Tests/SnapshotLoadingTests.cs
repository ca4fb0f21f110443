using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>What packages do while they are loaded that Node's snapshot builder does not know by itself.</summary>
public class SnapshotLoadingTests
{
    private static SeaProject App(string main, string library, string libraryName = "index.js") =>
        new SeaProject().Property("SeaSnapshot", "true")
            .File("package.json", """{ "name": "app", "main": "main.mjs", "dependencies": { "library": "1.0.0" } }""")
            .File("main.mjs", main)
            .File("node_modules/library/package.json", $$"""{ "name": "library", "version": "1.0.0", "main": "{{libraryName}}" }""")
            .File($"node_modules/library/{libraryName}", library);

    private static async Task<string> RunAsync(SeaProject project, params string[] options)
    {
        (await project.BuildAsync(options)).MustSucceed();
        return new CommandLine(project[$"bin/Debug/{Host.RuntimeIdentifier}/app"])
        {
            Environment = new Dictionary<string, string?> { ["NODE_OPTIONS"] = null },
        }.Run().MustSucceed().StandardOutput;
    }

    [TestCase("26.10.0")]
    [TestCase("22.23.3")]
    public async Task Classes_of_a_module_within_a_module_are_those_of_the_running_app(string version)
    {
        using SeaProject project = App(
            """
            import library from 'library';
            import dns from 'node:dns';
            console.log(library.early().getServers().length > 0, library.late() instanceof dns.promises.Resolver, library.early() instanceof library.Mine);
            console.log((await library.lookup('127.0.0.1')).address, library.promises.Resolver === dns.promises.Resolver);
            """,
            """
            const dns = require('dns');
            const { promises } = require('dns');
            const { Resolver, lookup } = require('node:dns').promises;
            class Mine extends Resolver {}
            module.exports = { Mine, lookup, promises, early: () => new Mine(), late: () => new dns.promises.Resolver() };
            """);

        Assert.That(await RunAsync(project, $"-p:NodeVersion={version}"), Is.EqualTo("true true true\n127.0.0.1 true\n"));
    }

    [TestCase("26.10.0")]
    [TestCase("22.23.3")]
    public async Task A_module_of_the_building_machine_and_a_text_can_be_evaluated(string version)
    {
        using SeaProject project = App(
            "import library from 'library';\nconsole.log(library);\n",
            """
            const { readdirSync } = require('fs');
            const files = readdirSync(`${process.cwd()}/config`).map((name) => require(`${process.cwd()}/config/${name}`));
            const text = new module.constructor('text', module);
            text._compile('exports.sum = [typeof require, 1 + 1]', '/text.js');
            module.exports = { files, text: text.exports };
            """)
            .File("config/default.js", "#!/usr/bin/env node\nmodule.exports = { port: require('./other.json').port };\n")
            .File("config/other.json", """{ "port": 80 }""");

        Assert.That(await RunAsync(project, $"-p:NodeVersion={version}"), Is.EqualTo("{\n  files: [ { port: 80 }, { port: 80 } ],\n  text: { sum: [ 'function', 2 ] }\n}\n"));
    }

    [Test]
    public async Task A_loop_without_a_head_does_not_disturb_imported_names()
    {
        using SeaProject project = App(
            "import { first } from 'library';\nconsole.log(first());\n",
            "import { sep } from 'path';\nexport function first() { for (;;) { return typeof sep; } }\n",
            "index.mjs");

        Assert.That(await RunAsync(project), Is.EqualTo("string\n"));
    }

    private const string Keeper =
        """
        const { Segmenter } = Intl;
        const segmenter = new Segmenter('en', { granularity: 'grapheme' });
        const { format } = new Intl.NumberFormat('en', { minimumFractionDigits: 2 });
        const collator = Intl.Collator('en');
        const prepare = Error.prepareStackTrace;
        Error.prepareStackTrace = (error, sites) => sites;
        const [site] = new Error().stack;
        Error.prepareStackTrace = prepare;
        const { subtle } = require('crypto').webcrypto;
        const webcrypto = globalThis.crypto;
        const agent = new (require('https').Agent)({ keepAlive: true });
        agent.maxSockets = 3;
        const resolver = new (require('dns').promises.Resolver)({ timeout: 5 });
        require('http').globalAgent.maxFreeSockets = 7;
        class MyRequest extends Request {}
        const traps = Object.getOwnPropertyDescriptors(require('util'));
        process.on('SIGUSR2', () => { console.log('got SIGUSR2'); clearTimeout(waiting); });
        let waiting;
        const { cwd, chdir } = process;
        let remembered = null;
        process.cwd = () => remembered ??= cwd.call(process);
        process.chdir = (other) => { remembered = null; chdir.call(process, other); };
        const folder = process.cwd();
        const { createTask } = console;
        const decoders = [new TextDecoder('utf-16le'), new (require('util').TextDecoder)('windows-1251'), new TextDecoder()];
        const task = createTask('load');
        const cluster = require('cluster');
        const Module = require('module');
        const { _load } = Module;
        Module._load = function (request) { return request === 'made-up' ? 'watched' : _load.apply(this, arguments); };
        exports.atBuild = [[...segmenter.segment('ab')].length, format(1), collator.compare('a', 'b'), require('crypto').getHashes().includes('sha256'),
          require('tty').WriteStream.prototype.hasColors(), typeof Response, typeof traps.inspect, site.getLineNumber(), Error.prepareStackTrace === prepare];
        exports.report = async () => {
          console.log([...segmenter.segment('ab')].length, format(1), collator.compare('a', 'b'), segmenter instanceof Intl.Segmenter, new Segmenter('en') instanceof Segmenter);
          console.log(site.getFileName(), site.getLineNumber(), Error.prepareStackTrace === prepare);
          console.log((await subtle.digest('SHA-256', Buffer.from('a'))).byteLength, webcrypto.randomUUID().length, crypto.subtle === require('crypto').webcrypto.subtle);
          console.log(agent instanceof require('http').Agent, agent.maxSockets, agent.keepAlive, require('http').globalAgent.maxFreeSockets, resolver.getServers().length > 0);
          console.log(new MyRequest('http://a.b/c').url, new MyRequest('http://a.b/c') instanceof Request, Response.name, new Response('x') instanceof Response);
          console.log(Object.getOwnPropertyDescriptor(globalThis, 'Headers').enumerable, typeof require('util').setTraceSigInt);
          console.log(decoders[0].decode(Buffer.from('ab', 'utf16le')), decoders[1].decode(Buffer.from([0xE4])), decoders[2].decode(Buffer.from('ä')), decoders[0].encoding, decoders[0] instanceof TextDecoder);
          console.log(task.run(() => 'ran'), createTask('now').run(() => 'too'), typeof console.createTask);
          cluster.once('message', (text) => console.log(text, require('made-up'), process.cwd() === folder));
          cluster.emit('message', cluster.isPrimary);
          waiting = setTimeout(() => {}, 60000);
          process.kill(process.pid, 'SIGUSR2');
        };
        """;

    [TestCase("26.10.0", "none")]
    [TestCase("26.10.0", "warmup")]
    [TestCase("24.21.0", "none")]
    [TestCase("22.23.3", "none")]
    public async Task What_packages_make_and_keep_at_build_works_when_the_app_runs(string version, string codeCache)
    {
        using SeaProject project = App("import library from 'library';\nconsole.log(...library.atBuild);\nawait library.report();\n", Keeper);

        Assert.That(await RunAsync(project, $"-p:NodeVersion={version}", $"-p:SeaCodeCache={codeCache}"), Is.EqualTo(
            """
            2 1.00 -1 true false function object 7 true
            2 1.00 -1 true true
            /snapshot/app/node_modules/library/index.js 7 true
            32 36 true
            true 3 true 7 true
            http://a.b/c true Response true
            false function
            ab д ä utf-16le true
            ran too function
            true watched false
            got SIGUSR2

            """));
    }

    [TestCase("import library from 'library';\nimport 'other';\nconsole.log(library.text, globalThis.order);\n", "main.mjs")]
    [TestCase("const library = require('library');\nrequire('other');\nconsole.log(library.text, globalThis.order);\n", "main.js")]
    public async Task A_package_that_cannot_be_evaluated_can_be_left_to_the_start(string main, string mainName)
    {
        using SeaProject project = App("", "(globalThis.order ??= []).push('library');\nexports.text = String(new Headers({ a: 1 }).get('a'));\n")
            .File("package.json", $$"""{ "name": "app", "main": "{{mainName}}", "dependencies": { "library": "1.0.0", "other": "1.0.0" } }""")
            .File(mainName, main)
            .File("node_modules/other/package.json", """{ "name": "other", "version": "1.0.0" }""")
            .File("node_modules/other/index.js", "(globalThis.order ??= []).push('other');\n");

        BuildOutcome refused = await project.BuildAsync();
        BuildDiagnostic error = refused.Diagnostics.First(found => found.IsError);
        Assert.That((error.Code, Path.GetFileName(error.File), error.Line), Is.EqualTo(("SEAPACK5044", "index.js", 2)));
        Assert.That(error.Text, Does.Contain("""To leave 'library' to the start, add <SeaSnapshotExclude Include="library" />."""));

        project.Item("SeaSnapshotExclude", "library");
        Assert.That(await RunAsync(project), Is.EqualTo("1 [ 'other', 'library' ]\n"));
    }

    [TestCase("3000", "none")]
    [TestCase("3001", "none")]
    [TestCase("3001", "warmup")]
    public async Task Timers_of_the_running_app_fire(string milliseconds, string codeCache)
    {
        using SeaProject project = App(
            $"import 'library';\nsetTimeout(() => console.log('fired'), {milliseconds});\n",
            "setInterval(() => {}, 2500).unref();\nclearTimeout(setTimeout(() => {}, 20));\n")
            .Property("SeaSnapshotTimeout", "3000");

        Assert.That(await RunAsync(project, $"-p:SeaCodeCache={codeCache}"), Is.EqualTo("fired\n"));
    }

    [Test]
    public async Task A_timer_longer_than_the_build_waits_for_an_entry_of_one_file_fires()
    {
        using SeaProject project = new SeaProject().Property("SeaSnapshot", "true").Property("SeaMode", "SingleFile").Property("SeaSnapshotTimeout", "2000")
            .File("package.json", """{ "name": "app", "main": "main.js" }""")
            .File("main.js", "require('v8').startupSnapshot.setDeserializeMainFunction(() => { setTimeout(() => console.log('fired'), 2500); });\n");

        Assert.That(await RunAsync(project), Is.EqualTo("fired\n"));
    }
}
