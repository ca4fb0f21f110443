using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>Edits of every kind against the work that they cause: as much as needed, and the result is that of a clean build, byte for byte.</summary>
public class IncrementalMatrixTests
{
    private const string Nothing = "";
    private const string Everything = "walk archive inject";

    /// <summary>One kind of edit.</summary>
    /// <param name="Name">What is edited.</param>
    /// <param name="Work">What the next build does.</param>
    /// <param name="Apply">The edit.</param>
    /// <param name="Arguments">Arguments of all later builds.</param>
    public sealed record Edit(string Name, string Work, Action<SeaProject> Apply, params string[] Arguments)
    {
        public override string ToString() => Name;
    }

    // Each takes three builds; these stand for the others in the everyday run.
    private static readonly string[] Everyday =
    [
        "an asset of the same length, made older", "a new file that a glob picks", "a new file where a probe missed", "package.json",
        "a property of the environment", "the Node version", "a source, after a build whose clock was a day ahead",
    ];

    private static readonly Edit[] Edits =
    [
        new("nothing", Nothing, _ => { }),
        new("a source", Everything, project => project.File("lib/index.js", "module.exports = 'edited'")),
        new("a source, and back", Everything, project =>
        {
            string text = File.ReadAllText(project["lib/index.js"]);
            project.File("lib/index.js", "module.exports = 'edited'").File("lib/index.js", text);
        }),
        new("a file that is not packed", Nothing, project => project.File("notes.txt", "edited")),
        new("an asset", Everything, project => project.File("data/one.txt", "edited")),
        new("an asset of the same length, made older", Everything, project =>
        {
            project.File("data/one.txt", "2");
            File.SetLastWriteTimeUtc(project["data/one.txt"], new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }),
        new("a source touched, but equal", Everything, project => File.SetLastWriteTimeUtc(project["lib/index.js"], DateTime.UtcNow.AddMinutes(-1))),
        new("a new file that a glob picks", Everything, project => project.File("data/deep/two.txt", "2")),
        new("a new file that a glob does not pick", Nothing, project => project.File("lib/two.txt", "2")),
        new("a new file where a probe missed", Everything, project => project.File("lib.js", "module.exports = 'file'")),
        new("a new package nearer than the old one", Everything, project => project
            .File("lib/node_modules/dep/package.json", """{ "name": "dep" }""").File("lib/node_modules/dep/index.js", "module.exports = 'nearer'")),
        new("a deleted asset", Everything, project => File.Delete(project["data/extra.txt"])),
        new("a deleted folder of assets", Everything, project => Directory.Delete(project["data/folder"], recursive: true)),
        new("package.json", Everything, project => project.File("package.json", """{ "name": "app", "main": "other.js" }""")),
        new("package.json of a dependency", Everything, project => project.File("node_modules/dep/package.json", """{ "name": "dep", "main": "second.js" }""")),
        new("the lock file, which the walk compares with what is installed", Everything, project => project.File("package-lock.json", """{ "lockfileVersion": 3, "packages": {} }""")),
        new("a property on the command line", Everything, _ => { }, "-p:SeaEntryPoint=other.js"),
        new("a property that touches nothing packed", Nothing, _ => { }, "-p:SeaComputeHash=true"),
        new("a property of the injection alone", "inject", _ => { }, "-p:StripSymbols=true"),
        new("a property of the environment", Everything, project => project.EnvironmentVariable("SeaEntryPoint", "other.js")),
        new("an item", Everything, project => project.Item("SeaAsset", "notes.txt")),
        new("an item that is left out", Everything, project => project.Item("SeaExclude", "data/one.txt")),
        new("the Node version", Everything, _ => { }, $"-p:NodeVersion={TestNode.Supported[0]}"),
        new("a version file", Everything, project => project.File(".node-version", TestNode.Supported[1])),
        new("the executable deleted", "inject", project => File.Delete(Built(project))),
        new("the blob deleted", "archive inject", project => File.Delete(Intermediate(project, "seapack.blob"))),
        new("the graph deleted", Everything, project => File.Delete(Intermediate(project, "seapack.graph"))),
        new("the records deleted", Everything, project =>
        {
            foreach (string record in Directory.GetFiles(Intermediate(project, ""), "seapack.*").Where(file => !file.EndsWith(".blob", StringComparison.Ordinal)))
            {
                File.Delete(record);
            }
        }),
        new("a source, after a build whose clock was a day ahead", Everything, project =>
        {
            Shift(project, TimeSpan.FromDays(1));
            project.File("lib/index.js", "module.exports = 'edited'");
        }),
        new("the Node version, after a build whose clock was a day ahead", Everything, project => Shift(project, TimeSpan.FromDays(1)), $"-p:NodeVersion={TestNode.Supported[0]}"),
        new("a source from the future", Everything, project =>
        {
            project.File("lib/index.js", "module.exports = 'edited'");
            File.SetLastWriteTimeUtc(project["lib/index.js"], DateTime.UtcNow.AddDays(1));
        }),
        new("nothing, after the clock went back", "archive inject", project => Shift(project, TimeSpan.FromDays(-1))),
        new("another version of the SDK", "archive inject", CopyTools, "-p:SeaPackTasksAssembly=$(MSBuildProjectDirectory)/tools/SeaPack.Tasks.dll"),
    ];

    private static IEnumerable<TestCaseData> Cases => Edits.Select(edit => Everyday.Contains(edit.Name)
        ? new TestCaseData(edit)
        : new TestCaseData(edit).SetCategory("Nightly").Explicit("One of many; for the nightly run."));

    private static SeaProject App() =>
        new SeaProject()
            .File("package.json", """{ "name": "app", "main": "index.js" }""")
            .File("index.js", "console.log(require('./lib'), require('dep'), process.version)")
            .File("other.js", "console.log('other')")
            .File("lib/index.js", "require('dep'); module.exports = 'folder'")
            .File("node_modules/dep/package.json", """{ "name": "dep" }""")
            .File("node_modules/dep/index.js", "module.exports = 'dep'")
            .File("node_modules/dep/second.js", "module.exports = 'second'")
            .File("notes.txt", "notes")
            .File("data/one.txt", "1")
            .File("data/extra.txt", "extra")
            .File("data/folder/three.txt", "3")
            .Item("SeaAsset", "data/**");

    private static string Built(SeaProject project) => project[$"bin/Debug/{Host.RuntimeIdentifier}/app"];

    private static string Intermediate(SeaProject project, string name) => project[$"obj/Debug/{Host.RuntimeIdentifier}/{name}"];

    /// <summary>What is below bin and obj looks as if it had been built at another time.</summary>
    private static void Shift(SeaProject project, TimeSpan time)
    {
        foreach (string folder in new[] { "bin", "obj" })
        {
            foreach (string file in Directory.GetFiles(project[folder], "*", SearchOption.AllDirectories))
            {
                File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file) + time);
            }
        }
    }

    private static void CopyTools(SeaProject project)
    {
        string tools = Path.Combine(SdkPackage.Instance.Packages, "seapack.sdk", SdkPackage.Instance.Version, "tools", "net10.0");
        Directory.CreateDirectory(project["tools"]);
        foreach (string file in Directory.GetFiles(tools)) File.Copy(file, project[$"tools/{Path.GetFileName(file)}"]);
    }

    private static string WorkOf(BuildOutcome build)
    {
        var work = new List<string>();
        if (build.Messages.Any(message => message.StartsWith("Walking the dependencies", StringComparison.Ordinal))) work.Add("walk");
        if (build.ExecutedTargets.Contains("BuildSeaArchive")) work.Add("archive");
        if (build.ExecutedTargets.Contains("InjectSeaBlob")) work.Add("inject");
        return string.Join(' ', work);
    }

    private static string[] Resolve(SeaProject project, string[] arguments) =>
        [.. arguments.Select(argument => argument.Replace("$(MSBuildProjectDirectory)", project.Folder, StringComparison.Ordinal))];

    [TestCaseSource(nameof(Cases))]
    public async Task An_incremental_build_equals_a_clean_one(Edit edit)
    {
        using SeaProject project = App();
        (await project.BuildAsync()).MustSucceed();
        edit.Apply(project);
        string[] arguments = Resolve(project, edit.Arguments);

        BuildOutcome incremental = (await project.BuildAsync(arguments)).MustSucceed();
        string hash = Sha256.OfFile(Built(project));
        (await project.BuildAsync([.. arguments, "-p:BaseOutputPath=clean/bin/", "-p:BaseIntermediateOutputPath=clean/obj/"])).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(WorkOf(incremental), Is.EqualTo(edit.Work));
            Assert.That(hash, Is.EqualTo(Sha256.OfFile(project[$"clean/bin/Debug/{Host.RuntimeIdentifier}/app"])), "an incremental build differs from a clean one");
        });
    }

    [TestCase("BuildSeaSnapshot", "-p:SeaSnapshot=true")]
    [TestCase("CompileCodeCache")]
    public async Task Other_arguments_of_the_warm_up_repeat_it_and_nothing_before_it(string step, params string[] arguments)
    {
        using SeaProject project = App().Property("SeaCodeCache", "warmup").File("index.js", "console.error('warm', ...process.argv.slice(2)); require('./lib')");
        string[] first = [.. arguments, "-p:SeaWarmupArguments=one"];
        string[] second = [.. arguments, "-p:SeaWarmupArguments=two"];

        (await project.BuildAsync(first)).MustSucceed();
        BuildOutcome same = (await project.BuildAsync(first)).MustSucceed();
        BuildOutcome other = (await project.BuildAsync(second)).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(same.ExecutedTargets, Has.None.EqualTo(step));
            Assert.That(other.ExecutedTargets, Has.Some.EqualTo(step));
            Assert.That(WorkOf(other), Is.EqualTo("archive inject"));
        });
    }

    [Test]
    public async Task What_a_warm_up_runs_with_repeats_it()
    {
        using SeaProject project = App().Property("SeaCodeCache", "warmup").Item("SeaArgument", "$(Baked)").Item("SeaBinaryData", "data.bin").File("data.bin", "one");
        string[] first = ["-p:Baked=one"];
        string[] second = ["-p:Baked=two"];
        (await project.BuildAsync(first)).MustSucceed();

        BuildOutcome same = (await project.BuildAsync(first)).MustSucceed();
        BuildOutcome argument = (await project.BuildAsync(second)).MustSucceed();
        project.File("data.bin", "another");
        BuildOutcome data = (await project.BuildAsync(second)).MustSucceed();

        Assert.That(new[] { same, argument, data }.Select(build => build.ExecutedTargets.Contains("_SeaPackWarmUp")), Is.EqualTo(new[] { false, true, true }));
    }

    [TestCase("seapack.graph", Explicit = true, Category = "Nightly", Reason = "As the next.")]
    [TestCase("seapack.blob")]
    [TestCase("seapack.injection.properties", Explicit = true, Category = "Nightly", Reason = "As the last.")]
    public async Task A_build_that_was_killed_is_taken_up_by_the_next(string when)
    {
        using SeaProject project = App();
        await project.CancelBuildAsync(() => File.Exists(Intermediate(project, when)), "-KILL");

        (await project.BuildAsync()).MustSucceed();
        string hash = Sha256.OfFile(Built(project));
        (await project.BuildAsync("-p:BaseOutputPath=clean/bin/", "-p:BaseIntermediateOutputPath=clean/obj/")).MustSucceed();

        Assert.That(hash, Is.EqualTo(Sha256.OfFile(project[$"clean/bin/Debug/{Host.RuntimeIdentifier}/app"])));
    }
}
