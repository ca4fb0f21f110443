using System.Text.Json;
using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>A user of pkg adds an app.proj and is done.</summary>
public class PkgMigrationTests
{
    private static readonly (string File, string Content, string Platforms, string OutputPath)[] Configurations =
    [
        ("package.json", """{ "name": "app", "files": ["\"pkg\": {"], "pkg": { "targets": ["node22-linux-x64", "latest-macos-arm64", "node24.1.0-win-x64"], "outputPath": "a/b" }, "targets": ["win"] }""",
            "linux-x64=22;osx-arm64=;win-x64=24.1.0", "a/b"),
        ("package.json", """{ "name": "app", "targets": ["win"], "pkg": {} }""", "", ""),
        (".pkgrc", """{ "targets": "linux-arm64,win-x64-node26,alpine-x64,node18-macos-x64,linux-arm64-node22" }""", "linux-arm64=;win-x64=26;osx-x64=", ""),
        (".pkgrc.json", """{ "pkg": { "targets": ["host"], "outputPath": "" } }""", "HOST=", ""),
        ("pkg.config.cjs", """module.exports = { targets: ['node24', "arm64-win-node22.20.0" , ], outputPath: 'out' }; // $(targets); %20""", "HOST=24;win-arm64=22.20.0", "out"),
        ("pkg.config.mjs", """export default { targets: ['win-' + process.arch], outputPath: `x` }""", "", ""),
        ("pkg.config.js", """var targets = { targets: ['win-x64'] }; module.exports = { targets: ['linux-arm64'], outputPath: targets.outputPath }""", "", ""),
    ];

    [TestCaseSource(nameof(Configurations))]
    public async Task Targets_and_folder_are_known_before_anything_is_run((string File, string Content, string Platforms, string OutputPath) configuration)
    {
        using SeaProject project = new SeaProject().File("package.json", """{ "name": "app" }""").File(configuration.File, configuration.Content);

        CommandOutcome evaluated = (await project.CommandAsync("msbuild", "app.proj", "-getProperty:_SeaPackPkgPlatforms,_SeaPackPkgOutputPath")).MustSucceed();

        using JsonDocument properties = JsonDocument.Parse(evaluated.StandardOutput);
        string Value(string name) => properties.RootElement.GetProperty("Properties").GetProperty(name).GetString()!;
        Assert.That(Value("_SeaPackPkgPlatforms"), Is.EqualTo(configuration.Platforms.Replace("HOST", Host.RuntimeIdentifier, StringComparison.Ordinal)));
        Assert.That(Value("_SeaPackPkgOutputPath"), Is.EqualTo(configuration.OutputPath));
    }

    [Test]
    public async Task An_app_of_pkg_is_packed_with_its_scripts_and_assets_for_its_targets_into_its_folder()
    {
        using SeaProject project = new SeaProject()
            .File("package.json", $$"""
                { "name": "migrated", "bin": "cli.js",
                  "pkg": { "scripts": "commands/*.js", "assets": ["views/**/*.html"], "targets": ["node{{TestNode.Default}}-linux-x64", "linux-arm64-node{{TestNode.Default}}"], "outputPath": "dist" } }
                """)
            .File("cli.js", """
                const path = require('path');
                const render = require(path.join(__dirname, 'commands', process.argv[2]));
                console.log(render(require('fs').readFileSync(__dirname + '/views/' + process.argv[2] + '.html', 'utf8')), process.version);
                """)
            .File("commands/greet.js", "module.exports = (view) => view.replace('NAME', require('../lib/name'))")
            .File("lib/name.js", "module.exports = 'pkg'")
            .File("views/greet.html", "<b>NAME</b>");
        string[] both = [project["dist/migrated-arm64"], project["dist/migrated-x64"]];

        BuildOutcome build = (await project.BuildAsync()).MustSucceed();
        Assert.That(build.Diagnostics, Is.Empty);
        Assert.That(Directory.GetFiles(project["dist"]).Order(StringComparer.Ordinal), Is.EqualTo(both));
        Assert.That((await project.BuildAsync()).MustSucceed().ExecutedTargets, Does.Not.Contain("InjectSeaBlob").And.Not.Contain("BuildSeaArchive"));

        (await project.DotNetAsync("publish")).MustSucceed();
        Assert.That(File.Exists(project["dist/publish/linux-arm64/migrated-arm64"]));
        BuildOutcome back = (await project.BuildAsync("-t:PackExecutable")).MustSucceed();
        Assert.That(back.ExecutedTargets, Does.Contain("InjectSeaBlob"), "the executable was that of another configuration");

        CommandOutcome run = (await project.CommandAsync("run", "--project", "app.proj", "--", "greet")).MustSucceed();
        foreach (string folder in (string[])["commands", "lib", "views"]) Directory.Delete(project[folder], recursive: true);
        Assert.That(Executable.Run(both[1], "greet").MustSucceed().StandardOutput, Is.EqualTo($"<b>pkg</b> v{TestNode.Default}\n"));
        Assert.That(run.StandardOutput, Does.EndWith($"<b>pkg</b> v{TestNode.Default}\n"));

        (await project.DotNetAsync("clean")).MustSucceed();
        Assert.That(both.Where(File.Exists), Is.Empty);
        Assert.That(Directory.GetFiles(project["obj"]).Select(Path.GetFileName), Has.None.StartsWith("seapack."));
    }

