using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>What a second build does after an edit, and that its result equals that of a clean build.</summary>
public class IncrementalTests
{
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
    public async Task An_edited_source_is_packed()
    {
        using SeaProject project = App();

        (BuildOutcome outcome, string output) = await AfterEditAsync(project, () => project.File("lib/index.js", "module.exports = 'edited'"));

        Assert.Multiple(() =>
        {
            Assert.That(output, Is.EqualTo("edited one.txt\n"));
            Assert.That(outcome.ExecutedTargets, Does.Contain("BuildSeaArchive").And.Contain("InjectSeaBlob"));
        });
    }

    [Test]
    public async Task An_edit_of_the_same_length_and_an_older_time_is_packed()
    {
        using SeaProject project = App();

        (_, string output) = await AfterEditAsync(project, () =>
        {
            project.File("lib/index.js", "module.exports = 'FOLDER'");
            File.SetLastWriteTimeUtc(project["lib/index.js"], new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        });

        Assert.That(output, Is.EqualTo("FOLDER one.txt\n"));
    }

    [Test]
    public async Task A_new_file_where_a_probe_missed_wins()
    {
        using SeaProject project = App();

        (_, string output) = await AfterEditAsync(project, () => project.File("lib.js", "module.exports = 'file'"));

        Assert.That(output, Is.EqualTo("file one.txt\n"));
    }

    [Test]
    public async Task A_new_asset_of_a_glob_is_packed()
    {
        using SeaProject project = App();

        (_, string output) = await AfterEditAsync(project, () => project.File("data/two.txt", "2"));

        Assert.That(output, Is.EqualTo("folder one.txt,two.txt\n"));
    }

    [Test]
    public async Task A_deleted_asset_is_gone()
    {
        using SeaProject project = App().File("data/two.txt", "2");

        (_, string output) = await AfterEditAsync(project, () => File.Delete(project["data/two.txt"]));

        Assert.That(output, Is.EqualTo("folder one.txt\n"));
    }

    [Test]
    public async Task A_changed_package_json_is_read_again()
    {
        using SeaProject project = App().File("other.js", "console.log('other')");

        (_, string output) = await AfterEditAsync(
            project, () => project.File("package.json", """{ "name": "app", "main": "other.js" }"""));

        Assert.That(output, Is.EqualTo("other\n"));
    }

    [Test]
    public async Task A_property_on_the_command_line_counts()
    {
        using SeaProject project = App().File("other.js", "console.log('other')");
        await BuildAndRunAsync(project);

        (_, string output) = await BuildAndRunAsync(project, "-p:SeaEntryPoint=other.js");

        Assert.That(output, Is.EqualTo("other\n"));
    }

    [Test]
    public async Task A_changed_version_file_brings_another_node()
    {
        using SeaProject project = App().File("index.js", "console.log(process.version)").File(".node-version", TestNode.Supported[0]);
        (_, string first) = await BuildAndRunAsync(project);
        project.File(".node-version", TestNode.Supported[1]);

        (_, string second) = await BuildAndRunAsync(project);

        Assert.That((first, second), Is.EqualTo(($"v{TestNode.Supported[0]}\n", $"v{TestNode.Supported[1]}\n")));
    }

    [Test]
    public async Task Another_version_of_the_sdk_packs_again()
    {
        using SeaProject project = App();
        await BuildAndRunAsync(project);
        string tools = Path.Combine(SdkPackage.Instance.Packages, "seapack.sdk", SdkPackage.Instance.Version, "tools", "net10.0");
        foreach (string file in Directory.GetFiles(tools))
        {
            Directory.CreateDirectory(project["tools"]);
            File.Copy(file, project[$"tools/{Path.GetFileName(file)}"]);
        }

        BuildOutcome second = (await project.BuildAsync($"-p:SeaPackTasksAssembly={project["tools/SeaPack.Tasks.dll"]}")).MustSucceed();

        Assert.That(
            second.ExecutedTargets, Does.Contain("ResolveNodeDependencies").And.Contain("BuildSeaArchive").And.Contain("InjectSeaBlob"));
    }

    [Test]
    public async Task A_deleted_executable_is_made_again_from_the_same_blob()
    {
        using SeaProject project = App();
        await BuildAndRunAsync(project);
        File.Delete(Built(project));

        (BuildOutcome outcome, string output) = await BuildAndRunAsync(project);

        Assert.Multiple(() =>
        {
            Assert.That(output, Is.EqualTo("folder one.txt\n"));
            Assert.That(outcome.ExecutedTargets, Does.Not.Contain("BuildSeaArchive"));
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
