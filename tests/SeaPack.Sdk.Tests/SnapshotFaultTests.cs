using System.Text;
using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>What happens to executables with a snapshot when the user's options, the CPU or the file are not what they were.</summary>
[Platform("Linux")]
public class SnapshotFaultTests
{
    private const string Expected = "LIB\nlate\nworker LIB\n";

    private static SeaProject App() =>
        new SeaProject().Property("SeaSnapshot", "true")
            .File("package.json", """{ "name": "app", "main": "main.js" }""")
            .File(
                "main.js",
                """
                const lib = require('./lib');
                const { Worker } = require('node:worker_threads');
                console.log(lib.value());
                import('./late.mjs').then((late) => {
                  console.log(late.default);
                  new Worker(`${__dirname}/worker.js`).on('message', (message) => console.log(message));
                });
                """)
            .File("lib.js", "exports.value = () => [...'lib'].map((c) => c.toUpperCase()).join('');\n")
            .File("late.mjs", "export default 'late';\n")
            .File("worker.js", "require('node:worker_threads').parentPort.postMessage(`worker ${require('./lib').value()}`);\n");

    private static string Built(SeaProject project, string rid = "linux-x64") => project[$"bin/Debug/{rid}/app"];

    private static CommandOutcome Run(string program, string? nodeOptions, params string[] arguments) =>
        new CommandLine(program, arguments) { Environment = new Dictionary<string, string?> { ["NODE_OPTIONS"] = nodeOptions } }.Run();

    [TestCase("22.23.3")]
    [TestCase("24.21.0")]
    [TestCase("26.10.0")]
    public async Task NODE_OPTIONS_work_or_are_refused_in_one_line(string version)
    {
        using SeaProject project = App().File("preload.cjs", "console.log('preload');").File("preload.mjs", "console.log('preload');");
        (await project.BuildAsync("-r", "linux-x64", $"-p:NodeVersion={version}")).MustSucceed();
        string[] taken =
        [
            "--max-old-space-size=300", "--jitless", "--stack-trace-limit=50", "--experimental-vm-modules", "--expose-gc", "--disable-proto=delete",
            "--max-semi-space-size=8", "--interpreted-frames-native-stack", "--no-node-snapshot", "--enable-source-maps", "--no-opt --no-lazy",
            "--stack-size=500", "--random-seed=5", "--snapshot-blob=/x", $"--import {project["preload.mjs"]}", $"--require {project["preload.cjs"]}",
        ];

        foreach (string options in taken)
        {
            CommandOutcome run = Run(Built(project), options);
            if (run.ExitCode == 9)
            {
                Assert.That((run.StandardOutput, run.StandardError.Trim()), Is.EqualTo(("", $"{Built(project)}: {options.Split('=', ' ')[0]}{(options.Contains('=', StringComparison.Ordinal) ? "=" : "")} is not allowed in NODE_OPTIONS")));
            }
            else
            {
                Assert.That((run.ExitCode, run.StandardOutput.Replace("preload\n", "", StringComparison.Ordinal)), Is.EqualTo((0, Expected)), $"{options}: {run.StandardError}");
            }
        }
    }

    [TestCase("22.23.3")]
    [TestCase("26.10.0")]
    public async Task Flags_of_V8_that_the_snapshot_was_not_made_with_do_no_harm(string version)
    {
        using SeaProject project = App().Property("SeaExecArgvExtension", "cli");
        (await project.BuildAsync("-r", "linux-x64", $"-p:NodeVersion={version}")).MustSucceed();

        foreach (string option in (string[])["--stack-size=500", "--no-opt", "--jitless", "--no-lazy", "--harmony", "--hash-seed=5", "--single-threaded", "--stress-flush-code"])
        {
            CommandOutcome run = Run(Built(project), null, $"--node-options={option}");
            Assert.That((run.ExitCode, run.StandardOutput), Is.EqualTo((0, Expected)), $"{option}: {run.StandardError}");
        }
    }