    [Test]
    public async Task What_the_project_says_itself_comes_before_targets_and_folder_of_pkg()
    {
        using SeaProject project = new SeaProject()
            .File("package.json", """{ "name": "own", "bin": "cli.js", "pkg": { "targets": ["node18-win-x64", "alpine"], "outputPath": "dist" } }""")
            .File("cli.js", "")
            .Property("RuntimeIdentifiers", Host.RuntimeIdentifier).Property("BaseOutputPath", "out/");

        BuildOutcome build = (await project.BuildAsync()).MustSucceed();

        Assert.That(build.Diagnostics, Is.Empty);
        Assert.That(File.Exists(project[$"out/Debug/{Host.RuntimeIdentifier}/own"]));
        Assert.That(Directory.Exists(project["dist"]), Is.False);
    }

    [Test]
    public async Task Targets_that_cannot_be_followed_are_told_and_computed_ones_as_lines_to_paste()
    {
        using SeaProject project = new SeaProject()
            .File("package.json", """{ "name": "told", "bin": "cli.js" }""").File("cli.js", "")
            .File(".pkgrc", """{ "targets": ["node18-host", "alpine-x64"] }""");

        BuildOutcome build = (await project.BuildAsync()).MustSucceed();
        Assert.That(build.Diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo(["SEAPACK1122", "SEAPACK1122"]));
        Assert.That(File.Exists(project[$"bin/Debug/{Host.RuntimeIdentifier}/told"]));

        File.Delete(project[".pkgrc"]);
        project.File("pkg.config.js", "var node = 'node24'; module.exports = { targets: [node + '-win-x64'] };");
        build = (await project.BuildAsync()).MustSucceed();
        Assert.That(build.Diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo(["SEAPACK1121"]));
        Assert.That(build.Diagnostics[0].Text, Does.EndWith("<RuntimeIdentifiers>win-x64</RuntimeIdentifiers> <NodeVersion>24</NodeVersion>"));
    }

    [Test]
    public async Task Patches_are_in_the_executable_and_deployed_files_beside_it()
    {
        using SeaProject project = new SeaProject()
            .File("package.json", """{ "name": "patched", "bin": "cli.js", "dependencies": { "dep": "1.0.0" } }""")
            .File("pkg.config.js", """
                var tool = 'bin/tool';
                module.exports = {
                  patches: { 'cli.js': ['OLD', 'new'] },
                  dictionary: { dep: { pkg: {
                    patches: { 'index.js': [{ do: 'append' }, "\nmodule.exports += ' dep';"] },
                    deployFiles: [[tool, tool], ['data', 'data', 'directory']] } } },
                };
                """)
            .File("cli.js", "console.log('OLD', require('dep'), require('fs').readFileSync(require('path').join(process.execPath, '..', 'bin/tool'), 'utf8'))")
            .File("node_modules/dep/package.json", """{ "name": "dep", "version": "1.0.0" }""")
            .File("node_modules/dep/index.js", "module.exports = 'patched';")
            .File("node_modules/dep/bin/tool", "tool").File("node_modules/dep/data/x;y.txt", "x");
        string folder = $"bin/Debug/{Host.RuntimeIdentifier}";

        BuildOutcome build = (await project.BuildAsync()).MustSucceed();
        Assert.That(build.Diagnostics, Is.Empty);
        Assert.That(Executable.Run(project[$"{folder}/patched"]).MustSucceed().StandardOutput, Is.EqualTo("new patched dep tool\n"));
        Assert.That(File.Exists(project[$"{folder}/data/x;y.txt"]), Is.True);

        (await project.DotNetAsync("publish", "-o", "out")).MustSucceed();
        Assert.That(Executable.Run(project["out/patched"]).MustSucceed().StandardOutput, Is.EqualTo("new patched dep tool\n"));

        project.File("pkg.config.js", "module.exports = { patches: { 'cli.js': ['OLD', 'newer'] }, dictionary: { dep: { pkg: { deployFiles: [['bin/tool', 'bin/tool']] } } } };");
        (await project.BuildAsync()).MustSucceed();
        Assert.That(Executable.Run(project[$"{folder}/patched"]).MustSucceed().StandardOutput, Is.EqualTo("newer patched tool\n"));
        Assert.That(File.Exists(project[$"{folder}/data/x;y.txt"]), Is.False);
        Assert.That((await project.BuildAsync()).MustSucceed().ExecutedTargets, Does.Not.Contain("InjectSeaBlob"));
    }

