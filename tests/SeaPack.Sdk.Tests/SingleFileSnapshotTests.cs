using System.Buffers.Binary;
using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>SeaMode SingleFile with a snapshot: what Node's own <c>useSnapshot</c> makes of the entry.</summary>
public class SingleFileSnapshotTests
{
    private const string Bundle =
        """
        'use strict';
        const { startupSnapshot } = require('node:v8');
        const pid = process.pid;
        const table = new Map([['made', [1, 2, 3].map((n) => n * 2)]]);
        startupSnapshot.setDeserializeMainFunction((data) => {
          const fs = require('node:fs');
          console.log(pid !== process.pid, table.get('made').join(), data, process.argv.slice(2), fs.existsSync(process.execPath), typeof module, typeof process.pkg,
            new Error('x').stack.includes('bundle.js:8:'), require('node:sea').isSea());
        }, 'data');
        """;

    private const string Expected = "true 2,4,6 data [ 'a' ] true undefined undefined true true\n";

    private static SeaProject App(string source, string name = "bundle.js") =>
        new SeaProject()
            .Property("SeaMode", "SingleFile").Property("SeaSnapshot", "true")
            .File("package.json", $$"""{ "name": "app", "main": "dist/{{name}}" }""")
            .File($"dist/{name}", source);

    private static string Executable(SeaProject project) => project[$"bin/Debug/{Host.RuntimeIdentifier}/app"];

    private static CommandOutcome Run(SeaProject project) =>
        new CommandLine(Executable(project), "a") { Environment = new Dictionary<string, string?> { ["NODE_OPTIONS"] = null } }.Run().MustSucceed();

    private static void MustRefuse(BuildOutcome build, string code, string file = "", int line = 0, string text = "")
    {
        BuildDiagnostic[] errors = [.. build.Diagnostics.Where(found => found.IsError)];
        Assert.That(errors.Select(found => found.Code), Is.EqualTo(new[] { code }), build.Command.StandardOutput);
        Assert.That(errors[0].Text, Does.Contain(text));
        if (file.Length > 0) Assert.That((Path.GetFileName(errors[0].File), errors[0].Line), Is.EqualTo((file, line)));
    }

    [TestCase("22.23.3")]
    [TestCase("24.21.0")]
    [TestCase("26.10.0")]
    public async Task The_main_function_starts_and_the_blob_is_laid_out_as_Nodes_own(string version)
    {
        using SeaProject project = App(Bundle).Property("NodeVersion", version);

        (await project.BuildAsync()).MustSucceed();

        Assert.That(Run(project).StandardOutput, Is.EqualTo(Expected));
        project.File("dist/sea.json", """{ "main": "bundle.js", "output": "own.blob", "useSnapshot": true, "disableExperimentalSEAWarning": true }""");
        new CommandLine(await TestNode.GetAsync(version), "--experimental-sea-config", "sea.json") { WorkingDirectory = project["dist"] }.Run().MustSucceed();
        byte[] own = await File.ReadAllBytesAsync(project["dist/own.blob"]);
        byte[] built = await File.ReadAllBytesAsync(project[$"obj/Debug/{Host.RuntimeIdentifier}/seapack.blob"]);
        // Magic number, flags, what the layout adds, and the name of the script; then the length of the snapshot, which is all that follows.
        int header = own.AsSpan().IndexOf("bundle.js"u8) + "bundle.js".Length;
        Assert.That(built[..header], Is.EqualTo(own[..header]));
        foreach (byte[] blob in (byte[][])[own, built])
        {
            Assert.That(BinaryPrimitives.ReadInt64LittleEndian(blob.AsSpan(header)), Is.EqualTo(blob.Length - header - 8));
        }

        // The snapshot's own magic number, kind, version of Node, CPU and system.
        Assert.That(built[(header + 8)..(header + 56)], Is.EqualTo(own[(header + 8)..(header + 56)]));
    }

    [Test]
    public async Task A_second_build_makes_no_second_snapshot_and_a_change_does()
    {
        using SeaProject project = App(Bundle).Item("SeaSnapshotScript", "first.js").File("first.js", "globalThis.first = 1;");
        string snapshot = project[$"obj/Debug/{Host.RuntimeIdentifier}/seapack.snapshot"];
        string blob = project[$"obj/Debug/{Host.RuntimeIdentifier}/seapack.blob"];
        (await project.BuildAsync()).MustSucceed();
        (string Snapshot, string Blob) once = (Sha256.OfFile(snapshot), Sha256.OfFile(blob));

        (await project.BuildAsync()).MustSucceed();
        Assert.That((Sha256.OfFile(snapshot), Sha256.OfFile(blob)), Is.EqualTo(once));
        project.File("first.js", "globalThis.first = 2;");
        (await project.BuildAsync()).MustSucceed();
        Assert.That(Sha256.OfFile(snapshot), Is.Not.EqualTo(once.Snapshot), "the set-up script has changed");
        once = (Sha256.OfFile(snapshot), Sha256.OfFile(blob));
        project.File("dist/bundle.js", Bundle.Replace("'made'", "'kept'", StringComparison.Ordinal));
        (await project.BuildAsync()).MustSucceed();

        Assert.That(Sha256.OfFile(blob), Is.Not.EqualTo(once.Blob), "the entry has changed");
        Assert.That(Run(project).StandardOutput, Is.EqualTo(Expected));
    }

