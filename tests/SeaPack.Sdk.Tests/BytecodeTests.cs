using System.Text;
using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>SeaBytecode: modules run without their sources, which are nowhere in the executable.</summary>
public class BytecodeTests
{
    private const string Main =
        """
        // the-secret-comment of main
        import { named, other } from './legacy.cjs';
        import typed from './typed.ts';
        import { Worker } from 'node:worker_threads';
        import { createRequire } from 'node:module';
        const require = createRequire(import.meta.url);
        const kept = require('./kept.cjs');

        class Counter { #count = 1; static made = 0; constructor() { Counter.made += this.#count; } bump = () => ++this.#count; }
        async function* several() { yield named(); yield* [1, await Promise.resolve(2)]; }
        function positions() {
          return new Error('here').stack.split('\n')[1].trim();
        }

        globalThis.gc?.(); for (let i = 0; i < 20; i++) globalThis.gc?.();
        const all = []; for await (const one of several()) all.push(one);
        const late = await import('./late.mjs');
        console.log(JSON.stringify([all, other, typed, new Counter().bump(), Counter.made, late.default(), positions(), kept.text, eval('all.length'),
          positions.toString().trim(), import.meta.filename]));
        new Worker(new URL('./worker.mjs', import.meta.url), { execArgv: ['--no-warnings'] });
        """;

    private const string Expected =
        """[["named",1,2],"deep","typed",2,1,"late","at positions (file:///snapshot/app/main.mjs:12:10)","function text() { /* kept-on-purpose */ }",3,"","/snapshot/app/main.mjs"]""" + "\nin a worker\n";

    private static SeaProject App() =>
        new SeaProject()
            .Property("SeaBytecode", "true")
            .Item("SeaBytecodeExclude", "kept.cjs").Item("SeaScript", "worker.mjs")
            .File("package.json", """{ "name": "app", "main": "main.mjs" }""")
            .File("main.mjs", Main)
            .File("legacy.cjs", "#!/usr/bin/env node\nmodule.exports = { ...require('./deep.cjs') };\n/* the-secret-comment of legacy */ exports = module.exports; exports.named = function () { return 'named'; };\n")
            .File("deep.cjs", "exports.other = 'deep'; // the-secret-comment of deep\nexports.named = null;\n")
            .File("typed.ts", "const value: string = 'typed'; // the-secret-comment of typed\nexport default value;\n")
            .File("late.mjs", "const secretlyNamed = 'late'; export default () => secretlyNamed;\n")
            .File("worker.mjs", "import { isMainThread } from 'node:worker_threads'; // the-secret-comment of worker\nif (!isMainThread) console.log('in a worker');\n")
            .File("kept.cjs", "function text() { /* kept-on-purpose */ }\nexports.text = text.toString();\n");

    private static string Built(SeaProject project, string rid = "linux-x64") => project[$"bin/Debug/{rid}/app"];

    private static CommandLine Program(string program, string? nodeOptions, params string[] arguments) => new(program, arguments)
    {
        Environment = new Dictionary<string, string?> { ["NODE_OPTIONS"] = nodeOptions },
    };

    [TestCase("22.23.3")]
    [TestCase("24.21.0")]
    [TestCase("26.10.0")]
    public async Task An_app_runs_without_its_sources_whatever_the_flags_of_V8(string version)
    {
        using SeaProject project = App().Property("SeaExecArgvExtension", "cli");
        (await project.BuildAsync("-r", "linux-x64", $"-p:NodeVersion={version}")).MustSucceed();

        foreach (string options in (string[])["", "--expose-gc --stress-flush-code", "--stack-trace-limit=20 --max-old-space-size=200", "--jitless", "--no-opt --stack-size=2000"])
        {
            CommandOutcome run = Program(Built(project), null, $"--node-options={options}").Run().MustSucceed();
            Assert.That(run.StandardOutput, Is.EqualTo(Expected), options);
        }
    }

