using System.Text.Json;
using SeaPack.Testing;

namespace SeaPack.Prelude.Tests;

/// <summary>What depends on how an executable is started: its environment, its terminal, its options.</summary>
public sealed class SurfaceTests
{
    private const string Script = """
        const show = (value) => console.log(JSON.stringify(value));
        const { spawnSync } = require('child_process');
        switch (process.argv[2]) {
          case 'terminal': show([process.stdin.isTTY, process.stdout.isTTY, process.stdout.columns, process.stdout.getColorDepth(), typeof process.stdin.setRawMode, process.stdin.constructor.name, process.stdout.constructor.name]); break;
          case 'inspector': show(typeof require('inspector').url()); break;
          case 'versions': show([process.versions.pkg, Object.keys(process.versions).includes('pkg')]); break;
          case 'itself': show(spawnSync(process.execPath, ['versions'], { env: { ...process.env, PKG_EXECPATH: '' }, encoding: 'utf8' }).stdout); break;
          case 'options': show([process.execArgv, process.env.NODE_OPTIONS, Error.stackTraceLimit]); break;
          case 'imported':
            show([globalThis.imported, spawnSync(process.execPath, ['-p', 'String(globalThis.imported)'], { encoding: 'utf8' }).stdout]);
            new (require('worker_threads').Worker)(__filename, { argv: ['in a worker'] });
            break;
          case 'conditions': show(require(['dep'][0])); break;
          case 'in a worker': show(globalThis.imported); break;
          default: show(['the app', ...process.argv.slice(2), process.env.PKG_EXECPATH]);
        }
        """;

    private static readonly Dictionary<string, Lazy<Task<string>>> Executables =
        TestNode.Supported.ToDictionary(version => version, version => new Lazy<Task<string>>(() => BuildAsync(version)));

    private static readonly Lazy<TempFolder> Folder = new(() => new TempFolder());

    [OneTimeTearDown]
    public static void Remove()
    {
        if (Folder.IsValueCreated) Folder.Value.Dispose();
    }

