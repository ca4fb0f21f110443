using SeaPack.Prelude.Tests.Conformance;
using SeaPack.Testing;

namespace SeaPack.Prelude.Tests;

/// <summary>Modules that baked-in options name come before the app, its children and its workers, as under plain Node with the same options.</summary>
public sealed class PreloadTests
{
    private static readonly string[] Options =
    [
        "--import ./imported.mjs", "--stack-trace-limit=20", "--require=./required", "-r dep/register", "--import=dep/hook",
        "--import=data:text/javascript,globalThis.order.push('data')",
    ];

    private const string Report = """
        const { fork, spawnSync } = require('node:child_process');
        const { Worker, isMainThread, parentPort } = require('node:worker_threads');
        const seen = () => JSON.stringify([globalThis.order, process.execArgv, Error.stackTraceLimit]);
        const message = (of) => new Promise((resolve, reject) => of.on('message', resolve).on('error', reject));
        const print = ['-p', 'JSON.stringify(globalThis.order)'];
        const printed = (options, settings) => spawnSync(process.execPath, [...options, ...print], { encoding: 'utf8', ...settings }).stdout;
        module.exports = async (script, cwd) => {
          if (process.send) return process.send(seen());
          if (!isMainThread) return parentPort.postMessage(seen());
          console.log('here', seen());
          console.log('child', await message(fork(script)));
          console.log('child without', JSON.parse(await message(fork(script, { execArgv: [] })))[0]);
          console.log('printed', printed(process.execArgv, { cwd }), printed([], { cwd }), printed(['--require', './required'], { cwd }));
          console.log('worker', await message(new Worker(script)));
          console.log('worker without', await message(new Worker(script, { execArgv: [] })));
          console.log('worker with one', await message(new Worker(script, { execArgv: ['--require', './required', '--no-warnings'] })));
          console.log('worker with all', await message(new Worker(script, { execArgv: process.execArgv.filter((option) => !option.startsWith('--stack')) })));
          console.log('code', await message(new Worker("require('node:worker_threads').parentPort.postMessage(JSON.stringify(globalThis.order))", { eval: true })));
        };
        """;

    private const string CommonJs = """
        if (!process.send && require('node:worker_threads').isMainThread) {
          console.log(require.main === module, process.mainModule === module, module.id.replace(__dirname, ''), module.parent, module.children.length, typeof globalThis.dep);
          process.nextTick(() => console.log('tick'));
          Promise.resolve().then(() => console.log('promise'));
          const hooked = import('hooked:esm');
          process.on('unhandledRejection', (error) => console.log('rejected', error.message));
          process.on('uncaughtException', (error) => console.log(error.message));
          setTimeout(async () => {
            console.log((await hooked).default);
            await require('./report.js')(__filename, process.env.PLAIN_CWD);
          }, 100);
          throw new Error('thrown');
        } else require('./report.js')(__filename);
        """;

    private const string Module = """
        import { createRequire } from 'node:module';
        import { isMainThread } from 'node:worker_threads';
        if (!process.send && isMainThread) {
          console.log((await import('hooked:esm')).default, import.meta.main, process.mainModule, typeof globalThis.dep);
          process.nextTick(() => console.log('tick'));
          Promise.resolve().then(() => console.log('promise'));
        }
        await createRequire(import.meta.url)('./report.js')(import.meta.filename, process.env.PLAIN_CWD);
        if (isMainThread && !process.send) throw new Error('thrown');
        """;

    // The oldest has no place for options in its blob.
    private static IEnumerable<object[]> Cases() =>
        from entry in (string[])["main.js", "main.mjs"]
        from version in (string[])["22.15.0", .. TestNode.Supported]
        from packing in Enum.GetValues<Packing>()
        where packing == Packing.Walked || version is "24.21.0" or "26.10.0"
        select new object[] { entry, version, packing };

    private static TempFolder Write(string entry)
    {
        var folder = new TempFolder();
        folder.Write("project/package.json", """{ "name": "preloads" }""");
        folder.Write($"project/{entry}", entry == "main.mjs" ? Module : CommonJs);
        folder.Write("project/report.js", Report);
        folder.Write("project/required.js", """
            (globalThis.order ??= []).push(`required ${module.isPreloading} ${module.parent?.id} ${require.main === undefined} `);
            """);
        folder.Write("project/imported.mjs", """
            import { register } from 'node:module';
            register('./hooks.mjs', import.meta.url);
            await new Promise((resolve) => setTimeout(resolve, 20));
            globalThis.order.push(`imported ${import.meta.main}`);
            """);
        folder.Write("project/hooks.mjs", """
            export const resolve = (specifier, context, next) => specifier === 'hooked:esm' ? { url: 'hooked:esm', format: 'module', shortCircuit: true } : next(specifier, context);
            export const load = (url, context, next) => url === 'hooked:esm' ? { source: 'export default "from a hook in a thread"', format: 'module', shortCircuit: true } : next(url, context);
            """);
        folder.Write("project/node_modules/dep/package.json", """
            { "name": "dep", "exports": { "./register": { "import": "./wrong.js", "require": "./register.js" }, "./hook": { "import": "./hook.mjs", "require": "./wrong.js" } } }
            """);
        folder.Write("project/node_modules/dep/register.js", "globalThis.dep = true; globalThis.order.push('register');");
        folder.Write("project/node_modules/dep/hook.mjs", "globalThis.order.push('hook');");
        return folder;
    }

    private static CommandOutcome Plain(string node, TempFolder folder, string entry) =>
        new CommandLine(node, [.. Options.SelectMany(option => option.Split(' ')), entry])
        {
            WorkingDirectory = folder["project"],
            Environment = new Dictionary<string, string?> { ["NODE_OPTIONS"] = null, ["PLAIN_CWD"] = folder["project"] },
        }.Run();

    private static string Told(CommandOutcome outcome, string project) =>
        $"{outcome.ExitCode}\n{outcome.StandardOutput}".Replace(project, "~", StringComparison.Ordinal);

    [TestCaseSource(nameof(Cases))]
    public async Task They_come_first_as_under_plain_Node(string entry, string version, Packing packing)
    {
        using TempFolder folder = Write(entry);
        CommandOutcome plain = Plain(await TestNode.GetAsync(version), folder, entry);
        string executable = await new PackagedApp
        {
            Folder = folder["project"],
            Entry = entry,
            NodeVersion = version,
            NodeOptions = Options,
            WalkedScripts = packing == Packing.Folder ? null : ["*.js", "*.mjs"],
            Compression = packing == Packing.Compressed ? "brotli" : "",
            CodeCache = packing == Packing.Cached,
            Bytecode = packing == Packing.Bytecode,
        }.BuildAsync(folder["app"]);

        CommandOutcome packaged = new CommandLine(executable) { Environment = new Dictionary<string, string?> { ["NODE_OPTIONS"] = null } }.Run();

        Assert.That(plain.StandardOutput, Does.Contain("required true internal/preload").And.Contain("from a hook in a thread"));
        Assert.That(Told(packaged, "/snapshot/project"), Is.EqualTo(Told(plain, folder["project"])));
    }
}
