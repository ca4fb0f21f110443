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

    [TestCase("true", "of-the-package\n")]
    [TestCase("false", "\n")]
    public async Task A_package_gives_the_project_what_it_has_when_restore_is_on(string isOn, string expected)
    {
        using SeaProject project = new SeaProject()
            .File("package.json", """{ "name": "hello", "main": "index.js" }""")
            .File("index.js", "console.log(...process.argv.slice(2))")
            .File("Directory.Packages.props", """
                <Project>
                  <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
                  <ItemGroup><PackageVersion Include="words" Version="1.0.0" /></ItemGroup>
                </Project>
                """)
            .Property("SeaPackRestorePackages", isOn)
            .Property("RestoreAdditionalProjectSources", "feed")
            .Item("PackageReference", "words");
        WritePackage(project["feed/words.1.0.0.nupkg"]);

        BuildOutcome build = (await project.BuildAsync()).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(build.Diagnostics, Is.Empty);
            Assert.That(Executable.Run(project[$"bin/Debug/{Host.RuntimeIdentifier}/hello"]).MustSucceed().StandardOutput, Is.EqualTo(expected));
        });
    }
}
