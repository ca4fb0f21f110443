using System.Text.Json;
using SeaPack.Testing;

namespace SeaPack.Prelude.Tests;

/// <summary>The table of paths that pkg documents, line by line.</summary>
public sealed class PathTableTests
{
    private const string Script = """
        console.log(JSON.stringify({
          '__filename': __filename, '__dirname': __dirname, 'process.cwd()': process.cwd(), 'process.execPath': process.execPath,
          'process.argv[0]': process.argv[0], 'process.argv[1]': process.argv[1], 'arguments': process.argv.slice(2),
          'process.pkg.entrypoint': process.pkg?.entrypoint, 'process.pkg.defaultEntrypoint': process.pkg?.defaultEntrypoint,
          'process.pkg.path.resolve()': process.pkg?.path.resolve('asset.txt'), 'require.main.filename': require.main.filename,
        }));
        """;

    [Test]
    public async Task Paths_are_those_of_the_table([ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version)
    {
        using var folder = new TempFolder();
        folder.Write("project/package.json", """{ "name": "table", "main": "app.js" }""");
        folder.Write("project/app.js", Script);
        folder.Write("deploy/keep.txt", "");
        string executable = await new PackagedApp { Folder = folder["project"], Entry = "app.js", NodeVersion = version }.BuildAsync(folder["deploy/app-x64"]);
        Directory.Delete(folder["project"], recursive: true);

        CommandOutcome outcome = new CommandLine(executable, "user", "--flag") { WorkingDirectory = folder["deploy"] }.Run().MustSucceed();

        JsonElement values = JsonDocument.Parse(outcome.StandardOutput).RootElement;
        Assert.That(values.EnumerateObject().ToDictionary(value => value.Name, value => value.Value.ToString()), Is.EqualTo(new Dictionary<string, string>
        {
            ["__filename"] = "/snapshot/project/app.js",
            ["__dirname"] = "/snapshot/project",
            ["process.cwd()"] = folder["deploy"],
            ["process.execPath"] = folder["deploy/app-x64"],
            ["process.argv[0]"] = folder["deploy/app-x64"],
            ["process.argv[1]"] = "/snapshot/project/app.js",
            ["arguments"] = """["user","--flag"]""",
            ["process.pkg.entrypoint"] = "/snapshot/project/app.js",
            ["process.pkg.defaultEntrypoint"] = "/snapshot/project/app.js",
            ["process.pkg.path.resolve()"] = "/snapshot/project/asset.txt",
            ["require.main.filename"] = "/snapshot/project/app.js",
        }));
    }
}
