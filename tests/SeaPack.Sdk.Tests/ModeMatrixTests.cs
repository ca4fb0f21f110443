using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>Apps in all modes and pairs of them print what they print under plain Node, with their folder away.</summary>
[Platform("Linux")]
public class ModeMatrixTests
{
    private const string Express =
        """
        const express = require('express');
        const app = express();
        app.get('/:name', (request, response) => response.json({ hello: request.params.name, query: request.query }));
        const server = app.listen(0, '127.0.0.1', async () => {
          const answer = await fetch(`http://127.0.0.1:${server.address().port}/you?a=1`);
          console.log(answer.status, answer.headers.get('content-type'), await answer.text());
          server.close();
          server.closeAllConnections();
        });
        """;

    private const string TypeScript =
        """
        const ts = require('typescript');
        const source = 'const a: number = 1; export class Box<T> { constructor(private value?: T) {} get() { return this.value; } }';
        console.log(ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES5 } }).outputText);
        const host = ts.createCompilerHost({});
        host.getSourceFile = (name, version) => name === 'a.ts' ? ts.createSourceFile(name, 'let x: string = 1;', version) : ts.createSourceFile(name, '', version);
        console.log(ts.createProgram(['a.ts'], { noLib: true }, host).getSemanticDiagnostics().map((found) => ts.flattenDiagnosticMessageText(found.messageText, ' ')));
        """;

    private const string ESLint =
        """
        const { Linter } = require('eslint');
        const rules = { 'no-extra-semi': 'error', 'no-unused-vars': 'error', 'prefer-const': 'warn', 'no-undef': 'error' };
        console.log(JSON.stringify(new Linter().verify('let a = 1;; class B extends C { #x = a; }', { rules })));
        """;

    private const string LodashEs =
        """
        import { chunk, groupBy, template } from 'lodash-es';
        import merge from 'lodash-es/merge.js';
        const pairs = await Promise.resolve(chunk([1, 2, 3, 4, 5], 2));
        const { default: sum, name = 'none' } = await import('lodash-es/sum.js');
        console.log(merge({ a: 1 }, { b: groupBy(pairs, 'length') }), template('<%= x %>')({ x: pairs.length }), sum([1, 2]), name, import.meta.main ?? true);
        """;

    private const string Workers =
        """
        import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
        import { fork } from 'node:child_process';
        import { once } from 'node:events';
        import { fileURLToPath } from 'node:url';
        class Task { #input; constructor(input) { this.#input = input; } static from = (input) => new Task(input); async *steps() { for (const n of this.#input) yield n * n; } }
        if (process.argv[2] === 'child') process.send({ argv: process.argv.slice(2) });
        else if (!isMainThread) {
          const squares = []; for await (const n of Task.from(workerData).steps()) squares.push(n);
          parentPort.postMessage({ squares, stack: new Error('here').stack.split('\n')[1].replace(/^.*\//, '') });
        } else {
          const worker = new Worker(new URL(import.meta.url), { workerData: [1, 2, 3] });
          console.log((await once(worker, 'message'))[0]);
          console.log((await once(fork(fileURLToPath(import.meta.url), ['child']), 'message'))[0]);
        }
        """;

    private const string Addon =
        """
        const { crc32 } = require('@node-rs/crc32-linux-x64-gnu');
        const helper = require('node-gyp-build');
        console.log(crc32('the addon of an app'), typeof helper, require('bindings').name);
        """;

    private sealed record App(string Name, string Folder, string Main, string Source, bool ForNodeVfs = true);

    private static readonly App[] Apps =
    [
        new("express", "eng/bench/apps/express", "main.js", Express),
        new("typescript", "eng/bench/apps/typescript", "main.js", TypeScript),
        new("eslint", "eng/bench/apps/eslint", "main.js", ESLint),
        new("lodash-es", "eng/bench/apps/lodash-es", "main.js", LodashEs),
        new("workers", "eng/bench/apps/calls", "main.mjs", Workers, ForNodeVfs: false),
        new("addon", "tests/SeaPack.Prelude.Tests/npm", "main.cjs", Addon),
    ];

    private static readonly (string Name, string[] Properties)[] Modes =
    [
        ("plain", []),
        ("compile", ["SeaCodeCache=compile", "SeaDebug=true"]),
        ("warmup", ["SeaCodeCache=warmup", "SeaDebug=true"]),
        ("bytecode", ["SeaBytecode=true"]),
        ("gzip", ["SeaCompression=gzip"]),
        ("compile and brotli", ["SeaCodeCache=compile", "SeaCompression=brotli", "SeaCompressionLevel=5"]),
        ("warmup and zstd", ["SeaCodeCache=warmup", "SeaCompression=zstd", "SeaCompressionLevel=3"]),
        ("bytecode and brotli", ["SeaBytecode=true", "SeaCompression=brotli", "SeaCompressionLevel=5"]),
        ("bytecode, compile, zstd and debugging", ["SeaBytecode=true", "SeaCodeCache=compile", "SeaCompression=zstd", "SeaCompressionLevel=3", "SeaDebug=true"]),
        ("bytecode, sealed", ["SeaBytecode=true", "SeaExecArgvExtension=none"]),
        ("snapshot", ["SeaSnapshot=true"]),
        ("snapshot and warmup", ["SeaSnapshot=true", "SeaCodeCache=warmup"]),
        ("snapshot and zstd", ["SeaSnapshot=true", "SeaCompression=zstd", "SeaCompressionLevel=3"]),
        ("NodeVfs", ["SeaMode=NodeVfs"]),
    ];

