using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>Verbs over a solution that holds C# projects beside ours: those that mean nothing to us do no harm.</summary>
public class SolutionTests
{
    private static SeaProject Solution() =>
        new SeaProject()
            .File("package.json", """{ "name": "hello", "main": "index.js" }""")
            .File("index.js", "console.log('hello')")
            .File("library/library.csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                </Project>
                """)
            .File("library/Code.cs", "public static class Code\n{\n}\n")
            .File("all.slnx", """
                <Solution>
                  <Project Path="app.proj" Type="9a19103f-16f7-4668-be54-9a1e7a4f7556" />
                  <Project Path="library/library.csproj" />
                </Solution>
                """);

    [TestCase("test", "all.slnx")]
    [TestCase("pack", "all.slnx", "-o", "packages")]
    [TestCase("list", "all.slnx", "package")]
    [TestCase("format", "all.slnx", "--no-restore", "--verify-no-changes", Explicit = true, Category = "Nightly", Reason = "dotnet format alone takes ten seconds.")]
    public async Task A_verb_of_csharp_projects_leaves_ours_alone(params string[] command)
    {
        using SeaProject project = Solution();
        (await project.CommandAsync("restore", "all.slnx")).MustSucceed();

        CommandOutcome outcome = (await project.CommandAsync(command)).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(outcome.StandardOutput + outcome.StandardError, Does.Not.Contain("error").And.Not.Contain("warning "));
            if (command[0] == "pack") Assert.That(Directory.GetFiles(project["packages"]).Select(Path.GetFileName), Is.EqualTo(new[] { "library.1.0.0.nupkg" }));
        });
    }

    [Test]
    public async Task Publish_and_clean_reach_our_project()
    {
        using SeaProject project = Solution();

        (await project.CommandAsync("publish", "all.slnx")).MustSucceed();
        bool published = File.Exists(project[$"bin/Release/{Host.RuntimeIdentifier}/publish/hello"]);
        (await project.CommandAsync("clean", "all.slnx", "-c", "Release")).MustSucceed();

        Assert.That(published);
        Assert.That(Directory.GetFiles(project["bin"], "*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public async Task A_project_that_is_not_publishable_stays_out_of_a_solutions_publish()
    {
        using SeaProject project = Solution().Property("IsPublishable", "false");

        (await project.CommandAsync("publish", "all.slnx")).MustSucceed();

        Assert.That(File.Exists(project[$"bin/Release/{Host.RuntimeIdentifier}/publish/hello"]), Is.False);
    }

    [Test]
    public async Task Watch_follows_the_files_that_the_last_build_walked_through()
    {
        using SeaProject project = Solution().File("index.js", "require('./lib/part')").File("lib/part.js", "").File("unused.js", "");
        (await project.BuildAsync()).MustSucceed();

        CommandOutcome list = (await project.CommandAsync("watch", "--list", "--project", "app.proj")).MustSucceed();

        Assert.That(
            list.StandardOutput,
            Does.Contain(project["lib/part.js"]).And.Contain(project["package.json"]).And.Contain(project["app.proj"]).And.Not.Contain("unused.js"));
    }

    [Test]
    public async Task Watch_follows_what_lies_in_the_folder_before_the_first_build()
    {
        using SeaProject project = Solution().File("lib/part.js", "").File("node_modules/dep/index.js", "").File(".git/HEAD", "").File("bin/old.js", "");

        CommandOutcome list = (await project.CommandAsync("watch", "--list", "--project", "app.proj")).MustSucceed();

        Assert.That(
            list.StandardOutput,
            Does.Contain(project["lib/part.js"]).And.Not.Contain("node_modules").And.Not.Contain(".git").And.Not.Contain("old.js"));
    }

    [Test]
    public async Task The_terminal_logger_shows_the_executable_of_each_project_once()
    {
        using SeaProject project = Solution();

        CommandOutcome build = (await project.CommandAsync("build", "all.slnx", "--tl:on")).MustSucceed();

        Assert.That(build.StandardOutput.Split($"bin/Debug/{Host.RuntimeIdentifier}/hello"), Has.Length.EqualTo(2), build.StandardOutput);
    }

    [Test]
    public async Task Properties_and_items_are_told_without_building()
    {
        using SeaProject project = Solution().Item("SeaAsset", "index.js");

        CommandOutcome told = (await project.CommandAsync(
            "build", "app.proj", "-getProperty:SeaExecutableName,TargetPath,RunCommand", "-getItem:SeaAsset")).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(told.StandardOutput, Does.Contain($"\"RunCommand\": \"{project[$"bin/Debug/{Host.RuntimeIdentifier}/hello"]}\""));
            Assert.That(told.StandardOutput, Does.Contain("\"Identity\": \"index.js\""));
            Assert.That(Directory.Exists(project["bin"]), Is.False);
        });
    }

    [Test]
    public async Task Eight_builds_of_one_project_at_once_do_not_disturb_each_other()
    {
        using SeaProject project = Solution().Save();

        Task<CommandOutcome>[] builds = [.. Enumerable.Range(0, 8).Select(_ => project.CommandAsync("build", "app.proj", "-mt"))];
        CommandOutcome[] outcomes = await Task.WhenAll(builds);

        Assert.Multiple(() =>
        {
            foreach (CommandOutcome outcome in outcomes) Assert.That(outcome.ExitCode, Is.Zero, outcome.StandardOutput);
            Assert.That(
                Executable.Run(project[$"bin/Debug/{Host.RuntimeIdentifier}/hello"]).MustSucceed().StandardOutput, Is.EqualTo("hello\n"));
            Assert.That(Directory.GetFiles(project[$"bin/Debug/{Host.RuntimeIdentifier}"]).Select(Path.GetFileName), Is.EqualTo(new[] { "hello" }));
        });
    }
}
