using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary><c>StripSymbols</c>: executables without what debuggers and profilers read of Node.</summary>
public class StripSymbolsTests
{
    private static readonly string[] Platforms = ["linux-x64", "osx-arm64", "win-x64"];

    [Test]
    public async Task Executables_for_linux_and_macos_are_a_fifth_smaller_and_those_for_windows_the_same()
    {
        using SeaProject project = new SeaProject()
            .File("package.json", """{ "name": "hello", "version": "1.0.0", "main": "index.js" }""")
            .File("index.js", "console.log('hello from', process.version)")
            .Property("RuntimeIdentifiers", string.Join(';', Platforms));
        using var nodes = new TempFolder();
        string path = await TestNode.FolderAsync(26, nodes);
        (await project.BuildAsync($"-p:NodeRuntimePath={path}")).MustSucceed();
        long[] before = Lengths(project);
        string windows = Sha256.OfFile(project["bin/Debug/win-x64/hello.exe"]);

        BuildOutcome build = (await project.BuildAsync($"-p:NodeRuntimePath={path}", "-p:StripSymbols=true")).MustSucceed();

        long[] after = Lengths(project);
        Assert.Multiple(() =>
        {
            Assert.That(build.Diagnostics, Is.Empty);
            Assert.That(build.ExecutedTargets.Count(name => name == "InjectSeaBlob"), Is.EqualTo(2));
            Assert.That(after[0], Is.LessThan(before[0] * 0.8));
            Assert.That(after[1], Is.LessThan(before[1] * 0.8));
            Assert.That(Sha256.OfFile(project["bin/Debug/win-x64/hello.exe"]), Is.EqualTo(windows));
            Assert.That(Executable.Run(project["bin/Debug/linux-x64/hello"]).MustSucceed().StandardOutput, Does.StartWith("hello from v26."));
        });
    }

    private static long[] Lengths(SeaProject project) =>
        [.. Platforms.Take(2).Select(platform => new FileInfo(project[$"bin/Debug/{platform}/hello"]).Length)];
}
