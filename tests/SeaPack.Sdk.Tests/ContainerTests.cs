using SeaPack.Testing;
using SeaPack.Testing.Containers;

namespace SeaPack.Sdk.Tests;

/// <summary>Images without a daemon: the base comes from a registry of the test's own, the result is an archive.</summary>
public class ContainerTests
{
    private static SeaProject Hello() =>
        new SeaProject()
            .File("package.json", """{ "name": "hello", "main": "index.js" }""")
            .File("index.js", "console.log('hello', ...process.argv.slice(2))")
            .Property("ContainerArchiveOutputPath", "image.tar");

    [Test]
    [Platform("Linux")]
    public async Task The_executable_of_an_image_runs_with_nothing_but_the_base_around_it()
    {
        ExternalTool.Require("unshare", "util-linux");
        using var registry = new LocalRegistry(new BaseImage(await TestNode.GetAsync()));
        using SeaProject project = Hello().Property("RuntimeIdentifiers", "win-x64;linux-x64").Property("ContainerBaseImage", registry.Image);
        using var root = new TempFolder();

        (await project.DotNetAsync("build", "-t:PublishContainer", "-c", "Release")).MustSucceed();
        var image = new ImageArchive(project["image.tar"]);
        image.Extract(root.Path);
        string entryPoint = image.Config.GetProperty("Entrypoint")[0].GetString()!;
        CommandOutcome run = new CommandLine(
            "unshare", "--mount", "--map-root-user", "sh", "-c", "mount --rbind /proc \"$0/proc\" && exec chroot \"$0\" \"$@\"", root.Path, entryPoint, "there")
            .Run();

        Assert.Multiple(() =>
        {
            Assert.That(run.MustSucceed().StandardOutput, Is.EqualTo("hello there\n"));
            Assert.That(entryPoint, Is.EqualTo("/app/hello"));
            Assert.That(image.Config.GetProperty("User").GetString(), Is.EqualTo("1654"));
            Assert.That(image.Tags, Is.EqualTo(new[] { "hello:latest" }));
            Assert.That(image.AddedFiles, Is.EqualTo(new[] { "app/hello" }));
            Assert.That(File.Exists(project["bin/Release/win-x64/hello.exe"]), Is.False);
        });
    }

    [Test]
    public async Task Another_system_than_linux_is_refused()
    {
        using SeaProject project = Hello();

        BuildOutcome publish = await project.DotNetAsync("build", "-t:PublishContainer", "-r", "win-x64");

        Assert.That(publish.Diagnostics.Single().Code, Is.EqualTo("SEAPACK0017"));
    }
}
