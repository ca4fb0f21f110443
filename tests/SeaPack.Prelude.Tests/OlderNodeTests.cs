using SeaPack.Testing;

namespace SeaPack.Prelude.Tests;

/// <summary>The first releases that SeaPack packs for, and those on either side of changes in Node's loaders; all else is tried on the latest ones.</summary>
public sealed class OlderNodeTests
{
    private const string Main = """
        import fs from 'node:fs';
        import { fork } from 'node:child_process';
        import { Worker } from 'node:worker_threads';
        import library, { named } from './library.cjs';
        import data from './data.json' with { type: 'json' };

        const seen = { named, same: library.named === named, data, text: fs.readFileSync(new URL('./data.json', import.meta.url), 'utf8').length };
        seen.listed = fs.readdirSync(import.meta.dirname).filter((name) => name.endsWith('.cjs'));
        seen.promised = (await fs.promises.readFile(new URL('./data.json', import.meta.url))).length;
        seen.imported = await library.importLater();
        seen.required = library.requireModule();
        seen.worker = await new Promise((resolve, reject) => new Worker(new URL('./worker.mjs', import.meta.url)).on('message', resolve).on('error', reject));
        seen.child = await new Promise((resolve, reject) => fork(new URL('./child.cjs', import.meta.url)).on('message', resolve).on('error', reject));
        console.log(JSON.stringify(seen));
        """;

    [TestCase("22.15.0")]
    [TestCase("22.20.0")]
    [TestCase("23.11.1")]
    [TestCase("24.0.0")]
    [TestCase("24.7.0")]
    [TestCase("25.0.0")]
    [TestCase("26.0.0")]
    public async Task Modules_files_workers_and_children_are_as_under_plain_Node(string version)
    {
        using var folder = new TempFolder();
        folder.Write("project/package.json", """{ "name": "older", "main": "main.mjs" }""");
        folder.Write("project/main.mjs", Main);
        folder.Write("project/library.cjs", """
            exports.named = require('./deeper.cjs');
            exports.importLater = async () => (await import('./later.mjs')).default;
            exports.requireModule = () => require('./later.mjs').default;
            """);
        folder.Write("project/deeper.cjs", "module.exports = 'deeper ' + require('node:path').basename(__filename);");
        folder.Write("project/later.mjs", "import { named } from './library.cjs'; export default 'later ' + named;");
        folder.Write("project/worker.mjs", "import { parentPort } from 'node:worker_threads'; import { named } from './library.cjs'; parentPort.postMessage('worker ' + named);");
        folder.Write("project/child.cjs", "import('./later.mjs').then((later) => process.send('child ' + later.default));");
        folder.Write("project/data.json", """{ "a": 1 }""");

        string executable = await new PackagedApp { Folder = folder["project"], Entry = "main.mjs", NodeVersion = version, WalkedScripts = ["*.cjs", "*.mjs", "*.json"] }
            .BuildAsync(folder["older"]);
        CommandOutcome plain = await new CommandLine(await TestNode.GetAsync(version), folder["project/main.mjs"]).RunAsync();
        Directory.Delete(folder["project"], recursive: true);
        CommandOutcome packaged = await new CommandLine(executable).RunAsync();

        Assert.That(packaged.MustSucceed().StandardOutput, Is.EqualTo(plain.MustSucceed().StandardOutput));
    }
}