    [Test, Platform("Linux")]
    public async Task A_terminal_is_seen_as_by_plain_Node([ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version)
    {
        ExternalTool.Require("script", "bsdutils");
        string executable = await Executables[version].Value;
        string plain = InTerminal($"{await TestNode.GetAsync(version)} {Folder.Value["plain.js"]} terminal");

        string packaged = InTerminal($"{executable} terminal");

        Assert.That(packaged, Does.StartWith("[true,true,"));
        Assert.That(packaged, Is.EqualTo(plain));
    }

    [Test]
    public async Task The_inspector_listens_through_NODE_OPTIONS([ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version)
    {
        CommandOutcome outcome = await RunAsync(version, new() { ["NODE_OPTIONS"] = "--inspect=127.0.0.1:0" }, "inspector");

        Assert.That(outcome.StandardOutput, Is.EqualTo("\"string\"\n"));
        Assert.That(outcome.StandardError, Does.StartWith("Debugger listening on ws://127.0.0.1:"));
    }

    [Test]
    public async Task NODE_OPTIONS_hold_and_options_of_the_command_line_are_the_apps([ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version)
    {
        CommandOutcome options = await RunAsync(version, new() { ["NODE_OPTIONS"] = "--stack-trace-limit=7" }, "options");
        CommandOutcome app = await RunAsync(version, [], "--inspect", "-e", "1");

        Assert.That(options.StandardOutput, Is.EqualTo("[[],\"--stack-trace-limit=7\",7]\n"));
        Assert.That(app.StandardOutput, Is.EqualTo("[\"the app\",\"--inspect\",\"-e\",\"1\",null]\n"));
    }

    [Test]
    public async Task Modules_that_NODE_OPTIONS_imports_come_before_the_app_its_children_and_workers([ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version)
    {
        string first = Folder.Value.Write($"imported-{version}/im port.mjs", "await null; globalThis.imported = [typeof process.pkg];");
        string second = Folder.Value.Write($"imported-{version}/second.mjs", "globalThis.imported.push('second');");

        CommandOutcome outcome = await RunAsync(version, new() { ["NODE_OPTIONS"] = $"--no-warnings --import \"{first}\" --import={second}" }, "imported");

        Assert.That(outcome.StandardOutput, Is.EqualTo("[[\"object\",\"second\"],\"object,second\\n\"]\n[\"object\",\"second\"]\n"));
    }

    [TestCase("--conditions=special", "\"special\"\n")]
    [TestCase("--no-warnings \"--conditions=special\"", "\"special\"\n")]
    [TestCase("-C \"spec\\ial\"", "\"special\"\n")]
    [TestCase("--title=\"a --conditions=special\"", "\"default\"\n")]
    public async Task Conditions_in_NODE_OPTIONS_are_read_as_Node_reads_them(string options, string expected)
    {
        CommandOutcome packaged = await RunAsync(TestNode.Default, new() { ["NODE_OPTIONS"] = options }, "conditions");
        CommandOutcome plain = new CommandLine(await TestNode.GetAsync(), Folder.Value["plain.js"], "conditions")
        {
            Environment = new Dictionary<string, string?> { ["NODE_OPTIONS"] = options },
        }.Run();

        Assert.That(plain.StandardOutput, Is.EqualTo(expected), plain.StandardError);
        Assert.That(packaged.StandardOutput, Is.EqualTo(expected), packaged.StandardError);
    }

    [Test]
    public async Task The_version_of_the_packer_is_in_process_versions()
    {
        var version = typeof(PreludeScripts).Assembly.GetName().Version!.ToString(3);

        Assert.That((await RunAsync(TestNode.Default, [], "versions")).StandardOutput, Is.EqualTo($"[\"{version}\",false]\n"));
    }

    [Test]
    public async Task PKG_EXECPATH_means_what_it_means_to_pkg([ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version)
    {
        string executable = await Executables[version].Value;
        string script = Folder.Value.Write($"{version}.js", "console.log(process.argv.length, process.env.PKG_EXECPATH)");

        CommandOutcome asNode = await RunAsync(version, new() { ["PKG_EXECPATH"] = "PKG_INVOKE_NODEJS" }, "-p", "6 * 7");
        CommandOutcome asItself = await RunAsync(version, new() { ["PKG_EXECPATH"] = executable }, script, "x");
        CommandOutcome elsewhere = await RunAsync(version, new() { ["PKG_EXECPATH"] = "/another/program" }, "x");
        CommandOutcome again = await RunAsync(version, [], "itself");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asNode.StandardOutput, Is.EqualTo("42\n"));
            Assert.That(asItself.StandardOutput, Is.EqualTo("3 undefined\n"));
            Assert.That(elsewhere.StandardOutput, Is.EqualTo("[\"the app\",\"x\",null]\n"));
            Assert.That(JsonDocument.Parse(again.StandardOutput).RootElement.GetString(), Does.EndWith(",false]\n"), "the app started itself");
        }
    }

    [Test]
    public async Task The_permission_model_is_refused_with_a_reason([ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version)
    {
        CommandOutcome outcome = await RunAsync(version, new() { ["NODE_OPTIONS"] = "--permission" }, "versions");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1));
            Assert.That(outcome.StandardOutput, Is.Empty);
            Assert.That(outcome.StandardError, Does.Contain("seapack: Node's permission model (--permission) is on"));
        }
    }

    private static async Task<string> BuildAsync(string version)
    {
        using var source = new TempFolder();
        source.Write("project/package.json", """{ "name": "surface", "main": "main.js" }""");
        source.Write("project/main.js", Script);
        foreach (TempFolder folder in (TempFolder[])[source, Folder.Value])
        {
            string modules = folder == source ? "project/node_modules" : "node_modules";
            folder.Write($"{modules}/dep/package.json", """{ "exports": { "special": "./special.js", "default": "./default.js" } }""");
            folder.Write($"{modules}/dep/special.js", "module.exports = 'special';");
            folder.Write($"{modules}/dep/default.js", "module.exports = 'default';");
        }

        Folder.Value.Write("plain.js", Script);
        return await new PackagedApp { Folder = source["project"], NodeVersion = version }.BuildAsync(Folder.Value[version]);
    }

    private static async Task<CommandOutcome> RunAsync(string version, Dictionary<string, string?> environment, params string[] arguments) =>
        new CommandLine(await Executables[version].Value, arguments)
        {
            Environment = new Dictionary<string, string?>(environment) { ["NODE_OPTIONS"] = environment.GetValueOrDefault("NODE_OPTIONS") },
        }.Run();

    private static string InTerminal(string command) => new CommandLine("script", "-qec", command, "/dev/null")
    {
        Environment = new Dictionary<string, string?> { ["NODE_OPTIONS"] = null, ["TERM"] = "xterm-256color", ["COLORTERM"] = null },
    }.Run().MustSucceed().StandardOutput;
}