    [TestCase("22.23.3")]
    [TestCase("26.10.0")]
    public async Task Node_refuses_a_snapshot_whose_head_says_something_else(string version)
    {
        using SeaProject project = App();
        (await project.BuildAsync("-r", "linux-x64", $"-p:NodeVersion={version}")).MustSucceed();
        long snapshot = SnapshotIn(Built(project));

        foreach (string text in (string[])[version, "x64", "linux"])
        {
            long at = Find(Built(project), Encoding.ASCII.GetBytes(text), snapshot);
            BitFlip.At(Built(project), at, 1);
            CommandOutcome run = Run(Built(project), null);
            BitFlip.At(Built(project), at, 1);
            Assert.That((run.ExitCode, run.StandardOutput), Is.EqualTo((14, "")));
            Assert.That(run.StandardError, Does.StartWith("Failed to load the startup snapshot because it was built with").And.Contain("Invalid snapshot data in single executable binary"));
        }
    }

    [Test]
    public async Task With_an_option_V8_checks_its_part_before_anything_of_it_runs()
    {
        using SeaProject project = App().Item("SeaNodeOption", "--verify-snapshot-checksum");
        (await project.BuildAsync("-r", "linux-x64")).MustSucceed();
        Assert.That(Run(Built(project), null).MustSucceed().StandardOutput, Is.EqualTo(Expected));
        // V8's part begins before its own version, and is more than a megabyte long.
        long start = Find(Built(project), "-node."u8.ToArray(), SnapshotIn(Built(project)));

        foreach (long at in (long[])[start + 5_000, start + 123_456, start + 400_000, start + 1_000_000])
        {
            BitFlip.At(Built(project), at, 1);
            CommandOutcome run = Run(Built(project), null);
            BitFlip.At(Built(project), at, 1);
            Assert.That(run.ExitCode, Is.Not.Zero);
            Assert.That(run.StandardOutput, Is.Empty);
            Assert.That(run.StandardError, Does.Contain("VerifyChecksum"));
        }
    }

    [Test]
    public async Task A_snapshot_for_another_CPU_is_made_by_its_Node_under_an_emulator()
    {
        const string libraries = "/usr/aarch64-linux-gnu";
        ExternalTool.Require("qemu-aarch64-static", "qemu-user-static");
        ExternalTool.RequireFile($"{libraries}/lib/libatomic.so.1", "libatomic1-arm64-cross");
        using SeaProject project = App();

        (await project.BuildAsync("-r", "linux-arm64", $"-p:NodeRuntimeRunner=qemu-aarch64-static -L {libraries}")).MustSucceed();

        CommandOutcome run = Run("qemu-aarch64-static", null, "-L", libraries, Built(project, "linux-arm64"));
        Assert.That((run.ExitCode, run.StandardOutput), Is.EqualTo((0, Expected)), run.StandardError);
    }

    [TestCase("require('node:dgram').createSocket('udp4').bind(0)", "SEAPACK5044", 1, "node:dgram")]
    [TestCase("require('node:net').connect(1)", "SEAPACK5044", 1, "node:net")]
    [TestCase("require('node:child_process').spawn('true')", "SEAPACK5044", 1, "node:child_process")]
    [TestCase("require('node:dns').lookup('localhost', () => {})", "SEAPACK5044", 1, "node:dns")]
    [TestCase("fetch('http://127.0.0.1:1').catch(() => {})", "SEAPACK5044", 1, "fetch()")]
    [TestCase("new BroadcastChannel('x')", "SEAPACK5043", 1, "MESSAGEPORT")]
    [TestCase("require('node:fs').watchFile(__filename, () => {})", "SEAPACK5043", 1, "STATWATCHER")]
    [TestCase("process.stdin.on('data', () => {})", "SEAPACK5043", 1, "process.stdin")]
    [TestCase("require('node:fs').promises.open(__filename).then((handle) => { globalThis.handle = handle; })", "SEAPACK5045", 0, "a handle")]
    [TestCase("globalThis.gzip = require('node:zlib').createGzip()", "SEAPACK5045", 0, "zlib")]
    public async Task What_is_opened_at_build_is_told(string source, string code, int line, string text)
    {
        using SeaProject project = new SeaProject().Property("SeaSnapshot", "true").Property("SeaSnapshotTimeout", "10000")
            .File("package.json", """{ "name": "app", "main": "main.js" }""")
            .File("main.js", "require('./lib');\n")
            .File("lib.js", $"{source};\n");

        BuildOutcome build = await project.BuildAsync();

        BuildDiagnostic[] errors = [.. build.Diagnostics.Where(found => found.IsError)];
        Assert.That(errors.Select(found => found.Code).Distinct(), Is.EqualTo(new[] { code }), build.Command.StandardOutput);
        Assert.That(string.Join('\n', errors.Select(found => found.Text)), Does.Contain(text));
        if (line > 0) Assert.That((Path.GetFileName(errors[0].File), errors[0].Line), Is.EqualTo(("lib.js", line)));
    }

