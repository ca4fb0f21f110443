using System.Text.Json;
using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>The target that tells what is in an executable.</summary>
public class InspectTests
{
    private static SeaProject Hello() =>
        new SeaProject()
            .File("package.json", """{ "name": "hello", "main": "index.js" }""")
            .File("index.js", "const lib =\n  require('./lib; 100%41')\nconsole.log(lib)")
            .File("lib; 100%41.js", "module.exports = 'lib'");

    [Test]
    public async Task Tells_in_a_table_and_in_json_why_each_file_is_there()
    {
        using SeaProject project = Hello();
        (await project.BuildAsync("-r", "linux-x64")).MustSucceed();

        BuildOutcome table = (await project.BuildAsync("-t:InspectExecutable", "-r", "linux-x64")).MustSucceed();
        BuildOutcome json = (await project.BuildAsync(
            "-t:InspectExecutable", "-p:Executable=bin/Debug/linux-x64/hello", "-getProperty:SeaInspection")).MustSucceed();

        using JsonDocument document = JsonDocument.Parse(json.Command.StandardOutput);
        JsonElement lib = document.RootElement.GetProperty("archive").GetProperty("entries").EnumerateArray()
            .Single(entry => entry.GetProperty("path").GetString() == "hello/lib; 100%41.js");
        Assert.Multiple(() =>
        {
            Assert.That(table.Command.StandardOutput, Does.Contain("ELF for x64").And.Contain("hello/lib; 100%41.js  (Require in hello/index.js:2)"));
            Assert.That(document.RootElement.GetProperty("nodeVersion").GetString(), Is.EqualTo(TestNode.Default));
            Assert.That(lib.GetProperty("reason").GetProperty("line").GetInt32(), Is.EqualTo(2));
            Assert.That(lib.GetProperty("size").GetInt32(), Is.EqualTo(22));
        });
    }

    [Test]
    public async Task Extracts_the_files_of_every_platform_of_a_project()
    {
        using SeaProject project = Hello().Property("RuntimeIdentifiers", "linux-x64;win-x64");
        using var nodes = new TempFolder();
        string path = await TestNode.FolderAsync(26, nodes);
        (await project.BuildAsync($"-p:NodeRuntimePath={path}")).MustSucceed();

        (await project.BuildAsync("-t:InspectExecutable", "-p:Extract=out")).MustSucceed();

        Assert.That(await File.ReadAllTextAsync(project["out/win-x64/hello/lib; 100%41.js"]), Is.EqualTo("module.exports = 'lib'"));
        Assert.That(File.Exists(project["out/linux-x64/hello/index.js"]));
    }

    [Test]
    public async Task Extracts_what_is_compressed_with_zstd_by_the_node_on_the_path()
    {
        using SeaProject project = Hello().File("text.txt", new string('a', 10_000)).Item("SeaAsset", "text.txt").Property("SeaCompression", "zstd");
        (await project.BuildAsync("-r", "linux-x64")).MustSucceed();
        BuildOutcome without = await project.EnvironmentVariable("PATH", "").BuildAsync("-t:InspectExecutable", "-r", "linux-x64", "-p:Extract=none");

        (await project.EnvironmentVariable("PATH", Path.GetDirectoryName(await TestNode.GetAsync())!).BuildAsync("-t:InspectExecutable", "-r", "linux-x64", "-p:Extract=out")).MustSucceed();

        Assert.That(without.Diagnostics.Where(found => found.IsError).Select(found => found.Code), Is.EqualTo(new[] { "SEAPACK2063" }));
        Assert.That(await File.ReadAllTextAsync(project["out/hello/text.txt"]), Is.EqualTo(new string('a', 10_000)));
    }

    [TestCase("-p:Executable=package.json", "SEAPACK3002")]
    [TestCase("-p:Executable=missing", "SEAPACK3014")]
    [TestCase("-p:InspectFormat=Xml", "SEAPACK3049")]
    public async Task Bad_input_is_one_coded_error(string argument, string code)
    {
        using SeaProject project = Hello();

        BuildOutcome build = await project.BuildAsync("-t:InspectExecutable", argument);

        Assert.That(build.Diagnostics.Where(found => found.IsError).Select(found => found.Code), Is.EqualTo(new[] { code }));
    }
}