    [TestCase("22.23.3")]
    [TestCase("24.21.0")]
    [TestCase("26.10.0")]
    public async Task Hooks_in_a_thread_of_their_own_see_what_stripped_modules_export_and_leave_them_as_they_are(string version)
    {
        using SeaProject project = new SeaProject()
            .Property("SeaBytecode", "true")
            .File("package.json", """{ "name": "app", "main": "main.mjs" }""")
            .File("main.mjs", "import { register } from 'node:module';\nregister('./hooks.mjs', import.meta.url);\nawait import('./app.mjs');\n")
            .File("app.mjs", "import lib, { a, c, more } from './lib.mjs'; import legacy, { named } from './legacy.cjs';\nconsole.log(lib(), a, c, more, legacy.named(), named());\n")
            .File("lib.mjs", "export const { a, b: [c] } = { a: 1, b: [2] };\nexport default () => 'default';\nexport class D {} export { c as 'any name' };\nexport * as all from './more.mjs';\nexport * from './more.mjs';\n")
            .File("more.mjs", "export let more = 'more';\n")
            .File("legacy.cjs", "exports.named = () => require('./deep.cjs').deep;\n")
            .File("deep.cjs", "exports.deep = 'deep';\n")
            .File("hooks.mjs", """
                import { readFileSync, writeSync } from 'node:fs';
                export async function load(url, context, next) {
                  const { source, ...loaded } = await next(url, context);
                  if (/(lib|legacy)/.test(url)) {
                    const text = String(source ?? readFileSync(new URL(url)));
                    writeSync(1, `${loaded.format} ${text.match(/(?<=none as )[^,}]+|(?<=export\*from).*(?=;)|(?<=exports\[).*(?=\])/g).join()}\n`);
                  }
                  return { source, ...loaded };
                }
                """);
        (await project.BuildAsync("-r", "linux-x64", $"-p:NodeVersion={version}")).MustSucceed();

        Assert.That(Program(Built(project), "--no-deprecation").Run().MustSucceed().StandardOutput, Is.EqualTo(
            "module a,c,default,D,\"any name\",all,\"./more.mjs\"\ncommonjs \"named\"\ndefault 1 2 more deep deep\n"));
    }

    [Test]
    public async Task No_source_of_a_stripped_module_is_in_the_executable_but_that_of_one_to_keep_is()
    {
        using SeaProject project = App();
        (await project.BuildAsync("-r", "linux-x64")).MustSucceed();
        byte[] executable = await File.ReadAllBytesAsync(Built(project));
        // Node's own modules look like others at places.
        byte[] node = await File.ReadAllBytesAsync(await TestNode.GetAsync(TestNode.Default));

        foreach (string file in (string[])["main.mjs", "legacy.cjs", "deep.cjs", "typed.ts", "late.mjs", "worker.mjs"])
        {
            foreach (string piece in Pieces(await File.ReadAllTextAsync(project[file])))
            {
                foreach (byte[] text in (byte[][])[Encoding.UTF8.GetBytes(piece), Encoding.Unicode.GetBytes(piece)])
                {
                    Assert.That(Holds(executable, text) && !Holds(node, text), Is.False, $"{file}: {piece}");
                }
            }
        }

        Assert.That(Holds(executable, "/* kept-on-purpose */"u8));
    }

    /// <summary>Stretches of source that are neither a name nor a text, which bytecode holds as well.</summary>
    private static IEnumerable<string> Pieces(string source) => source
        .Split('\n')
        .Where(line => !line.StartsWith("#!", StringComparison.Ordinal))
        .SelectMany(line => Enumerable.Range(0, Math.Max(1, line.Length / 12)).Select(i => line[Math.Min(line.Length, i * 12)..Math.Min(line.Length, i * 12 + 24)]))
        .Where(piece => piece.Length >= 12 && piece.IndexOfAny(['(', ')', '{', '}', ';', '=', '>', '-']) >= 0);

