using System.Globalization;
using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>node_modules against the lock file, installs by the build, and scripts of package.json.</summary>
public class NodePackagesTests
{
    /// <summary>A package of the folder itself: npm installs it without a network.</summary>
    private static SeaProject App(string version = "1.0.0") =>
        new SeaProject()
            .File("package.json", """{ "name": "app", "main": "index.js", "dependencies": { "dep": "file:dep.tgz" } }""")
            .File("index.js", "console.log(require('dep'))")
            .File("dep/package.json", $$"""{ "name": "dep", "version": "{{version}}", "main": "main.js" }""")
            .File("dep/main.js", $"module.exports = 'dep {version}'");

    /// <summary>Packs the dependency and writes the lock file for it, as its author would.</summary>
    private static void Lock(SeaProject project)
    {
        string[] commands = ["npm pack ./dep --silent --pack-destination .", "mv dep-*.tgz dep.tgz", "npm install --package-lock-only --offline --no-audit --silent"];
        foreach (string command in commands) Shell(project, command).MustSucceed();
    }

    private static CommandOutcome Shell(SeaProject project, string command) =>
        new CommandLine("sh", "-c", command) { WorkingDirectory = project.Folder }.Run();

    private static string Built(SeaProject project) => project[$"bin/Debug/{Host.RuntimeIdentifier}/app"];

    private static string Output(SeaProject project) => Executable.Run(Built(project)).MustSucceed().StandardOutput;

    [Test]
    public async Task Missing_and_stale_packages_are_errors_that_name_the_command_and_a_touched_lock_file_is_none()
    {
        using SeaProject project = App();
        Lock(project);
        BuildOutcome missing = await project.BuildAsync();
        Shell(project, "npm ci --offline --no-audit --silent").MustSucceed();
        File.SetLastWriteTimeUtc(project["package-lock.json"], DateTime.UtcNow.AddMinutes(1));
        (await project.BuildAsync()).MustSucceed();
        project.File("package-lock.json", File.ReadAllText(project["package-lock.json"]).Replace("\"version\": \"1.0.0\"", "\"version\": \"2.0.0\"", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(project["package-lock.json"], DateTime.UtcNow.AddMinutes(1));
        BuildOutcome stale = await project.BuildAsync();
        (await project.BuildAsync("-p:SeaPackCheckPackages=false")).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(missing.Diagnostics.Single(), Has.Property("Code").EqualTo("SEAPACK0010").And.Property("Text").Contains("npm ci"));
            Assert.That(stale.Diagnostics.Single(), Has.Property("Code").EqualTo("SEAPACK0011").And.Property("Text").Contains("npm ci"));
            Assert.That(stale.Diagnostics.Single().File, Is.EqualTo(project["package-lock.json"]));
        });
    }

