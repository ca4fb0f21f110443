using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary><c>SeaDebug</c>: executables that explain themselves.</summary>
public class DebugBuildTests
{
    [Test]
    public async Task Only_a_build_with_SeaDebug_obeys_DEBUG_PKG_and_the_property_rebuilds_the_archive()
    {
        using SeaProject project = new SeaProject()
            .File("package.json", """{ "name": "app", "main": "main.js" }""")
            .File("main.js", "console.log('the app');");
        string executable = project[$"bin/Debug/{Host.RuntimeIdentifier}/app"];

        (await project.BuildAsync()).MustSucceed();
        Assert.That(Run(executable), Is.EqualTo("the app\n"));
        (await project.BuildAsync("-p:SeaDebug=true")).MustSucceed();
        Assert.That(Run(executable), Does.StartWith("------------------------------- virtual file system\n").And.EndsWith("the app\n"));
        (await project.BuildAsync()).MustSucceed();
        Assert.That(Run(executable), Is.EqualTo("the app\n"));
    }

    private static string Run(string executable) =>
        new CommandLine(executable) { Environment = new Dictionary<string, string?> { ["DEBUG_PKG"] = "1" } }.Run().MustSucceed().StandardOutput;
}