    [Test]
    public async Task Globals_of_set_up_scripts_are_there()
    {
        using SeaProject project = App("require('v8').startupSnapshot.setDeserializeMainFunction(() => console.log(VERSION, named()));")
            .Item("SeaSnapshotScript", "first.js").Item("SeaSnapshotScript", "second.js")
            .File("first.js", "globalThis.VERSION = '1.0'; function named() { return new Error('x').stack.includes('first.js:1:'); }")
            .File("second.js", "globalThis.VERSION += '.1';");

        (await project.BuildAsync()).MustSucceed();

        Assert.That(Run(project).StandardOutput, Is.EqualTo("1.0.1 true\n"));
    }

    [Test]
    public async Task A_snapshot_file_serves_the_same_entry_and_no_other()
    {
        using SeaProject project = App(Bundle).Property("SeaSnapshot", "").Property("SeaSnapshotFile", "$(Given)");
        string file = project["app.snapshot"];
        (await project.BuildAsync("-t:BuildSeaSnapshot", $"-p:SeaSnapshotOutput={file}", "-p:SeaSnapshot=true")).MustSucceed();

        (await project.BuildAsync($"-p:Given={file}")).MustSucceed();
        Assert.That(Run(project).StandardOutput, Is.EqualTo(Expected));

        MustRefuse(await project.BuildAsync($"-p:Given={file}", "-p:NodeVersion=24.21.0"), "SEAPACK5046", text: "for Node 26.10.0, not 24.21.0");
        MustRefuse(await project.BuildAsync($"-p:Given={file}", "-p:SeaMode=Archive"), "SEAPACK5046", text: "SeaMode");
        project.File("dist/bundle.js", Bundle + "\n");
        MustRefuse(await project.BuildAsync($"-p:Given={file}"), "SEAPACK5046", text: "'bundle.js' has changed");
    }

    [TestCase("console.log('no main')", "SEAPACK5044", 0, "did not call v8.startupSnapshot.setDeserializeMainFunction")]
    [TestCase("throw new TypeError('no such luck')", "SEAPACK5041", 2, "no such luck")]
    [TestCase("(", "SEAPACK5041", 2, "Unexpected")]
    [TestCase("Promise.reject(new Error('too late'))", "SEAPACK5041", 2, "too late")]
    [TestCase("process.exit(0)", "SEAPACK5044", 2, "process.exit(0)")]
    [TestCase("require('./other')", "SEAPACK5041", 2, "Cannot find module './other'")]
    [TestCase("globalThis.kept = require('node:http'); require('v8').startupSnapshot.setDeserializeMainFunction(() => {})", "SEAPACK5044", 0, "node:http")]
    [TestCase("require('net').createServer().listen(0)", "SEAPACK5043", 2, "TCPSERVERWRAP")]
    [TestCase("console.log('turning'); setInterval(() => {}, 10)", "SEAPACK5042", 0, "turning")]
    public async Task What_goes_wrong_at_build_is_told_with_its_place(string source, string code, int line, string text)
    {
        using SeaProject project = App($"'use strict';\n{source};\n").Property("SeaSnapshotTimeout", "4000");

        MustRefuse(await project.BuildAsync(), code, line > 0 ? "bundle.js" : "", line, text);
    }

    [Test]
    public async Task What_makes_no_sense_is_refused()
    {
        using SeaProject module = App("export {}", "bundle.mjs");
        using SeaProject project = App(Bundle);

        MustRefuse(await module.BuildAsync(), "SEAPACK2062", "bundle.mjs", text: "ES module");
        MustRefuse(await project.BuildAsync("-p:SeaCodeCache=compile"), "SEAPACK2062");
        MustRefuse(await project.BuildAsync("-r", "osx-arm64"), "SEAPACK5040");
        MustRefuse(await project.Item("SeaSnapshotExclude", "x").BuildAsync(), "SEAPACK2062", text: "SeaSnapshotExclude");
    }
}
