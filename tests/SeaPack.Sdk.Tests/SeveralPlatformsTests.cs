using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>The verbs on a project of several platforms, whose outer build hands the work to one inner build for each.</summary>
public class SeveralPlatformsTests
{
    private static readonly string[] Both = ["linux-x64", "linux-arm64"];

    private static SeaProject Hello(string platforms = "linux-x64;linux-arm64") =>
        new SeaProject()
            .File("package.json", """{ "name": "hello", "main": "index.js" }""")
            .File("index.js", "console.log('hello', process.arch)")
            .Property("RuntimeIdentifiers", platforms);

    private static string[] FilesBelow(SeaProject project, string folder) =>
        Directory.Exists(project[folder]) ? Directory.GetFiles(project[folder], "*", SearchOption.AllDirectories) : [];

    [TestCase("build", "-t:PackExecutable")]
    [TestCase("publish", "-c:Debug")]
    public async Task Clean_leaves_nothing_of_any_platform(string verb, string argument)
    {
        using SeaProject project = Hello()
            .File("package.json", """{ "name": "hello", "main": "index.js", "pkg": { "deployFiles": [["data.txt", "data/text.txt"]] } }""")
            .File("data.txt", "data")
            .Property("SeaReport", "true");
        (await project.DotNetAsync(verb, argument)).MustSucceed();
        (await project.DotNetAsync(verb, argument)).MustSucceed();

        (await project.DotNetAsync("clean")).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(FilesBelow(project, "bin"), Is.Empty);
            Assert.That(FilesBelow(project, "obj").Where(file => Path.GetFileName(file).StartsWith("seapack.", StringComparison.Ordinal)), Is.Empty);
        });
    }

    [Test]
    public async Task Publish_gives_each_platform_a_folder_also_without_building_again()
    {
        using SeaProject project = Hello();
        (await project.DotNetAsync("publish", "-o", project["first"])).MustSucceed();
        BuildOutcome second = (await project.DotNetAsync("publish", "--no-build", "-o", project["second"])).MustSucceed();

        Assert.Multiple(() =>
        {
            foreach (string platform in Both)
            {
                Assert.That(File.Exists(project[$"first/{platform}/hello"]), platform);
                Assert.That(File.Exists(project[$"second/{platform}/hello"]), platform);
            }

            Assert.That(second.ExecutedTargets, Does.Not.Contain("ResolveNodeDependencies"));
        });
    }

    [TestCase("Debug")]
    [TestCase("Release")]
    public async Task Publish_without_building_gives_each_platform_what_pkg_wants_beside_it(string configuration)
    {
        using SeaProject project = Hello()
            .File("package.json", """{ "name": "hello", "main": "index.js", "pkg": { "deployFiles": [["data.txt", "data/text.txt"]] } }""")
            .File("data.txt", "data");
        (await project.BuildAsync("-c", configuration)).MustSucceed();

        (await project.DotNetAsync("publish", "--no-build", "-c", configuration, "-o", project["out"])).MustSucceed();

        Assert.That(
            FilesBelow(project, "out"),
            Is.EquivalentTo(Both.SelectMany(platform => (string[])[project[$"out/{platform}/hello"], project[$"out/{platform}/data/text.txt"]])));
    }

    [Test]
    public async Task An_output_path_that_is_given_gets_a_folder_for_each_platform()
    {
        using SeaProject project = Hello().Property("IntermediateOutputPath", "work/");

        (await project.BuildAsync("-o", project["out"])).MustSucceed();

        Assert.That(FilesBelow(project, "out"), Is.EquivalentTo(Both.Select(platform => project[$"out/{platform}/hello"])));
        Assert.That(File.Exists(project["work/linux-arm64/seapack.injection.properties"]));
    }

    [Test]
    public async Task Run_starts_the_one_of_this_machine()
    {
        using SeaProject project = Hello();

        CommandOutcome run = (await project.CommandAsync("run", "--project", "app.proj")).MustSucceed();

        Assert.That(run.StandardOutput, Does.EndWith("hello x64\n"));
    }

    [Test]
    public async Task Run_says_that_none_is_for_this_machine()
    {
        using SeaProject project = Hello("win-x64;osx-arm64");

        CommandOutcome run = await project.CommandAsync("run", "--no-build", "--project", "app.proj");

        Assert.That(run.ExitCode, Is.Not.Zero);
        Assert.That(run.StandardOutput + run.StandardError, Does.Contain("SEAPACK0006").And.Contain("linux-x64"));
    }

    [Test]
    public async Task A_static_graph_knows_the_inner_builds()
    {
        using SeaProject project = Hello();

        BuildOutcome build = (await project.BuildAsync("-graph", "-m")).MustSucceed();

        Assert.Multiple(() =>
        {
            foreach (string platform in Both) Assert.That(File.Exists(project[$"bin/Debug/{platform}/hello"]), platform);
            Assert.That(build.Messages, Has.Some.Contains("3 nodes").And.Some.Contains("2 edges"));
        });
    }

    [Test]
    public async Task Nothing_changed_packs_nothing()
    {
        using SeaProject project = Hello();
        (await project.BuildAsync()).MustSucceed();

        BuildOutcome second = (await project.BuildAsync("-mt")).MustSucceed();

        Assert.That(second.ExecutedTargets, Does.Not.Contain("BuildSeaArchive").And.Not.Contain("InjectSeaBlob"));
    }
}