    private static IEnumerable<TestCaseData> Cases() =>
        from app in Apps
        from version in TestNode.Supported
        from mode in Modes
        where mode.Name != "NodeVfs" || (version == TestNode.Default && app.ForNodeVfs)
        where mode.Name != "bytecode, sealed" || app.Name == "workers"
        select Case(app.Name, version, mode.Name);

    /// <summary>Pairs in which most of the modes meet run every day.</summary>
    private static TestCaseData Case(string app, string version, string mode)
    {
        TestCaseData data = new TestCaseData(app, version, mode).SetArgDisplayNames(app, version, mode);
        bool isForEveryDay = (app, mode) is ("express", "bytecode and brotli") or ("workers", "bytecode, compile, zstd and debugging") or ("lodash-es", "bytecode") or ("addon", "snapshot");
        return isForEveryDay && version == TestNode.Default ? data : data.SetCategory("Nightly").Explicit("The matrix takes a quarter of an hour.");
    }

    [TestCaseSource(nameof(Cases))]
    public Task An_app_in_a_mode_prints_what_plain_Node_prints(string name, string version, string mode) =>
        CompareAsync(name, version, mode, "linux-x64", []);

    private static IEnumerable<TestCaseData> EmulatedCases() =>
        from app in (string[])["express", "typescript", "eslint", "lodash-es"]
        from version in TestNode.Supported
        from mode in (string[])["compile", "bytecode", "snapshot"]
        select new TestCaseData(app, version, mode).SetArgDisplayNames(app, version, mode);

    [TestCaseSource(nameof(EmulatedCases))]
    [Category("Nightly")]
    [Explicit("Emulating a CPU takes its time.")]
    public async Task An_app_for_another_CPU_prints_it_too(string name, string version, string mode)
    {
        const string libraries = "/usr/aarch64-linux-gnu";
        ExternalTool.Require("qemu-aarch64-static", "qemu-user-static");
        ExternalTool.RequireFile($"{libraries}/lib/libatomic.so.1", "libatomic1-arm64-cross");
        await CompareAsync(name, version, mode, "linux-arm64", ["qemu-aarch64-static", "-L", libraries]);
    }

    private static async Task CompareAsync(string name, string version, string mode, string runtimeIdentifier, string[] runner)
    {
        App app = Array.Find(Apps, candidate => candidate.Name == name)!;
        using SeaProject project = new SeaProject().CopyOf(RepositoryRoot.Combine(app.Folder)).File(app.Main, app.Source);
        if (File.Exists(project["package-lock.json"])) await project.InstallAsync();
        project.Property("SeaEntryPoint", app.Main).Property("SeaExecutableName", "app").Property("NodeVersion", version);
        foreach (string property in Array.Find(Modes, candidate => candidate.Name == mode).Properties) project.Property(property.Split('=')[0], property.Split('=')[1]);
        // No snapshot holds an addon: its package is left to the start.
        if (name == "addon" && mode.StartsWith("snapshot", StringComparison.Ordinal)) project.Item("SeaSnapshotExclude", "@node-rs/crc32-linux-x64-gnu");
        if (runner.Length > 0) project.Property("NodeRuntimeRunner", string.Join(' ', runner));
        CommandOutcome plain = Run(await TestNode.GetAsync(version), [project[app.Main]]);

        (await project.BuildAsync("-r", runtimeIdentifier)).MustSucceed();

        foreach (string file in Directory.GetFiles(project.Folder, "*.*js").Append(project["package.json"])) File.Delete(file);
        if (Directory.Exists(project["node_modules"])) Directory.Delete(project["node_modules"], recursive: true);
        string executable = project[$"bin/Debug/{runtimeIdentifier}/app"];
        CommandOutcome packaged = runner.Length == 0 ? Run(executable, []) : Run(runner[0], [.. runner[1..], executable]);
        Assert.That(packaged.StandardOutput, Is.EqualTo(plain.StandardOutput), () => packaged.StandardError);
        Assert.That(packaged.StandardOutput, Is.Not.Empty);
        Assert.That(packaged.StandardError, Does.Not.Match("code caches rejected: [1-9]"));
    }

    private static CommandOutcome Run(string program, string[] arguments)
    {
        using var elsewhere = new TempFolder();
        return new CommandLine(program, arguments)
        {
            WorkingDirectory = elsewhere.Path,
            Environment = new Dictionary<string, string?>
            {
                ["NODE_OPTIONS"] = null,
                ["NODE_PATH"] = null,
                ["NO_COLOR"] = "1",
                ["FORCE_COLOR"] = null,
                ["DEBUG_PKG_PERF"] = "1",
            },
            Timeout = TimeSpan.FromMinutes(2),
        }.Run().MustSucceed();
    }
}
