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
}
