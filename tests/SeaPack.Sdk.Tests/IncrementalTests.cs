using System.Globalization;
using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>What a second build does that <see cref="IncrementalMatrixTests"/> does not say.</summary>
public class IncrementalTests
{
    [Test]
    public async Task What_builds_left_in_the_apps_folder_is_neither_packed_nor_an_input_of_the_script()
    {
        using SeaProject project = new SeaProject()
            .File("hello/package.json", """
                {
                  "name": "hello", "main": "dist/index.js", "scripts": { "build": "mkdir -p dist && cp index.js dist && echo >> ../runs" },
                  "pkg": { "assets": ["**/*"] }
                }
                """)
            .File("hello/index.js", "console.log('hello')")
            .File("hello/hello.proj", $"""
                <Project Sdk="SeaPack.Sdk/{SdkPackage.Instance.Version}">
                  <PropertyGroup><SeaPackBuildScript>build</SeaPackBuildScript></PropertyGroup>
                  <ItemGroup><SeaAsset Include="**" /></ItemGroup>
                </Project>
                """);
        string[] build = ["build", "hello/hello.proj", "-p:OutputPath=out/", "-p:SeaReport=true"];

        (await project.CommandAsync(build)).MustSucceed();
        string first = Sha256.OfFile(project["hello/out/hello"]);
        (await project.CommandAsync("publish", "hello/hello.proj", "-o", "hello/public")).MustSucceed();
        (await project.CommandAsync(build)).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(Sha256.OfFile(project["hello/out/hello"]), Is.EqualTo(first));
            Assert.That(File.ReadAllLines(project["runs"]), Has.Length.EqualTo(1));
        });
    }

    [Test]
    public async Task Node_and_data_behind_links_are_what_the_links_lead_to_now()
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("needs symbolic links");
        using SeaProject project = new SeaProject()
            .File("package.json", """{ "name": "app", "main": "index.js" }""")
            .File("index.js", "console.log(process.version, process.seaBinaryData.toString())")
            .File("a/data", "one").File("b/data", "2 is longer").Item("SeaBinaryData", "data");
        project.Property("NodeRuntimePath", project["node"]);
        Lead("24.21.0", "a");
        File.CreateSymbolicLink(project["node"], project["version/node"]);
        File.CreateSymbolicLink(project["data"], project["current/data"]);

        (_, string first) = await BuildAndRunAsync(project);
        Lead("26.10.0", "b");
        (_, string second) = await BuildAndRunAsync(project);

        Assert.That((first, second), Is.EqualTo(("v24.21.0 one\n", "v26.10.0 2 is longer\n")));

        void Lead(string version, string data)
        {
            File.Delete(project["version"]);
            File.Delete(project["current"]);
            File.CreateSymbolicLink(project["version"], Path.GetDirectoryName(TestNode.GetAsync(version).GetAwaiter().GetResult())!);
            File.CreateSymbolicLink(project["current"], project[data]);
        }
    }

    private static SeaProject App() =>
        new SeaProject()
            .File("package.json", """{ "name": "app", "main": "index.js" }""")
            .File("index.js", "console.log(require('./lib'), require('fs').readdirSync(__dirname + '/data').join())")
            .File("lib/index.js", "module.exports = 'folder'")
            .File("data/one.txt", "1")
            .Item("SeaAsset", "data/**");

    private static string Built(SeaProject project) => project[$"bin/Debug/{Host.RuntimeIdentifier}/app"];

    private static async Task<(BuildOutcome Outcome, string Output)> BuildAndRunAsync(SeaProject project, params string[] arguments)
    {
        BuildOutcome outcome = (await project.BuildAsync(arguments)).MustSucceed();
        return (outcome, Executable.Run(Built(project)).MustSucceed().StandardOutput);
    }

    /// <summary>Builds once, edits, builds again, and compares with a build from nothing.</summary>
    private static async Task<(BuildOutcome Outcome, string Output)> AfterEditAsync(SeaProject project, Action edit, params string[] arguments)
    {
        await BuildAndRunAsync(project, arguments);
        edit();
        (BuildOutcome, string) second = await BuildAndRunAsync(project, arguments);
        string incremental = Sha256.OfFile(Built(project));
        Directory.Delete(project["bin"], recursive: true);
        Directory.Delete(project["obj"], recursive: true);
        await BuildAndRunAsync(project, arguments);
        Assert.That(incremental, Is.EqualTo(Sha256.OfFile(Built(project))), "an incremental build differs from a clean one");
        return second;
    }

    [Test]
    public async Task Nothing_changed_packs_nothing()
    {
        using SeaProject project = App();
        await BuildAndRunAsync(project);
        DateTime before = File.GetLastWriteTimeUtc(Built(project));

        BuildOutcome second = (await project.BuildAsync()).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(second.ExecutedTargets, Does.Not.Contain("BuildSeaArchive"));
            Assert.That(second.ExecutedTargets, Does.Not.Contain("InjectSeaBlob"));
            Assert.That(second.Messages, Has.Some.StartsWith("Dependencies are up to date"));
            Assert.That(File.GetLastWriteTimeUtc(Built(project)), Is.EqualTo(before));
        });
    }

    [Test]
    public async Task Damaged_intermediate_files_are_made_again()
    {
        using SeaProject project = App();

        (_, string output) = await AfterEditAsync(project, () =>
        {
            foreach (string file in Directory.GetFiles(project[$"obj/Debug/{Host.RuntimeIdentifier}"], "seapack.*"))
            {
                File.WriteAllText(file, "damaged");
            }
        });

        Assert.That(output, Is.EqualTo("folder one.txt\n"));
    }

    [TestCase("bin/Debug/{0}/app")]
    [TestCase("bin/Debug/{0}/app.report.json")]
    [TestCase("obj/Debug/{0}/seapack.blob")]
    [TestCase("obj/Debug/{0}/seapack.codecache")]
    [TestCase("obj/Debug/{0}/seapack.files")]
    public async Task What_a_step_left_is_made_again_when_something_cut_it_short_or_took_it_away(string file)
    {
        using SeaProject project = App().Property("SeaCodeCache", "compile").Property("SeaReport", "true");
        string path = project[string.Format(CultureInfo.InvariantCulture, file, Host.RuntimeIdentifier)];
        await BuildAndRunAsync(project);
        string[] before = [Sha256.OfFile(Built(project)), Sha256.OfFile(path)];

        if (file.EndsWith("files", StringComparison.Ordinal)) File.Delete(path);
        else using (FileStream cut = File.OpenWrite(path)) cut.SetLength(cut.Length - 1);
        (await project.BuildAsync()).MustSucceed();

        Assert.That(new[] { Sha256.OfFile(Built(project)), Sha256.OfFile(path) }, Is.EqualTo(before));
        Assert.That((await project.BuildAsync()).MustSucceed().ExecutedTargets, Does.Not.Contain("InjectSeaBlob").And.Not.Contain("WriteSeaReport"));
    }

    [Test]
    public async Task Configurations_that_share_a_folder_each_find_their_own_executable_in_it()
    {
        using SeaProject project = App().Property("OutputPath", "out/")
            .Target("""<ItemGroup><SeaArgument Include="$(Configuration)" /></ItemGroup>""");

        (await project.BuildAsync()).MustSucceed();
        string debug = Sha256.OfFile(project["out/app"]);
        (await project.BuildAsync("-c:Release")).MustSucceed();
        string release = Sha256.OfFile(project["out/app"]);
        (await project.BuildAsync()).MustSucceed();

        Assert.That(release, Is.Not.EqualTo(debug));
        Assert.That(Sha256.OfFile(project["out/app"]), Is.EqualTo(debug));
    }

    [Test]
    public async Task Question_mode_passes_after_a_build_and_fails_after_an_edit()
    {
        using SeaProject project = App();
        (await project.BuildAsync()).MustSucceed();
        (await project.BuildAsync("-question")).MustSucceed();
        project.File("lib/index.js", "module.exports = 'edited'");

        BuildOutcome asked = await project.BuildAsync("-question");

        Assert.That(asked.Command.ExitCode, Is.Not.Zero);
    }
}