    private static bool Holds(byte[] executable, ReadOnlySpan<byte> text) => executable.AsSpan().IndexOf(text) >= 0;

    [Test]
    public async Task The_same_app_gives_the_same_bytes()
    {
        using SeaProject first = App();
        using SeaProject second = App();
        (await first.BuildAsync("-r", "linux-x64")).MustSucceed();
        (await second.BuildAsync("-r", "linux-x64")).MustSucceed();

        Assert.That(Sha256.OfFile(Built(second)), Is.EqualTo(Sha256.OfFile(Built(first))));
    }

    [Test]
    public async Task A_change_of_what_is_stripped_packs_anew()
    {
        using SeaProject project = App().Item("SeaBytecodeInclude", "late.mjs");
        (await project.BuildAsync("-r", "linux-x64")).MustSucceed();
        Assert.That(Holds(await File.ReadAllBytesAsync(Built(project)), "the-secret-comment of main"u8), "what is not included keeps its source");
        Assert.That(Holds(await File.ReadAllBytesAsync(Built(project)), "export default () =>"u8), Is.False);

        project.Item("SeaBytecodeInclude", "main.mjs");
        (await project.BuildAsync("-r", "linux-x64")).MustSucceed();

        Assert.That(Holds(await File.ReadAllBytesAsync(Built(project)), "the-secret-comment of main"u8), Is.False);
        Assert.That(Program(Built(project), null).Run().StandardOutput, Is.EqualTo(Expected));
    }