    [Test]
    public async Task The_build_installs_once_for_each_lock_file()
    {
        using SeaProject project = App().Property("SeaPackNpmInstall", "true").Property("RuntimeIdentifiers", "linux-x64;linux-arm64");
        Lock(project);

        BuildOutcome first = (await project.BuildAsync()).MustSucceed();
        BuildOutcome second = (await project.BuildAsync()).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(first.Messages.Count(message => message.StartsWith("Installing packages: npm ci", StringComparison.Ordinal)), Is.EqualTo(1));
            Assert.That(second.Messages, Has.None.StartsWith("Installing packages"));
            Assert.That(Output(project), Is.EqualTo("dep 1.0.0\n"));
        });
    }

    [TestCase("pnpm-lock.yaml", "", "pnpm install --frozen-lockfile")]
    [TestCase("yarn.lock", "", "yarn install --frozen-lockfile")]
    [TestCase("yarn.lock", ".yarnrc.yml", "yarn install --immutable")]
    public async Task The_lock_file_chooses_the_package_manager(string lockFile, string settings, string command)
    {
        string name = command.Split(' ')[0];
        using SeaProject project = new SeaProject()
            .File("package.json", """{ "name": "app", "main": "index.js", "dependencies": { "dep": "1.0.0" } }""")
            .File("index.js", "console.log(require('dep'))")
            .File(lockFile, "locked")
            .File($"tools/{name}", $"""
                #!/bin/sh
                mkdir -p node_modules/dep && echo "module.exports = '{name} $*'" > node_modules/dep/index.js
                """)
            .Property("SeaPackNpmInstall", "true");
        if (settings.Length > 0) project.File(settings, "nodeLinker: node-modules\n");
        Shell(project, $"chmod +x tools/{name}").MustSucceed();
        project.EnvironmentVariable("PATH", $"{project["tools"]}:{Environment.GetEnvironmentVariable("PATH")}");

        (await project.BuildAsync()).MustSucceed();
        BuildOutcome second = (await project.BuildAsync()).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(Output(project), Is.EqualTo($"{command}\n"));
            Assert.That(second.Messages, Has.None.StartsWith("Installing packages"));
        });
    }

    [Test]
    public async Task A_failed_install_shows_what_the_package_manager_said()
    {
        using SeaProject project = App().Property("SeaPackNpmInstall", "true");
        Lock(project);
        project.File("package.json", """{ "name": "app", "main": "index.js", "dependencies": { "dep": "file:other.tgz" } }""");

        BuildOutcome build = await project.BuildAsync();

        Assert.That(build.Diagnostics.Single(), Has.Property("Code").EqualTo("SEAPACK0012").And.Property("Text").Contains("npm"));
    }

    private static SeaProject Compiled() =>
        new SeaProject()
            .File("package.json", """{ "name": "app", "main": "dist/main.js", "scripts": { "build": "node compile.js", "fail": "echo broken >&2; exit 3" } }""")
            .File("compile.js", """
                const fs = require('fs');
                fs.mkdirSync('dist', { recursive: true });
                fs.writeFileSync('dist/main.js', `console.log('${fs.readFileSync('src/text', 'utf8')}', require('fs').readdirSync(__dirname).join())`);
                fs.writeFileSync('dist/asset.txt', 'asset');
                fs.appendFileSync('runs', 'x');
                """)
            .File("src/text", "first")
            .Item("SeaAsset", "dist")
            .Property("SeaPackBuildScript", "build")
            .Property("SeaPackBuildInputs", "src;compile.js");

    private static int Runs(SeaProject project) => File.ReadAllText(project["runs"]).Length;

    [Test]
    public async Task A_script_runs_before_the_walk_and_again_only_when_what_it_reads_or_writes_changed()
    {
        using SeaProject project = Compiled().Property("RuntimeIdentifiers", "linux-x64;linux-arm64");
        var runs = new List<string>();
        async Task BuildAsync(string target = "Build")
        {
            (await project.BuildAsync("-m", $"-t:{target}")).MustSucceed();
            runs.Add(string.Create(CultureInfo.InvariantCulture, $"{Runs(project)} {Output(project).TrimEnd()}"));
        }

        await BuildAsync();
        await BuildAsync();
        project.File("unrelated.txt", "new");
        await BuildAsync();
        project.File("src/text", "second");
        await BuildAsync();
        File.Delete(project["dist/asset.txt"]);
        await BuildAsync();
        await BuildAsync("Rebuild");

        Assert.That(runs, Is.EqualTo(new[]
        {
            "1 first asset.txt,main.js", "1 first asset.txt,main.js", "1 first asset.txt,main.js", "2 second asset.txt,main.js", "3 second asset.txt,main.js",
            "4 second asset.txt,main.js",
        }));
    }

    [TestCase("fail", "dist", "SEAPACK0014", "broken")]
    [TestCase("compile", "dist", "SEAPACK0015", "build, fail")]
    [TestCase("build", "out", "SEAPACK0016", "out")]
    public async Task A_script_that_goes_wrong_is_one_error(string script, string outputs, string code, string text)
    {
        using SeaProject project = Compiled().Property("SeaPackBuildScript", script).Property("SeaPackBuildOutputs", outputs);

        BuildOutcome build = await project.BuildAsync();

        Assert.That(build.Diagnostics.Single(), Has.Property("Code").EqualTo(code).And.Property("Text").Contains(text));
    }
}
