using System.Runtime.Versioning;
using SeaPack.Testing;

namespace SeaPack.Prelude.Tests;

/// <summary>Programs that lie in the package and are spawned.</summary>
[Platform("Linux"), UnsupportedOSPlatform("windows")]
public sealed class PackagedProgramTests
{
    private const string Program = """
        #!/bin/sh
        cat "$(dirname "$0")/data/names.txt"
        """;

    [TestCase("node_modules/tool/bin/program", "names\n")]
    [TestCase("tools/program", "")]
    public async Task The_program_of_a_package_has_its_data_beside_it_and_one_of_the_app_comes_alone(string program, string printed)
    {
        using var app = new TempFolder();
        app.Write("package.json", """{ "name": "app" }""");
        app.Write("main.js", $"console.log(require('child_process').spawnSync(__dirname + '/{program}', {{ encoding: 'utf8' }}).stdout)");
        app.Write($"{Path.GetDirectoryName(program)}/data/names.txt", "names\n");
        app.Write($"{Path.GetDirectoryName(program)}/node_modules/other/index.js", "");
        File.SetUnixFileMode(app.Write(program, Program), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var folder = new TempFolder();
        string executable = await new PackagedApp { Folder = app.Path }.BuildAsync(folder["app"]);

        CommandOutcome outcome = new CommandLine(executable) { Environment = new Dictionary<string, string?> { ["SEAPACK_CACHE"] = folder["cache"] } }.Run().MustSucceed();

        Assert.That(outcome.StandardOutput, Is.EqualTo(printed + "\n"));
        Assert.That(Directory.GetFiles(folder["cache"], "index.js", SearchOption.AllDirectories), Is.Empty);
    }
}