    [Test]
    public async Task Bytecode_of_another_build_of_Node_is_refused_with_a_reason()
    {
        using SeaProject project = App();
        (await project.BuildAsync("-r", "linux-x64", "-p:NodeVersion=26.9.0")).MustSucceed();
        byte[] foreign = await File.ReadAllBytesAsync(project["obj/Debug/linux-x64/seapack.codecache"]);
        project.File("foreign", "").Target(
            """
            <Target Name="TakeForeignBytecode" AfterTargets="CompileCodeCache">
              <Copy SourceFiles="foreign" DestinationFiles="$(_SeaPackCodeCacheFile)" />
            </Target>
            """);
        await File.WriteAllBytesAsync(project["foreign"], foreign);
        Directory.Delete(project["obj"], recursive: true);
        (await project.BuildAsync("-r", "linux-x64")).MustSucceed();

        CommandOutcome run = Program(Built(project), null).Run();

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.StandardOutput, Is.Empty);
        Assert.That(run.StandardError, Does.StartWith("seapack: SEAPACK2070: the bytecode of /snapshot/app/main.mjs cannot be used: it was made by another build of Node"));
    }

    [Test]
    public async Task A_target_that_does_not_run_here_is_an_error_unless_there_is_a_runner()
    {
        const string libraries = "/usr/aarch64-linux-gnu";
        ExternalTool.Require("qemu-aarch64-static", "qemu-user-static");
        ExternalTool.RequireFile($"{libraries}/lib/libatomic.so.1", "libatomic1-arm64-cross");
        using SeaProject project = App();
        BuildOutcome without = await project.BuildAsync("-r", "linux-arm64");
        Assert.That(without.Diagnostics.Select(found => found.Code), Is.EqualTo(new[] { "SEAPACK5050" }));

        (await project.BuildAsync("-r", "linux-arm64", $"-p:NodeRuntimeRunner=qemu-aarch64-static -L {libraries}")).MustSucceed();

        CommandOutcome run = Program("qemu-aarch64-static", null, "-L", libraries, Built(project, "linux-arm64")).Run().MustSucceed();
        Assert.That(run.StandardOutput, Is.EqualTo(Expected));
    }

    [TestCase("main.cjs", "exports.a = ;", "26.10.0", "SEAPACK5051")]
    [TestCase("main.mjs", "export const a = 1;", "24.6.0", "SEAPACK5053")]
    public async Task What_cannot_be_stripped_is_an_error_at_its_file(string name, string source, string version, string code)
    {
        using SeaProject project = new SeaProject().Property("SeaBytecode", "true")
            .File("package.json", $$"""{ "name": "app", "main": "{{name}}" }""").File(name, source);

        BuildOutcome build = await project.BuildAsync($"-p:NodeVersion={version}");

        Assert.That(build.Diagnostics.Select(found => found.Code), Is.EqualTo(new[] { code }));
        Assert.That(build.Diagnostics[0].File, Does.EndWith(name));
    }

    [Test]
    public async Task What_is_to_be_stripped_and_is_not_there_is_told()
    {
        using SeaProject project = new SeaProject().Property("SeaBytecode", "true").Item("SeaBytecodeInclude", "mian.cjs")
            .File("package.json", """{ "name": "app", "main": "main.cjs" }""").File("main.cjs", "console.log('hello');");

        BuildOutcome build = (await project.BuildAsync()).MustSucceed();

        Assert.That(build.Diagnostics.Select(found => found.Code), Is.EqualTo(new[] { "SEAPACK5054" }));
        Assert.That(build.Diagnostics[0].Text, Does.Contain(project["mian.cjs"]));
    }

    [TestCase("", "main.cjs")]
    [TestCase("main.cjs", "node_modules/framework/index.js")]
    [TestCase("main.cjs;node_modules/framework", null)]
    public async Task A_package_that_reads_functions_is_told_where_a_module_without_its_source_asks_for_it(string excluded, string? asker)
    {
        using SeaProject project = new SeaProject().Property("SeaBytecode", "true")
            .File("package.json", """{ "name": "app", "main": "main.cjs" }""")
            .File("main.cjs", "require('awilix'); require('framework');\n")
            .File("node_modules/awilix/index.js", "require('./parser');\n").File("node_modules/awilix/parser.js", "")
            .File("node_modules/framework/index.js", "require('awilix');\n");
        if (excluded.Length > 0) project.Item("SeaBytecodeExclude", excluded);

        BuildOutcome build = (await project.BuildAsync()).MustSucceed();

        Assert.That(build.Diagnostics.Select(found => (found.Code, found.File)), Is.EqualTo(asker == null ? [] : new[] { ("SEAPACK5055", project[asker]) }));
    }

    [Test]
    public async Task Assets_that_are_no_modules_keep_what_they_hold()
    {
        using SeaProject project = new SeaProject().Property("SeaBytecode", "true")
            .File("package.json", """{ "name": "app", "main": "main.cjs", "type": "commonjs" }""")
            .File("main.cjs", "const fs = require('node:fs');\nfor (const name of ['page.js', 'tool']) console.log(fs.readFileSync(`${__dirname}/public/${name}`, 'latin1'));\n")
            .File("public/page.js", "export const forBrowsers = 1;").Item("SeaAsset", "public/**")
            .File("public/tool", "\u007fELF\u0001");

        BuildOutcome build = (await project.BuildAsync()).MustSucceed();

        Assert.That(build.Diagnostics, Is.Empty);
        CommandOutcome run = Program(Built(project), null).Run().MustSucceed();
        Assert.That(run.StandardOutput, Is.EqualTo("export const forBrowsers = 1;\n\u007fELF\u0001\n"));
    }

    [Test]
    public async Task Scripts_alone_are_stripped_for_a_Node_whose_blob_takes_no_options()
    {
        using SeaProject project = new SeaProject().Property("SeaBytecode", "true")
            .File("package.json", """{ "name": "app", "main": "main.cjs" }""")
            .File("main.cjs", "// the-secret-comment\nconsole.log((() => 'as a script')());");

        (await project.BuildAsync("-r", "linux-x64", "-p:NodeVersion=24.6.0")).MustSucceed();

        Assert.That(Program(Built(project), "--jitless").Run().MustSucceed().StandardOutput, Is.EqualTo("as a script\n"));
        Assert.That(Holds(await File.ReadAllBytesAsync(Built(project)), "the-secret-comment"u8), Is.False);
    }
}
