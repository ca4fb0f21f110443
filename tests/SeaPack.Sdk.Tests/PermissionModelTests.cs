using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>An app under Node's permission model, which closes the way that packaged files are otherwise served through.</summary>
public class PermissionModelTests
{
    private const string Program =
        """
        const fs = require('node:fs');
        const [allowed, refused] = process.argv.slice(2);
        const attempt = (action) => { try { return action(); } catch (error) { return `${error.code} ${error.permission ?? ''}`; } };
        async function main() {
          console.log(JSON.stringify({
            lib: require('./lib.js'),
            data: attempt(() => fs.readFileSync(__dirname + '/data.txt', 'utf8')),
            listed: attempt(() => fs.readdirSync(__dirname).filter((name) => name.startsWith('data'))),
            size: attempt(() => fs.statSync(__dirname + '/data.txt').size),
            linked: attempt(() => fs.lstatSync(__dirname + '/data.txt').isFile()),
            linkedPromised: await fs.promises.lstat(__dirname).then((stats) => stats.isDirectory()),
            linkedRefused: attempt(() => fs.lstatSync(refused)),
            found: attempt(() => fs.globSync('data.*', { cwd: __dirname })),
            copied: attempt(() => fs.copyFileSync(__dirname + '/data.txt', refused)),
            missing: attempt(() => fs.readFileSync(__dirname + '/none.txt')),
            promised: await fs.promises.readFile(__dirname + '/data.txt', 'utf8'),
            latin1: attempt(() => fs.readFileSync(new URL('file://' + __dirname + '/data.txt'), { encoding: 'latin1' })),
            called: await new Promise((resolve) => fs.readFile(__dirname + '/data.txt', (error, data) => resolve([error, data.toString()]))),
            module: await import('./module.mjs').then((m) => m.default),
            allowed: attempt(() => fs.readFileSync(allowed, 'utf8')),
            refused: attempt(() => fs.readFileSync(refused, 'utf8')),
            refusedPromised: await fs.promises.readFile(refused).catch((error) => `${error.code} ${error.permission}`),
            written: attempt(() => fs.writeFileSync(allowed, 'x')),
            child: attempt(() => require('node:child_process').spawnSync(process.execPath).status),
            worker: attempt(() => typeof new (require('node:worker_threads').Worker)('', { eval: true })),
            binding: attempt(() => typeof process.binding('fs')),
            internal: attempt(() => typeof require('internal/test/binding')),
            listedInternals: require('node:module').builtinModules.some((name) => name.startsWith('internal/')),
            may: [process.permission.has('fs.read', allowed), process.permission.has('fs.read', refused), process.permission.has('fs.read', __filename), process.permission.has('child')],
          }));
        }
        main();
        """;

    [Test]
    public async Task Packaged_files_are_read_and_everything_else_is_allowed_or_refused_as_under_plain_Node(
        [ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version)
    {
        using var folder = new TempFolder();
        string allowed = folder.Write("allowed.txt", "allowed");
        string refused = folder.Write("refused.txt", "refused");
        using SeaProject project = new SeaProject()
            .File("package.json", """{ "name": "guarded", "main": "main.js" }""")
            .File("main.js", Program).File("lib.js", "module.exports = 'lib';").File("module.mjs", "export default await Promise.resolve('module');").File("data.txt", "data")
            .Item("SeaAsset", "data.txt")
            .Item("SeaNodeOption", "--permission").Item("SeaNodeOption", $"--allow-fs-read={allowed}");
        (await project.BuildAsync($"-p:NodeVersion={version}")).MustSucceed();

        CommandOutcome packaged = await new CommandLine(project[$"bin/Debug/{Host.RuntimeIdentifier}/guarded"], allowed, refused).RunAsync();

        CommandOutcome plain = await new CommandLine(
            await TestNode.GetAsync(version), "--permission", $"--allow-fs-read={project.Folder}", $"--allow-fs-read={allowed}", project["main.js"], allowed, refused).RunAsync();
        Assert.That(packaged.MustSucceed().StandardOutput, Is.EqualTo(plain.MustSucceed().StandardOutput));
        Assert.That(packaged.StandardError, Is.EqualTo(plain.StandardError));
    }
}
