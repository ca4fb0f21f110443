using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary><c>import.meta</c> of ES modules that V8 takes from a cache or from bytecode is what plain Node makes.</summary>
[Platform("Linux")]
public class ImportMetaTests
{
    private const string Main =
        """
        import * as lib from './lib/lib.mjs';
        import { fileURLToPath } from 'node:url';
        const here = import.meta.dirname;
        const short = (text) => text?.replaceAll(here, '.');
        function tell(meta) {
          const properties = Object.entries(Object.getOwnPropertyDescriptors(meta)).map(([name, { value, ...flags }]) => [name, typeof value, value?.name, typeof value === 'function' && value.length, flags]);
          console.log(short(meta.url), short(meta.filename), short(meta.dirname), meta.main, short(meta.resolve('./lib.mjs')), Object.getPrototypeOf(meta), JSON.stringify(properties));
        }
        tell(import.meta);
        tell(lib.meta);
        tell((await lib.late()).default);
        tell((await import('./lib/late.mjs?second')).default);
        console.log(lib.meta === (await import('./lib/lib.mjs')).meta, fileURLToPath(import.meta.url) === import.meta.filename, short(import.meta.resolve('pack')));
        try { import.meta.resolve('not-there'); } catch (error) { console.log(error.code); }
        """;

    [TestCase("22.23.3", "SeaCodeCache", "compile")]
    [TestCase("24.21.0", "SeaCodeCache", "compile")]
    [TestCase("26.10.0", "SeaCodeCache", "compile")]
    [TestCase("26.10.0", "SeaCodeCache", "warmup")]
    [TestCase("26.10.0", "SeaBytecode", "true")]
    public async Task Modules_with_a_cache_have_Nodes_own(string version, string mode, string value)
    {
        using SeaProject project = new SeaProject()
            .Property(mode, value).Property("SeaDebug", "true").Property("NodeVersion", version)
            .File("package.json", """{ "name": "app", "main": "main.mjs", "dependencies": { "pack": "1.0.0" } }""")
            .File("main.mjs", Main)
            .File("lib/lib.mjs", "export const meta = import /* of\nNode */ . meta;\nexport const late = () => import('./late.mjs');\n")
            .File("lib/late.mjs", "export default import.meta;\n")
            .File("node_modules/pack/package.json", """{ "name": "pack", "version": "1.0.0", "exports": { "import": "./main.mjs", "require": "./main.cjs" } }""")
            .File("node_modules/pack/main.mjs", "").File("node_modules/pack/main.cjs", "");

        (await project.BuildAsync("-r", "linux-x64")).MustSucceed();

        CommandOutcome plain = Run(await TestNode.GetAsync(version), project["main.mjs"]);
        CommandOutcome packaged = Run(project["bin/Debug/linux-x64/app"]);
        Assert.That(packaged.StandardOutput, Is.EqualTo(plain.StandardOutput));
        Assert.That(packaged.StandardError, Does.Contain("code caches rejected: 0\n"));
        // The query makes another instance of one of the three.
        Assert.That(packaged.StandardError, Does.Match("code caches used: [34]\n"));
    }

    private static CommandOutcome Run(string program, params string[] arguments) =>
        new CommandLine(program, arguments) { Environment = new Dictionary<string, string?> { ["NODE_OPTIONS"] = null, ["DEBUG_PKG_PERF"] = "1" } }.Run().MustSucceed();
}
