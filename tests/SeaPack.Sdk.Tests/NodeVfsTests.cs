using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>SeaMode NodeVfs: Node itself mounts the files of the app.</summary>
public class NodeVfsTests
{
    private const string Entry =
        "import { createRequire } from 'node:module';\nimport dep from 'dep';\nimport fs from 'node:fs';\n"
        + "console.log(dep, createRequire(import.meta.url)('dep'), import.meta.main, import.meta.filename, process.execArgv.join(), process.argv.slice(2).join(),\n"
        + "  fs.readFileSync(new URL('./data.txt', import.meta.url), 'utf8'), (await import('./late.cjs')).late);\n";

    private static SeaProject App(string folder) =>
        new SeaProject()
            .Property("SeaMode", "NodeVfs")
            .Item("SeaNodeOption", "--stack-trace-limit=22")
            .File("package.json", $$"""{ "name": "app", "main": "{{folder}}main.mjs" }""")
            .File($"{folder}main.mjs", Entry).File($"{folder}late.cjs", "exports.late = 'late';").File($"{folder}data.txt", "data")
            .File("node_modules/dep/package.json", """{ "name": "dep", "exports": { "import": "./index.mjs", "require": "./index.cjs" } }""")
            .File("node_modules/dep/index.mjs", "export default 'by import';").File("node_modules/dep/index.cjs", "module.exports = 'by require';");

    [TestCase("")]
    [TestCase("src/")]
    public async Task An_app_runs_from_the_mount_of_Node(string folder)
    {
        using SeaProject project = App(folder);

        BuildOutcome build = (await project.BuildAsync("-c", "Release")).MustSucceed();

        Assert.That(build.Diagnostics, Is.Empty);
        Assert.That(build.Command.StandardOutput, Does.Not.Contain("SEAPACK2072"), "a message is for detailed logs");
        Directory.Delete(project["node_modules"], recursive: true);
        Assert.That(
            Executable.Run(project[$"bin/Release/{Host.RuntimeIdentifier}/app"], "a").MustSucceed().StandardOutput,
            Is.EqualTo($"by import by require true /dev/null/vfs/0/{folder}main.mjs --stack-trace-limit=22 a data late\n"));
    }

    [Test]
    public async Task The_blob_is_the_one_that_Node_writes_for_the_same_configuration()
    {
        using SeaProject project = new SeaProject()
            .Property("SeaMode", "NodeVfs").Property("SeaExecArgvExtension", "none")
            .Item("SeaNodeOption", "--stack-trace-limit=22")
            .File("package.json", """{ "name": "app", "main": "main.mjs" }""")
            .File("main.mjs", "console.log('é', import.meta.url);\n");
        (await project.BuildAsync("-r", "linux-x64")).MustSucceed();
        project.File("sea-config.json", """
            { "main": "main.mjs", "output": "sea.blob", "disableExperimentalSEAWarning": true, "mainFormat": "module", "useVfs": true,
              "execArgv": ["--stack-trace-limit=22"], "execArgvExtension": "none", "assets": { "package.json": "package.json" } }
            """);

        new CommandLine(await TestNode.GetAsync(TestNode.Default), "--experimental-sea-config", "sea-config.json") { WorkingDirectory = project.Folder }.Run().MustSucceed();

        byte[] expected = await File.ReadAllBytesAsync(project["sea.blob"]);
        Assert.That(await File.ReadAllBytesAsync(project["obj/Debug/linux-x64/seapack.blob"]), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_Node_without_such_a_mount_is_refused()
    {
        using SeaProject project = App("");

        BuildOutcome build = await project.BuildAsync("-p:NodeVersion=24.21.0");

        Assert.That(build.Diagnostics.Select(found => found.Code), Is.EqualTo(new[] { "SEAPACK2011" }));
        Assert.That(build.Diagnostics[0].Text, Does.Contain("26.9"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task A_linked_package_is_refused()
    {
        using SeaProject project = App("");
        Directory.Move(project["node_modules/dep"], project["dep"]);
        Directory.CreateSymbolicLink(project["node_modules/dep"], "../dep");

        BuildOutcome build = await project.BuildAsync();

        Assert.That(build.Diagnostics.Select(found => found.Code), Is.EqualTo(new[] { "SEAPACK2071" }));
    }
}
