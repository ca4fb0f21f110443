using SeaPack.Testing;

namespace SeaPack.Prelude.Tests;

/// <summary>V8 without one of its optimisations, and code caches, which are bound to V8's flags.</summary>
public sealed class RegexpPeepholeTests
{
    // V8's flags in the header of what it compiles.
    private const string Flags = "new (require('vm').Script)('0').createCachedData().readUInt32LE(12)";
    private const string LeftOut = "--no-regexp-peephole-optimization";

    [TestCaseSource(typeof(TestNode), nameof(TestNode.Supported))]
    public async Task The_app_runs_without_the_optimisation_until_it_has_threads(string version)
    {
        string output = await RunAsync(new PackagedApp { Folder = "", NodeVersion = version, CodeCache = true }, $$"""
            console.log({{Flags}});
            const { Worker } = require('worker_threads');
            console.log({{Flags}});
            new Worker('', { eval: true });
            console.log({{Flags}});
            """);

        string without = await FlagsAsync(version, LeftOut);
        Assert.That(output, Is.EqualTo(without + without + await FlagsAsync(version)));
    }

    [TestCaseSource(typeof(TestNode), nameof(TestNode.Supported))]
    public async Task Modules_without_their_source_run_without_it_too(string version)
    {
        string output = await RunAsync(new PackagedApp { Folder = "", NodeVersion = version, Bytecode = true }, $"console.log({Flags});");

        Assert.That(output, Is.EqualTo(await FlagsAsync(version, "--no-flush-bytecode", LeftOut)));
    }

    [Test]
    public async Task V8_takes_the_code_caches_of_the_app_and_of_Node(
        [ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version, [Values] bool isBehindThreads)
    {
        var app = new PackagedApp { Folder = "", NodeVersion = version, CodeCache = true, Prelude = PreludeScripts.DebugMain };
        var environment = new Dictionary<string, string?> { ["NODE_DEBUG_NATIVE"] = "code_cache", ["DEBUG_PKG_PERF"] = "1" };

        string output = await RunAsync(
            app, (isBehindThreads ? "new (require('worker_threads').Worker)('', { eval: true });\n" : "") + "require('./first.js'); require('./second.js'); require('http2');",
            environment);

        Assert.That(output, Does.Match(@"Code cache of http2 \(\w+\) is accepted").And.Not.Match(@"Code cache of \S+ \(\w+\) is rejected"));
        Assert.That(output, Does.Contain("code caches used: 3\n").And.Contain("code caches rejected: 0\n"));
    }

    [TestCaseSource(typeof(TestNode), nameof(TestNode.Supported))]
    public async Task V8_takes_the_code_caches_of_the_app_in_threads(string version)
    {
        var app = new PackagedApp { Folder = "", NodeVersion = version, CodeCache = true, Prelude = PreludeScripts.DebugMain };

        string output = await RunAsync(
            app, "const { isMainThread, Worker } = require('worker_threads'); isMainThread ? new Worker(__filename) : console.log(require('./first.js'), require('./second.js'));",
            new Dictionary<string, string?> { ["DEBUG_PKG"] = "1" });

        Assert.That(output, Does.Contain("[Function: first]").And.Not.Contain("V8 rejected"));
    }

    [TestCaseSource(typeof(TestNode), nameof(TestNode.Supported))]
    public async Task Node_sees_that_a_dependency_asks_for_a_deprecated_module_and_does_not_warn(string version)
    {
        string output = await RunAsync(new PackagedApp { Folder = "", NodeVersion = version, CodeCache = true }, "console.log(require('old').toASCII('\u00fc'));");

        Assert.That(output, Is.EqualTo("xn--tda\n"));
    }

    [Test]
    public async Task Code_caches_made_under_other_flags_are_still_refused()
    {
        var app = new PackagedApp { Folder = "", CodeCache = true, Prelude = PreludeScripts.DebugMain };
        var environment = new Dictionary<string, string?> { ["NODE_OPTIONS"] = "--stack-trace-limit=20", ["DEBUG_PKG_PERF"] = "1" };

        string output = await RunAsync(app, "require('./first.js'); require('./second.js'); require('http2');", environment);

        Assert.That(output, Does.Contain("code caches used: 3\n").And.Contain("code caches rejected: 3\n"));
    }

    // All that it writes. The import() is what makes a build hand out Node's internal modules.
    private static async Task<string> RunAsync(PackagedApp app, string main, Dictionary<string, string?>? environment = null)
    {
        using var folder = new TempFolder();
        folder.Write("project/package.json", """{ "name": "regexps", "main": "main.js" }""");
        folder.Write("project/main.js", $"{main}\nif (process.argv.length > 9) import('./never.mjs');\n");
        folder.Write("project/never.mjs", "");
        folder.Write("project/node_modules/old/index.js", "exports.toASCII = require('punycode').toASCII;\n");
        folder.Write("project/first.js", "exports.first = function first() { return 1; };\n");
        folder.Write("project/second.js", "exports.second = function second() { return 2; };\n");
        string executable = await (app with { Folder = folder["project"], WalkedScripts = ["*.js"] }).BuildAsync(folder["regexps"]);

        CommandOutcome outcome = new CommandLine(executable) { Environment = environment ?? [] }.Run().MustSucceed();

        return outcome.StandardOutput + outcome.StandardError;
    }

    private static async Task<string> FlagsAsync(string version, params string[] options) =>
        new CommandLine(await TestNode.GetAsync(version), [.. options, "-p", Flags]).Run().MustSucceed().StandardOutput;
}
