using System.IO.Compression;
using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>NuGet's restore, which a project with PackageReference items asks for.</summary>
public class RestoreTests
{
    private static void WritePackage(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using ZipArchive package = ZipFile.Open(path, ZipArchiveMode.Create);
        using (var description = new StreamWriter(package.CreateEntry("words.nuspec").Open()))
        {
            description.Write("<package><metadata><id>words</id><version>1.0.0</version><authors>a</authors><description>d</description></metadata></package>");
        }

        using var properties = new StreamWriter(package.CreateEntry("build/words.props").Open());
        properties.Write("<Project><ItemGroup><SeaArgument Include='of-the-package' /></ItemGroup></Project>");
    }

    private static SeaProject App(string isOn)
    {
        SeaProject project = new SeaProject()
            .File("package.json", """{ "name": "hello", "main": "index.js" }""")
            .File("index.js", "console.log(...process.argv.slice(2))")
            .File("Directory.Packages.props", """
                <Project>
                  <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
                  <ItemGroup><GlobalPackageReference Include="words" Version="1.0.0" /></ItemGroup>
                </Project>
                """)
            .File("all.slnx", """<Solution><Project Path="app.proj" Type="9a19103f-16f7-4668-be54-9a1e7a4f7556" /></Solution>""")
            .Property("SeaPackRestorePackages", isOn)
            .Property("RestoreAdditionalProjectSources", "feed");
        WritePackage(project["feed/words.1.0.0.nupkg"]);
        return project;
    }

    [TestCase("app.proj", "true", "of-the-package\n")]
    [TestCase("app.proj", "false", "\n")]
    [TestCase("all.slnx", "false", "\n")]
    public async Task A_package_gives_the_project_what_it_has_when_restore_is_on(string built, string isOn, string expected)
    {
        using SeaProject project = App(isOn);

        CommandOutcome build = (await project.CommandAsync("build", built)).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(build.StandardOutput, Does.Not.Contain("warning "));
            Assert.That(Executable.Run(project[$"bin/Debug/{Host.RuntimeIdentifier}/hello"]).MustSucceed().StandardOutput, Is.EqualTo(expected));
            Assert.That(File.Exists(project["obj/project.assets.json"]), Is.EqualTo(isOn == "true"));
        });
    }

    [Test]
    public async Task The_lock_file_of_packages_names_no_machine_and_the_packages_can_be_listed()
    {
        using SeaProject project = App("true").Property("RestorePackagesWithLockFile", "true");

        (await project.CommandAsync("restore", "app.proj")).MustSucceed();
        CommandOutcome listed = (await project.CommandAsync("list", "app.proj", "package")).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllText(project["packages.lock.json"]), Does.Contain("words").And.Not.Contain(Host.RuntimeIdentifier));
            Assert.That(listed.StandardOutput, Does.Contain("> words"));
        });
    }
}
