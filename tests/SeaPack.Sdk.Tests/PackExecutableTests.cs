using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>The main target, its properties and its result as a machine interface.</summary>
public class PackExecutableTests
{
    private static SeaProject Hello() =>
        new SeaProject()
            .File("package.json", """{ "name": "@scope/hello", "version": "1.0.0", "main": "index.js" }""")
            .File("index.js", "console.log('hello from', __filename, process.argv.slice(2).join(' '))");

    [Test]
    public async Task Makes_an_executable_that_runs_with_its_sources_gone()
    {
        using SeaProject project = Hello();
        (await project.BuildAsync("-t:PackExecutable", "-r", "linux-x64")).MustSucceed();
        File.Delete(project["index.js"]);

        CommandOutcome run = Executable.Run(project["bin/Debug/linux-x64/hello"], "a", "b c").MustSucceed();

        Assert.That(run.StandardOutput, Is.EqualTo("hello from /snapshot/hello/index.js a b c\n"));
    }

    [Test]
    public async Task Plain_build_packs_too_and_prints_the_path_once()
    {
        using SeaProject project = Hello();

        BuildOutcome build = (await project.BuildAsync()).MustSucceed();

        string line = $"app -> {project[$"bin/Debug/{Host.RuntimeIdentifier}/hello"]}";
        Assert.That(build.Messages.Count(message => message == line), Is.EqualTo(1));
    }

    [Test]
    public async Task Returns_the_executable_with_its_metadata()
    {
        using SeaProject project = Hello();

        BuildOutcome build = (await project.BuildAsync(
            "-t:PackExecutable", "-r", "linux-x64", "-getTargetResult:PackExecutable", "-p:SeaComputeHash=true")).MustSucceed();

        IReadOnlyDictionary<string, string> item = build.TargetResult("PackExecutable").Single();
        string executable = project["bin/Debug/linux-x64/hello"];
        Assert.Multiple(() =>
        {
            Assert.That(item["Identity"], Is.EqualTo(executable));
            Assert.That(item["RuntimeIdentifier"], Is.EqualTo("linux-x64"));
            Assert.That(item["NodeVersion"], Is.EqualTo(TestNode.Default));
            Assert.That(item["EntryPoint"], Is.EqualTo("/snapshot/hello/index.js"));
            Assert.That(item["Sha256"], Is.EqualTo(Sha256.OfFile(executable)).IgnoreCase);
        });
    }

    [Test]
    public async Task Leaves_the_hash_out_unless_it_is_asked_for()
    {
        using SeaProject project = Hello();

        BuildOutcome build = (await project.BuildAsync("-t:PackExecutable", "-getTargetResult:PackExecutable")).MustSucceed();

        Assert.That(build.TargetResult("PackExecutable").Single(), Does.Not.ContainKey("Sha256"));
    }

    [Test]
    public async Task Honours_output_and_intermediate_paths()
    {
        using SeaProject project = Hello();
        using var elsewhere = new TempFolder();

        (await project.BuildAsync(
            $"-p:OutputPath={elsewhere["out"]}/", $"-p:BaseIntermediateOutputPath={elsewhere["intermediate"]}/")).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(File.Exists(elsewhere["out/hello"]));
            Assert.That(Directory.Exists(elsewhere["intermediate"]));
            Assert.That(Directory.Exists(project["bin"]), Is.False);
            Assert.That(Directory.Exists(project["obj"]), Is.False);
        });
    }

    [Test]
    public async Task Packs_a_package_of_another_folder_without_writing_there()
    {
        using var package = new TempFolder();
        package.Write("package.json", """{ "name": "far", "main": "lib/main.js" }""");
        package.Write("lib/main.js", "console.log(require('./part'))");
        package.Write("lib/part.js", "module.exports = __filename");
        string[] before = Directory.GetFileSystemEntries(package.Path, "*", SearchOption.AllDirectories);
        using SeaProject project = new SeaProject().Property("SeaPackageJson", package["package.json"]);

        (await project.BuildAsync()).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(Directory.GetFileSystemEntries(package.Path, "*", SearchOption.AllDirectories), Is.EquivalentTo(before));
            Assert.That(
                Executable.Run(project[$"bin/Debug/{Host.RuntimeIdentifier}/far"]).MustSucceed().StandardOutput,
                Is.EqualTo("/snapshot/far/lib/part.js\n"));
        });
    }

    [TestCase("""{ "name": "plain" }""", "plain")]
    [TestCase("""{ "name": "@scope/inner" }""", "inner")]
    [TestCase("""{ "author": { "name": "somebody" }, "keywords": ["name", "}"], "name": "after-others" }""", "after-others")]
    [TestCase("""{ "author": { "name": "somebody" } }""", "app")]
    [TestCase("""{ "name": "../escape" }""", "app")]
    [TestCase("""{ "name": "broken" """, "broken")]
    [TestCase("not json", "app")]
    public async Task Names_the_executable_after_the_package(string packageJson, string expected)
    {
        using SeaProject project = new SeaProject().File("package.json", packageJson);

        BuildOutcome evaluation = await project.DotNetAsync("msbuild", "-getProperty:SeaExecutableName");

        Assert.That(evaluation.Command.StandardOutput.Trim(), Is.EqualTo(expected));
    }

    [Test]
    public async Task Packs_every_runtime_identifier_in_one_build()
    {
        using SeaProject project = Hello().Property("RuntimeIdentifiers", "linux-x64;linux-arm64");

        BuildOutcome build = (await project.BuildAsync("-t:PackExecutable", "-getTargetResult:PackExecutable")).MustSucceed();

        Assert.That(
            build.TargetResult("PackExecutable").Select(item => item["Identity"]),
            Is.EqualTo(new[] { project["bin/Debug/linux-x64/hello"], project["bin/Debug/linux-arm64/hello"] }));
        Assert.That(File.Exists(project["bin/Debug/linux-arm64/hello"]));
    }

    [Test]
    public async Task A_build_with_much_to_pack_says_so()
    {
        using SeaProject project = new SeaProject().File("package.json", """{ "name": "big", "main": "index.js" }""").File("index.js", "").Item("SeaAsset", "big.bin");
        await using (FileStream big = File.Create(project["big.bin"])) big.SetLength(300_000_000);

        BuildOutcome build = (await project.BuildAsync()).MustSucceed();

        Assert.That(build.Messages, Has.Some.Match(@"^Packing \d+ files and folders, 300 MB\.$"));
    }
}
