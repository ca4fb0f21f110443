using System.Globalization;
using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>Where things lie with artifacts output and publish profiles: where Microsoft.NET.Sdk would put them.</summary>
public class OutputLayoutTests
{
    private static SeaProject Hello() =>
        new SeaProject()
            .File("package.json", """{ "name": "hello", "main": "index.js" }""")
            .File("index.js", "console.log('hello')");

    private static string[] EntriesOf(SeaProject project) =>
        [.. Directory.GetFileSystemEntries(project.Folder).Select(entry => Path.GetFileName(entry)!).Order(StringComparer.Ordinal)];

    [Test]
    public async Task Artifacts_output_lies_beside_directory_build_props()
    {
        using SeaProject project = Hello()
            .File("Directory.Build.props", "<Project><PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput></PropertyGroup></Project>");

        (await project.BuildAsync("-r", "linux-x64")).MustSucceed();
        (await project.DotNetAsync("publish", "-r", "linux-x64")).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(File.Exists(project["artifacts/bin/app/debug_linux-x64/hello"]));
            Assert.That(File.Exists(project["artifacts/obj/app/debug_linux-x64/seapack.blob"]));
            Assert.That(File.Exists(project["artifacts/publish/app/release_linux-x64/hello"]));
            Assert.That(EntriesOf(project), Has.None.EqualTo("bin").And.None.EqualTo("obj"));
        });
    }

    [Test]
    public async Task Artifacts_path_of_the_command_line_moves_everything_and_clean_finds_it()
    {
        using SeaProject project = Hello().Property("RuntimeIdentifiers", "linux-x64;linux-arm64");
        using var elsewhere = new TempFolder();
        string[] path = ["--artifacts-path", elsewhere.Path];

        (await project.BuildAsync(path)).MustSucceed();
        BuildOutcome asked = await project.BuildAsync(["-t:GetTargetPath", "-getTargetResult:GetTargetPath", .. path]);
        bool built = File.Exists(elsewhere["bin/app/debug_linux-arm64/hello"]);
        (await project.DotNetAsync("clean", path)).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(built);
            Assert.That(asked.TargetResult("GetTargetPath").Single()["Identity"], Is.EqualTo(elsewhere["bin/app/debug_linux-x64/hello"]));
            Assert.That(EntriesOf(project), Has.None.EqualTo("bin").And.None.EqualTo("obj"));
            Assert.That(Directory.GetFiles(elsewhere["bin"], "*", SearchOption.AllDirectories), Is.Empty);
        });
    }

    [Test]
    public async Task Projects_that_share_a_folder_for_intermediate_files_leave_each_others_alone()
    {
        const string project = """<Project Sdk="SeaPack.Sdk/{0}"><PropertyGroup>{1}</PropertyGroup></Project>""";
        string version = SdkPackage.Instance.Version;
        using SeaProject all = new SeaProject()
            .File("Directory.Build.props", "<Project><PropertyGroup><UseArtifactsOutput Condition=\"'$(MSBuildProjectName)' == 'app'\">true</UseArtifactsOutput></PropertyGroup></Project>")
            .File("one/package.json", """{ "name": "one", "main": "one.js" }""").File("one/one.js", "console.log('one')")
            .File("two/package.json", """{ "name": "two", "main": "two.js" }""").File("two/two.js", "console.log('two')")
            .File("two/three.js", "console.log('three')")
            .File("one/app.proj", string.Format(CultureInfo.InvariantCulture, project, version, ""))
            .File("two/app.proj", string.Format(CultureInfo.InvariantCulture, project, version, ""))
            .File("two/second.proj", string.Format(CultureInfo.InvariantCulture, project, version, "<SeaExecutableName>second</SeaExecutableName>"))
            .File("two/third.proj", string.Format(CultureInfo.InvariantCulture, project, version, "<SeaExecutableName>third</SeaExecutableName><SeaEntryPoint>three.js</SeaEntryPoint>"));
        string[] projects = ["one/app.proj", "two/app.proj", "two/second.proj", "two/third.proj"];

        foreach (string one in projects) (await all.CommandAsync("build", one)).MustSucceed();
        CommandOutcome[] again = [.. await Task.WhenAll(projects.Select(one => all.CommandAsync("build", one, "-t:PackExecutable", "-question")))];

        string artifacts = $"artifacts/bin/app/debug_{Host.RuntimeIdentifier}";
        string[] executables = [$"{artifacts}/one", $"{artifacts}/two", $"two/bin/Debug/{Host.RuntimeIdentifier}/second", $"two/bin/Debug/{Host.RuntimeIdentifier}/third"];
        Assert.Multiple(() =>
        {
            Assert.That(executables.Select(path => Executable.Run(all[path]).StandardOutput), Is.EqualTo(new[] { "one\n", "two\n", "two\n", "three\n" }));
            foreach (CommandOutcome outcome in again) Assert.That(outcome.ExitCode, Is.Zero, outcome.StandardOutput);
        });
    }

    [TestCase("", "", true)]
    [TestCase("", "<PropertyGroup><SeaExecutableName>other</SeaExecutableName></PropertyGroup>", false)]
    [TestCase("-o:out", "", false)]
    public async Task Projects_that_make_the_same_executable_are_told(string argument, string text, bool isTold)
    {
        using SeaProject project = Hello().File("b.proj", $"<Project Sdk=\"SeaPack.Sdk/{SdkPackage.Instance.Version}\">{text}</Project>").File("c.proj", "<Project />");

        BuildOutcome build = await project.BuildAsync(["-t:_SeaPackValidateProject", .. argument.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        BuildDiagnostic[] told = [.. build.MustSucceed().Diagnostics.Where(found => found.Code == "SEAPACK0020")];
        Assert.That(told.Select(found => Path.GetFileName(found.File)), Is.EqualTo(isTold ? ["app.proj"] : Array.Empty<string>()));
        if (isTold) Assert.That(told[0].Text, Does.StartWith("app.proj and b.proj make"));
    }

    [Test]
    public async Task What_has_no_place_of_its_own_is_told_at_the_project()
    {
        using SeaProject project = Hello().Item("SeaAsset", "missing.txt");

        BuildOutcome build = (await project.BuildAsync("-t:ResolveNodeDependencies")).MustSucceed();

        Assert.That(build.Diagnostics.Select(told => (told.Code, told.File)), Is.EqualTo([("SEAPACK1041", project["app.proj"])]));
    }

    [Test]
    public async Task A_publish_profile_chooses_platform_and_folder()
    {
        using SeaProject project = Hello()
            .File("Properties/PublishProfiles/Server.pubxml", """
                <Project>
                  <PropertyGroup>
                    <RuntimeIdentifier>linux-arm64</RuntimeIdentifier>
                    <PublishDir>server/</PublishDir>
                  </PropertyGroup>
                </Project>
                """);

        (await project.DotNetAsync("publish", "-p:PublishProfile=Server")).MustSucceed();

        Assert.That(File.Exists(project["server/hello"]) && File.Exists(project["bin/Release/linux-arm64/hello"]));
    }

    [Test]
    public async Task A_publish_profile_that_is_not_there_is_named()
    {
        using SeaProject project = Hello();

        BuildOutcome publish = (await project.DotNetAsync("publish", "-p:PublishProfile=Nowhere")).MustSucceed();

        Assert.That(publish.Diagnostics.Single().Code, Is.EqualTo("SEAPACK0008"));
    }

    [TestCase("--arch", "arm64", Explicit = true, Category = "Nightly", Reason = "Part of the next.")]
    [TestCase("--os", "linux", "--arch", "arm64", "--self-contained")]
    public async Task The_command_lines_ways_to_name_a_platform_are_understood(params string[] platform)
    {
        using SeaProject project = Hello();

        (await project.DotNetAsync("publish", platform)).MustSucceed();

        Assert.That(File.Exists(project["bin/Release/linux-arm64/publish/hello"]));
    }
}
