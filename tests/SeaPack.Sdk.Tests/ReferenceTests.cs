using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>References between C# projects and ours, both ways, from the command line and as Visual Studio asks for them.</summary>
public class ReferenceTests
{
    private const string Library = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <UseAppHost>false</UseAppHost>
          </PropertyGroup>
          <ItemGroup>
            <ProjectReference Include="../app.proj" OutputItemType="Packed" />
          </ItemGroup>
          <Target Name="ShowPacked" AfterTargets="ResolveProjectReferences"><Message Importance="high" Text="packed: @(Packed)" /></Target>
        </Project>
        """;

    private static SeaProject Hello() =>
        new SeaProject()
            .File("package.json", """{ "name": "hello", "main": "index.js" }""")
            .File("index.js", "console.log('hello', process.arch)")
            .File("host/host.csproj", Library)
            .File("host/Code.cs", "public static class Code { public static void Main() { } }");

    private static byte Machine(string executable)
    {
        using FileStream file = File.OpenRead(executable);
        var header = new byte[20];
        file.ReadExactly(header);
        return header[18];
    }

    [Test]
    public async Task A_referrer_gets_the_executable_of_its_platform_and_configuration()
    {
        const byte X64 = 62, Arm64 = 183;
        using SeaProject project = Hello().Property("RuntimeIdentifiers", "linux-arm64;linux-x64");

        CommandOutcome build = (await project.CommandAsync("build", "host/host.csproj", "-c", "Release")).MustSucceed();
        (await project.CommandAsync("publish", "host/host.csproj", "-r", "linux-arm64", "--no-self-contained", "-o", "published")).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(Machine(project["host/bin/Release/net10.0/hello"]), Is.EqualTo(X64));
            Assert.That(build.StandardOutput, Does.Contain($"packed: {project["bin/Release/linux-x64/hello"]}"));
            Assert.That(Machine(project["published/hello"]), Is.EqualTo(Arm64));
            Assert.That(Directory.Exists(project["bin/Debug"]), Is.False);
        });
    }

    [Test]
    public async Task The_executable_lies_beside_a_referrer_that_is_published_as_a_single_file()
    {
        using SeaProject project = Hello();

        (await project.CommandAsync(
            "publish", "host/host.csproj", "-r", Host.RuntimeIdentifier, "--no-self-contained", "-o", "published", "-p:OutputType=Exe", "-p:StartupObject=Code",
            "-p:UseAppHost=true", "-p:PublishSingleFile=true", "-p:EnableSingleFileAnalyzer=false", "-p:IncludeNativeLibrariesForSelfExtract=true")).MustSucceed();

        Assert.That(File.Exists(project["published/host.dll"]), Is.False);
        Assert.That(Executable.Run(project["published/hello"]).MustSucceed().StandardOutput, Is.EqualTo("hello x64\n"));
    }

    [Test]
    public async Task A_referrer_without_a_platform_is_told_when_there_is_none_for_this_machine()
    {
        using SeaProject project = Hello().Property("RuntimeIdentifiers", "win-x64;win-arm64");

        CommandOutcome asked = (await project.CommandAsync("build", "app.proj", "-t:GetCopyToOutputDirectoryItems")).MustSucceed();

        Assert.That(asked.StandardOutput, Does.Contain("warning SEAPACK0007"));
    }

    [TestCase("net10.0")]
    [TestCase("netstandard2.0")]
    public async Task A_reference_is_resolved_without_building_it_as_visual_studio_does(string targetFramework)
    {
        using SeaProject project = Hello();
        string[] framework = [$"-p:TargetFramework={targetFramework}", "-p:DisableImplicitFrameworkReferences=true"];
        (await project.CommandAsync(["restore", "host/host.csproj", .. framework])).MustSucceed();

        CommandOutcome build = (await project.CommandAsync(
            ["msbuild", "host/host.csproj", "-t:ResolveProjectReferences", "-p:BuildingInsideVisualStudio=true", .. framework])).MustSucceed();

        Assert.That(build.StandardOutput, Does.Contain($"packed: {project[$"bin/Debug/{Host.RuntimeIdentifier}/hello"]}"));
        Assert.That(Directory.Exists(project["bin"]), Is.False);
    }

    [TestCase("build", "all.slnx")]
    [TestCase("build", "host/host.csproj", "-graph", Explicit = true, Category = "Nightly", Reason = "In isolation below.")]
    [TestCase("build", "host/host.csproj", "-m", "-mt")]
    public async Task The_executable_lies_beside_the_output_of_its_referrer(params string[] command)
    {
        using SeaProject project = Hello();
        project.File("all.slnx", """
            <Solution>
              <Project Path="app.proj" Type="9a19103f-16f7-4668-be54-9a1e7a4f7556" />
              <Project Path="host/host.csproj" />
            </Solution>
            """);

        (await project.CommandAsync(command)).MustSucceed();

        Assert.That(
            Executable.Run(project["host/bin/Debug/net10.0/hello"]).MustSucceed().StandardOutput, Is.EqualTo("hello x64\n"));
    }

    [Test]
    public async Task What_an_apphost_of_aspire_builds_it_starts_by_dotnet_run()
    {
        using SeaProject project = Hello().File("host/Directory.Build.targets", """
            <Project>
              <ItemGroup>
                <ProjectReference Update="@(ProjectReference)" ReferenceOutputAssembly="false" SkipGetTargetFrameworkProperties="true" ExcludeAssets="all" Private="false" />
              </ItemGroup>
            </Project>
            """);
        (await project.CommandAsync("build", "host/host.csproj")).MustSucceed();

        CommandOutcome run = (await project.CommandAsync(
            "run", "--project", project["app.proj"], "--no-build", "--configuration", "Debug", "--no-launch-profile")).MustSucceed();

        Assert.That(run.StandardOutput, Is.EqualTo("hello x64\n"));
        Assert.That(File.Exists(project["host/bin/Debug/net10.0/hello"]), Is.False);
    }

    [Test]
    public async Task A_static_graph_in_isolation_builds_a_reference_of_several_platforms()
    {
        using SeaProject project = Hello().Property("RuntimeIdentifiers", "linux-arm64;linux-x64");
        (await project.CommandAsync("restore", "host/host.csproj")).MustSucceed();

        (await project.CommandAsync("build", "host/host.csproj", "--no-restore", "-graph", "-isolate")).MustSucceed();

        Assert.That(
            Executable.Run(project["host/bin/Debug/net10.0/hello"]).MustSucceed().StandardOutput, Is.EqualTo("hello x64\n"));
    }

    [TestCase("build")]
    [TestCase("build", "-t:PackExecutable", Explicit = true, Category = "Nightly", Reason = "As the others.")]
    [TestCase("build", "-graph", Explicit = true, Category = "Nightly", Reason = "As the others.")]
    public async Task What_we_reference_runs_before_us_and_its_files_are_packed(params string[] command)
    {
        using SeaProject project = new SeaProject()
            .File("package.json", """{ "name": "hello", "main": "index.js" }""")
            .File("index.js", "console.log(require('fs').readFileSync(__dirname + '/generated.txt', 'utf8'))")
            .File("tool/tool.csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                  <Target Name="Generate" AfterTargets="Build">
                    <WriteLinesToFile File="../generated.txt" Overwrite="true" Lines="made for '$(RuntimeIdentifier)' in $(Configuration)" />
                  </Target>
                </Project>
                """)
            .File("tool/Code.cs", "public static class Code { }")
            .Property("RuntimeIdentifiers", "linux-x64;linux-arm64")
            .Item("ProjectReference", "tool/tool.csproj")
            .Item("SeaAsset", "generated.txt")
            .Save();
        (await project.CommandAsync("restore", "tool/tool.csproj")).MustSucceed();

        (await project.CommandAsync([.. command, "app.proj", "-c", "Release"])).MustSucceed();

        Assert.That(
            Executable.Run(project["bin/Release/linux-x64/hello"]).MustSucceed().StandardOutput, Is.EqualTo("made for '' in Release\n\n"));
    }
}
