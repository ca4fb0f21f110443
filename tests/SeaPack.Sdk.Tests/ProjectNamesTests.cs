using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>Properties and items that are almost the SDK's: MSBuild takes any name.</summary>
public class ProjectNamesTests
{
    private static async Task<BuildDiagnostic[]> ToldAsync(SeaProject project, params string[] arguments)
    {
        BuildOutcome build = await project.BuildAsync(["-t:_SeaPackValidateProject", .. arguments]);
        return [.. build.MustSucceed().Diagnostics];
    }

    [TestCase("<PropertyGroup><SeaSnapshots>true</SeaSnapshots></PropertyGroup>", "Nothing reads the property 'SeaSnapshots'. Did you mean 'SeaSnapshot'?")]
    [TestCase("<PropertyGroup><seabytceode>true</seabytceode></PropertyGroup>", "Nothing reads the property 'seabytceode'. Did you mean 'SeaBytecode'?")]
    [TestCase("<PropertyGroup><SeaEntry>a.js</SeaEntry></PropertyGroup>", "Nothing reads the property 'SeaEntry'. Did you mean 'SeaEntryPoint'?")]
    [TestCase("<PropertyGroup><SeaModeOfAll>NodeVfs</SeaModeOfAll></PropertyGroup>", "Nothing reads the property 'SeaModeOfAll'. Did you mean 'SeaMode'?")]
    [TestCase("<PropertyGroup><NodeVersoin>26</NodeVersoin></PropertyGroup>", "Nothing reads the property 'NodeVersoin'. Did you mean 'NodeVersion'?")]
    [TestCase("<PropertyGroup><SeaAsset>a.txt</SeaAsset></PropertyGroup>", "'SeaAsset' is an item and not a property: write <SeaAsset Include=\"…\" /> in an ItemGroup.")]
    [TestCase("<ItemGroup><SeaAssets Include=\"a.txt\" /></ItemGroup>", "Nothing reads the item 'SeaAssets'. Did you mean 'SeaAsset'?")]
    [TestCase("<ItemGroup><SeaMode Include=\"NodeVfs\" /></ItemGroup>", "'SeaMode' is a property and not an item: write <SeaMode>…</SeaMode> in a PropertyGroup.")]
    [TestCase("<Target Name=\"Mine\"><ItemGroup><SeaArguments Include=\"a\" /></ItemGroup></Target>", "Nothing reads the item 'SeaArguments'. Did you mean 'SeaArgument'?")]
    public async Task A_name_that_is_almost_one_of_the_sdk_is_told_where_it_is(string xml, string text)
    {
        using SeaProject project = new SeaProject().Target(xml);

        BuildDiagnostic[] told = await ToldAsync(project);

        string[] lines = await File.ReadAllLinesAsync(project["app.proj"]);
        string name = text.Split('\'')[1];
        Assert.That(
            told.Select(found => (found.Code, found.IsError, found.File, found.Line, found.Text)),
            Is.EqualTo([("SEAPACK0021", false, project["app.proj"], Array.FindIndex(lines, line => line.Contains(name)) + 1, text)]));
    }

    [TestCase("<PropertyGroup><SeaModes>a</SeaModes><Mine>$(SeaModes)</Mine></PropertyGroup>")]
    [TestCase("<ItemGroup><SeaAssets Include=\"a.txt\" /><SeaAsset Include=\"@(SeaAssets)\" /></ItemGroup>")]
    [TestCase("<PropertyGroup><SeaLevel>3</SeaLevel><Mode>a</Mode><seamode>Archive</seamode><NodeVersionOfDocs>26</NodeVersionOfDocs></PropertyGroup>")]
    [TestCase("<ItemGroup><Sea Include=\"a\" /><Reports Include=\"a\" /></ItemGroup>")]
    public async Task Names_of_the_users_own_are_left_alone(string xml)
    {
        using SeaProject project = new SeaProject().Target(xml);

        Assert.That(await ToldAsync(project), Is.Empty);
    }

    [Test]
    public async Task A_name_of_the_command_line_is_told_at_the_project()
    {
        using var project = new SeaProject();

        BuildDiagnostic[] told = await ToldAsync(project, "-p:SeaCodeCaches=warmup", "-p:SeaArgument=a");

        Assert.That(told.Select(found => (found.File, found.Line, found.Text.Split('\'')[1])), Is.EqualTo([(project["app.proj"], 0, "SeaArgument"), (project["app.proj"], 0, "SeaCodeCaches")]));
    }

    [Test]
    public async Task Directory_build_files_are_looked_at_too()
    {
        using SeaProject project = new SeaProject()
            .File("Directory.Build.props", "<Project>\n<PropertyGroup><SeaReports>true</SeaReports></PropertyGroup></Project>")
            .File("Directory.Build.targets", "<Project><ItemGroup><SeaScripts Include=\"a.js\" /><SeaAssets Include=\"a.js\" /></ItemGroup></Project>")
            .Target("<PropertyGroup><Mine>@(SeaAssets)</Mine></PropertyGroup>");

        BuildDiagnostic[] told = await ToldAsync(project);

        Assert.That(
            told.Select(found => (Path.GetFileName(found.File), found.Line, found.Text.Split('\'')[1])),
            Is.EqualTo([("Directory.Build.props", 2, "SeaReports"), ("Directory.Build.targets", 1, "SeaScripts")]));
    }

    [Test]
    public async Task One_of_several_platforms_tells_it()
    {
        using SeaProject project = new SeaProject()
            .File("package.json", """{ "name": "hello", "main": "index.js" }""").File("index.js", "console.log('hello')")
            .Property("RuntimeIdentifiers", "linux-arm64;linux-x64").Property("SeaTraces", "true");

        BuildOutcome build = (await project.BuildAsync("-t:PackExecutable")).MustSucceed();

        Assert.That(build.Diagnostics.Select(found => found.Code), Is.EqualTo(["SEAPACK0021"]));
    }
}
