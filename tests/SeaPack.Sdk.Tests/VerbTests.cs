using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>The verbs of the dotnet command line.</summary>
public class VerbTests
{
    private static SeaProject Hello() =>
        new SeaProject()
            .File("package.json", """{ "name": "hello", "main": "index.js" }""")
            .File("index.js", "console.log('hello', ...process.argv.slice(2)); process.exitCode = process.argv.length > 3 ? 7 : 0;");

    private static string Built(SeaProject project, string configuration = "Debug") =>
        project[$"bin/{configuration}/{Host.RuntimeIdentifier}/hello"];

    [Test]
    public async Task Publish_is_a_release_build_and_copies_the_executable_to_the_output_folder()
    {
        using SeaProject project = Hello();

        (await project.DotNetAsync("publish", "-o", project["published"])).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(Executable.Run(project["published/hello"]).MustSucceed().StandardOutput, Is.EqualTo("hello\n"));
            Assert.That(File.Exists(Built(project, "Release")));
            Assert.That(File.Exists(Built(project)), Is.False);
        });
    }

    [Test]
    public async Task Run_passes_arguments_and_the_exit_code()
    {
        using SeaProject project = Hello().Save();
        CommandOutcome run = await new CommandLine("dotnet", "run", "--project", "app.proj", "--", "a", "b c")
        {
            WorkingDirectory = project.Folder,
            Environment = new Dictionary<string, string?>(DotNetCli.Environment(SdkPackage.Instance.Packages))
            {
                ["NodeRuntimeCache"] = Path.Combine(TestCache.Path, "runtimes"),
            },
        }.RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(run.StandardOutput, Does.EndWith("hello a b c\n"), run.StandardError);
            Assert.That(run.ExitCode, Is.EqualTo(7));
        });
    }

    [Test]
    public async Task Run_does_not_ask_which_of_a_repositorys_target_frameworks_it_shall_run()
    {
        using SeaProject project = Hello().File("Directory.Build.props", """
            <Project>
              <PropertyGroup><TargetFrameworks>netstandard2.0;net10.0</TargetFrameworks></PropertyGroup>
            </Project>
            """);

        CommandOutcome run = (await project.CommandAsync("run", "--project", "app.proj", "--", "a")).MustSucceed();

        Assert.That(run.StandardOutput, Does.EndWith("hello a\n"));
    }

    // Of steps that keep more than a file.
    private static readonly string[] Folders = [".seapack-1-2.tmp", "container", "patched", "trace"];

    [Test]
    public async Task Clean_leaves_nothing_of_its_configuration_and_keeps_the_other()
    {
        using SeaProject project = Hello();
        (await project.BuildAsync()).MustSucceed();
        (await project.BuildAsync("-c", "Release")).MustSucceed();
        foreach (string folder in Folders) project.File($"obj/Debug/{Host.RuntimeIdentifier}/{folder}/left", "");

        (await project.DotNetAsync("clean")).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(File.Exists(Built(project)), Is.False);
            Assert.That(Directory.GetFiles(project[$"obj/Debug/{Host.RuntimeIdentifier}"], "seapack.*"), Is.Empty);
            Assert.That(Folders.Where(folder => Directory.Exists(project[$"obj/Debug/{Host.RuntimeIdentifier}/{folder}"])), Is.Empty);
            Assert.That(File.Exists(Built(project, "Release")));
        });
    }

    [Test]
    public async Task Rebuild_makes_the_executable_again()
    {
        using SeaProject project = Hello();
        (await project.BuildAsync()).MustSucceed();
        DateTime before = File.GetLastWriteTimeUtc(Built(project));

        (await project.BuildAsync("-t:Rebuild")).MustSucceed();

        Assert.That(File.GetLastWriteTimeUtc(Built(project)), Is.GreaterThan(before));
    }

    [TestCase("sln")]
    [TestCase("slnx")]
    public async Task A_solution_takes_the_project_and_builds_it(string format)
    {
        using SeaProject project = Hello().Save();
        foreach (string[] arguments in new[]
        {
            new[] { "new", "sln", "-n", "all", "-f", format },
            ["sln", $"all.{format}", "add", "app.proj"],
            ["build", $"all.{format}", $"-p:NodeRuntimeCache={Path.Combine(TestCache.Path, "runtimes")}"],
        })
        {
            new CommandLine("dotnet", arguments)
            {
                WorkingDirectory = project.Folder,
                Environment = DotNetCli.Environment(SdkPackage.Instance.Packages),
            }.Run().MustSucceed();
        }

        Assert.That(File.Exists(Built(project)));
        await Task.CompletedTask;
    }

    [Test]
    public async Task A_referencing_csharp_project_gets_the_executable_beside_its_output()
    {
        using SeaProject project = Hello().Save();
        project.File("host/host.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><ProjectReference Include="../app.proj" /></ItemGroup>
            </Project>
            """);
        project.File("host/Program.cs", "System.Console.WriteLine(1);");

        CommandOutcome build = await new CommandLine(
            "dotnet", "build", "host/host.csproj", $"-p:NodeRuntimeCache={Path.Combine(TestCache.Path, "runtimes")}")
        {
            WorkingDirectory = project.Folder,
            Environment = DotNetCli.Environment(SdkPackage.Instance.Packages),
        }.RunAsync();

        build.MustSucceed();
        Assert.That(Executable.Run(project["host/bin/Debug/net10.0/hello"]).MustSucceed().StandardOutput, Is.EqualTo("hello\n"));
    }

    [Test]
    public async Task Target_path_is_told_without_building()
    {
        using SeaProject project = Hello();

        BuildOutcome outcome = (await project.BuildAsync("-t:GetTargetPath", "-getTargetResult:GetTargetPath")).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(outcome.TargetResult("GetTargetPath").Single()["Identity"], Is.EqualTo(Built(project)));
            Assert.That(Directory.Exists(project["bin"]), Is.False);
        });
    }
}