    [TestCase("index.js", "exports.late = import('./late.mjs')", "SEAPACK5044", "import() cannot be used")]
    [TestCase("index.mjs", "export default new BroadcastChannel('x')", "SEAPACK5043", "MESSAGEPORT")]
    public async Task What_fails_when_the_request_for_it_is_answered_already_can_be_left_to_the_start(string name, string source, string code, string text)
    {
        using SeaProject project = new SeaProject().Property("SeaSnapshot", "true")
            .File("package.json", """{ "name": "app", "main": "main.mjs" }""")
            .File("main.mjs", "import 'library';\nimport 'other';\n")
            .File("node_modules/library/package.json", $$"""{ "name": "library", "version": "1.0.0", "main": "{{name}}" }""")
            .File($"node_modules/library/{name}", $"\n{source};\n")
            .File("node_modules/library/late.mjs", "export default 1;\n")
            .File("node_modules/other/index.js", "exports.name = 'other';\n");

        BuildDiagnostic error = (await project.BuildAsync()).Diagnostics.First(found => found.IsError);

        Assert.That((error.Code, Path.GetFileName(error.File), error.Line), Is.EqualTo((code, name, 2)));
        Assert.That(error.Text, Does.Contain(text).And.Contain("""<SeaSnapshotExclude Include="library" />"""));
    }

    [Test]
    public async Task What_makes_Node_crash_is_named_and_can_be_left_to_the_start()
    {
        using SeaProject project = new SeaProject().Property("SeaSnapshot", "true")
            .File("package.json", """{ "name": "app", "main": "main.js" }""")
            .File("main.js", "require('./a');\nrequire('held');\nrequire('./b');\nrequire('too');\nrequire('./c');\n")
            .File("node_modules/held/index.js", "exports.gzip = require('zlib').createGzip();\n")
            .File("node_modules/too/index.js", "exports.gzip = require('zlib').createGunzip();\n");
        foreach (string name in (string[])["a", "b", "c"]) project.File($"{name}.js", $"module.exports = '{name}';\n");

        string said = string.Join('\n', (await project.BuildAsync()).Diagnostics.Where(found => found.Code == "SEAPACK5045").Select(found => found.Text));

        Assert.That(said, Does.Contain("""'held' and 'too' cannot be in a snapshot."""));
        Assert.That(said, Does.Contain("""<SeaSnapshotExclude Include="held" />""").And.Contain("""<SeaSnapshotExclude Include="too" />"""));
        (await project.Item("SeaSnapshotExclude", "held").Item("SeaSnapshotExclude", "too").BuildAsync()).MustSucceed();
    }

    /// <summary>Where Node's snapshot begins: its magic number, behind the length in the blob that has the flag for it.</summary>
    private static long SnapshotIn(string executable)
    {
        byte[] bytes = File.ReadAllBytes(executable);
        for (int at = 0; ; at += 4)
        {
            at += bytes.AsSpan(at).IndexOf((ReadOnlySpan<byte>)[0x20, 0xDA, 0x43, 0x01]);
            if (bytes[at + 4] is < 64 and var flags && (flags & 2) != 0 && bytes[at + 5] == 0) return Find(executable, [0x19, 0xDA, 0x43, 0x01], at);
        }
    }

    private static long Find(string executable, byte[] text, long from)
    {
        byte[] bytes = File.ReadAllBytes(executable);
        int found = bytes.AsSpan((int)from).IndexOf(text);
        Assert.That(found, Is.Not.Negative);
        return from + found;
    }
}
