using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>The templates as <c>dotnet new install</c> gets them from their package; what they make builds and runs.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
public sealed class TemplateTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [OneTimeSetUp]
    public async Task PackAndInstallAsync()
    {
        await new CommandLine("dotnet", "pack", RepositoryRoot.Combine("templates/SeaPack.Templates.csproj"), "-o", _folder["feed"], "-nologo", "-v:quiet")
        {
            WorkingDirectory = RepositoryRoot.Path,
            Environment = DotNetCli.Environment(packagesFolder: null),
        }.RunAsync().ContinueWith(packed => packed.Result.MustSucceed(), TaskScheduler.Default);
        (await NewAsync(_folder.Path, "install", Directory.GetFiles(_folder["feed"], "*.nupkg").Single())).MustSucceed();
    }

    private Task<CommandOutcome> NewAsync(string workingDirectory, params string[] arguments) =>
        new CommandLine("dotnet", ["new", .. arguments, "--debug:custom-hive", _folder["hive"]])
        {
            WorkingDirectory = workingDirectory,
            Environment = DotNetCli.Environment(SdkPackage.Instance.Packages),
        }.RunAsync();

    [TestCase("CommonJS", "index.js")]
    [TestCase("ESM", "index.js")]
    [TestCase("TypeScript", "src/main.ts")]
    public async Task A_new_app_builds_and_runs(string module, string main)
    {
        using var project = new SeaProject { ProjectFile = "unused.proj" };
        string folder = project["My App"];

        (await NewAsync(project.Folder, "seapack", "-n", "My App", "--module", module)).MustSucceed();
        CommandOutcome run = await new CommandLine("dotnet", "run", "--project", "My App.proj", "--", "there")
        {
            WorkingDirectory = folder,
            Environment = new Dictionary<string, string?>(DotNetCli.Environment(SdkPackage.Instance.Packages))
            {
                ["NodeRuntimeCache"] = Path.Combine(TestCache.Path, "runtimes"),
            },
        }.RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(run.MustSucceed().StandardOutput, Does.EndWith("Hello, there!\n"));
            Assert.That(run.StandardOutput, Does.Not.Contain("warning"));
            Assert.That(File.Exists(Path.Combine(folder, main)) && File.Exists(Path.Combine(folder, "bin/Debug", Host.RuntimeIdentifier, "my-app")));
            Assert.That(Directory.Exists(Path.Combine(folder, "cjs")), Is.False);
        });
    }

    [Test]
    public async Task The_item_adds_a_project_to_a_node_project_and_touches_nothing_else()
    {
        using var project = new SeaProject { ProjectFile = "unused.proj" };
        string packageJson = """{ "name": "existing", "main": "index.js" }""";
        project.File("package.json", packageJson).File("index.js", "console.log('existing')");

        (await NewAsync(project.Folder, "seapack-item")).MustSucceed();
        string written = await File.ReadAllTextAsync(project["app.proj"]);
        (await project.CommandAsync("build", "app.proj")).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(written, Does.Contain($"SeaPack.Sdk/{SdkPackage.Instance.Version}"));
            Assert.That(File.ReadAllText(project["package.json"]), Is.EqualTo(packageJson));
            Assert.That(File.Exists(project[$"bin/Debug/{Host.RuntimeIdentifier}/existing"]));
        });
    }
}
