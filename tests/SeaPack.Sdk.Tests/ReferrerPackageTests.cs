using System.IO.Compression;
using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>NuGet packages of C# projects that reference ours.</summary>
public class ReferrerPackageTests
{
    private static SeaProject Hello() =>
        new SeaProject()
            .File("package.json", """{ "name": "hello", "main": "index.js" }""")
            .File("index.js", "console.log('hello')")
            .File("host/Code.cs", "public static class Code { public static void Main() { } }");

    private const string BuiltOnly = """<ProjectReference Include="../app.proj" ReferenceOutputAssembly="false" />""";

    private static string Host(string reference, string properties = "", string target = "") => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <UseAppHost>false</UseAppHost>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {reference}
          </ItemGroup>
          {target}
        </Project>
        """;

    private static (List<string> Files, string Nuspec) Package(SeaProject project)
    {
        using ZipArchive package = ZipFile.OpenRead(project["packages/host.1.0.0.nupkg"]);
        using var nuspec = new StreamReader(package.GetEntry("host.nuspec")!.Open());
        return ([.. package.Entries.Select(entry => entry.FullName)], nuspec.ReadToEnd());
    }

    [Test]
    public async Task A_package_that_depends_on_one_that_nobody_makes_is_warned_of()
    {
        using SeaProject project = Hello().File("host/host.csproj", Host("""<ProjectReference Include="../app.proj" />"""));

        CommandOutcome pack = (await project.CommandAsync("pack", "host/host.csproj", "-o", "packages")).MustSucceed();

        Assert.That(pack.StandardOutput, Does.Contain("warning SEAPACK0022"));
        Assert.That(Package(project).Nuspec, Does.Contain("<dependency id=\"app\""));
    }

    [Test]
    public async Task A_library_has_the_executables_of_all_platforms_where_its_target_puts_them()
    {
        using SeaProject project = Hello()
            .Property("RuntimeIdentifiers", "linux-x64;linux-arm64")
            .File("host/host.csproj", Host(
                "",
                "<BeforePack>$(BeforePack);PackApp</BeforePack>",
                """
                <Target Name="PackApp">
                  <MSBuild Projects="../app.proj" Targets="PackExecutable">
                    <Output TaskParameter="TargetOutputs" ItemName="PackedApp" />
                  </MSBuild>
                  <ItemGroup>
                    <None Include="@(PackedApp)" Pack="true" PackagePath="runtimes/%(PackedApp.RuntimeIdentifier)/native/" />
                  </ItemGroup>
                </Target>
                """));

        CommandOutcome pack = (await project.CommandAsync("pack", "host/host.csproj", "-o", "packages")).MustSucceed();
        (List<string> files, string nuspec) = Package(project);

        Assert.Multiple(() =>
        {
            Assert.That(files, Does.Contain("runtimes/linux-x64/native/hello").And.Contain("runtimes/linux-arm64/native/hello"));
            Assert.That(nuspec, Does.Not.Contain("<dependency "));
            Assert.That(pack.StandardOutput, Does.Not.Contain("warning SEAPACK"));
        });
    }

    [Test]
    public async Task A_tool_has_the_executable_beside_its_assembly()
    {
        using SeaProject project = Hello().File("host/host.csproj", Host(
            BuiltOnly, "<OutputType>Exe</OutputType><PackAsTool>true</PackAsTool>"));

        CommandOutcome pack = (await project.CommandAsync("pack", "host/host.csproj", "-o", "packages")).MustSucceed();

        Assert.That(Package(project).Files, Does.Contain("tools/net10.0/any/hello"));
        Assert.That(pack.StandardOutput, Does.Not.Contain("warning SEAPACK"));
    }
}