    [Test]
    public async Task A_rule_of_the_project_is_followed_and_a_changed_one_is_noticed()
    {
        using SeaProject project = new SeaProject()
            .File("package.json", """{ "name": "ruled", "main": "index.js" }""")
            .File("index.js", "require('dep')")
            .File("node_modules/dep/package.json", """{ "name": "dep" }""")
            .File("node_modules/dep/index.js", "console.log(require('fs').readdirSync(eval('__dirname')).join(' '))")
            .File("node_modules/dep/a.dat", "").File("node_modules/dep/b.dat", "");
        string executable = project[$"bin/Debug/{Host.RuntimeIdentifier}/ruled"];
        string Rule(string assets) => $"""<Target Name="Rule" BeforeTargets="ResolveNodeDependencies"><ItemGroup><SeaPackageRule Include="dep" Assets="{assets}" /></ItemGroup></Target>""";

        project.Target(Rule("a.dat"));
        (await project.BuildAsync()).MustSucceed();
        Assert.That(Executable.Run(executable).MustSucceed().StandardOutput, Is.EqualTo("a.dat index.js package.json\n"));

        project.Target(Rule("a.dat;b.dat").Replace("\"Rule\"", "\"Rule2\"", StringComparison.Ordinal));
        (await project.BuildAsync()).MustSucceed();
        Assert.That(Executable.Run(executable).MustSucceed().StandardOutput, Is.EqualTo("a.dat b.dat index.js package.json\n"));
    }

    [Test]
    public async Task What_a_rule_of_the_project_says_in_vain_is_told()
    {
        using SeaProject project = new SeaProject()
            .File("package.json", """{ "name": "ruled", "main": "index.js" }""")
            .File("index.js", "")
            .Target("""<ItemGroup><SeaPackageRule Include="dep" Assets="a.dat" Asset="b.dat" Visible="false" /></ItemGroup>""");

        BuildDiagnostic warning = (await project.BuildAsync()).MustSucceed().Diagnostics.Single();

        Assert.That((warning.Code, warning.File), Is.EqualTo(("SEAPACK1110", project[project.ProjectFile])));
        Assert.That(warning.Text, Does.Contain("'Asset'").And.Not.Contain("'Assets'").And.Not.Contain("'Visible'"));
    }

    [TestCase("package.json", """, "pkg": { "options": "expose-gc,stack-trace-limit=33" }""")]
    [TestCase(".pkgrc", """{ "options": ["expose-gc", "--stack-trace-limit=33"] }""")]
    public async Task Options_of_pkg_are_baked_in_unless_the_project_says_otherwise(string file, string text)
    {
        const string Package = """{ "name": "options", "bin": "cli.js" PKG }""";
        using SeaProject project = new SeaProject()
            .File("package.json", Package.Replace("PKG", file == "package.json" ? text : "", StringComparison.Ordinal))
            .File("cli.js", "console.log(typeof gc, Error.stackTraceLimit, process.execArgv.join(' '))");
        if (file != "package.json") project.File(file, text);
        string executable = project[$"bin/Debug/{Host.RuntimeIdentifier}/options"];

        (await project.BuildAsync()).MustSucceed();
        Assert.That(Executable.Run(executable).MustSucceed().StandardOutput, Is.EqualTo("function 33 --expose-gc --stack-trace-limit=33\n"));

        project.Item("SeaNodeOption", "--stack_trace_limit=44");
        (await project.BuildAsync()).MustSucceed();
        Assert.That(Executable.Run(executable).MustSucceed().StandardOutput, Is.EqualTo("function 44 --stack_trace_limit=44 --expose-gc\n"));
    }

    [Test]
    public async Task An_option_of_pkg_that_this_Node_cannot_take_is_refused()
    {
        using SeaProject project = new SeaProject()
            .File("package.json", """{ "name": "options", "bin": "cli.js", "pkg": { "options": "max-old-space-size=100" } }""")
            .File("cli.js", "");

        BuildOutcome build = await project.BuildAsync("-p:NodeVersion=24.6.0");

        Assert.That(build.Diagnostics.Select(found => found.Code), Is.EqualTo(new[] { "SEAPACK2060" }));
    }
}
