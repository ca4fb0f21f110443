using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>A user of pkg adds an app.proj and is done.</summary>
public class PkgMigrationTests
{
    [Test]
    public async Task An_app_of_pkg_is_packed_with_its_scripts_and_assets()
    {
        using SeaProject project = new SeaProject()
            .File("package.json", """
                { "name": "migrated", "bin": "cli.js",
                  "pkg": { "scripts": "commands/*.js", "assets": ["views/**/*.html"], "targets": ["node22-linux-x64", "node22-win-x64"], "outputPath": "dist" } }
                """)
            .File("cli.js", """
                const path = require('path');
                const render = require(path.join(__dirname, 'commands', process.argv[2]));
                console.log(render(require('fs').readFileSync(__dirname + '/views/' + process.argv[2] + '.html', 'utf8')));
                """)
            .File("commands/greet.js", "module.exports = (view) => view.replace('NAME', require('../lib/name'))")
            .File("lib/name.js", "module.exports = 'pkg'")
            .File("views/greet.html", "<b>NAME</b>");

        BuildOutcome build = (await project.BuildAsync()).MustSucceed();
        Assert.That(build.Diagnostics.Select(diagnostic => diagnostic.Code), Does.Contain("SEAPACK1121"));

        project.Property("RuntimeIdentifiers", Host.RuntimeIdentifier).Property("BaseOutputPath", "dist/");
        build = (await project.BuildAsync()).MustSucceed();
        Assert.That(build.Diagnostics.Select(diagnostic => diagnostic.Code), Does.Not.Contain("SEAPACK1121"));

        foreach (string folder in (string[])["commands", "lib", "views"]) Directory.Delete(project[folder], recursive: true);
        string executable = project[$"dist/Debug/{Host.RuntimeIdentifier}/migrated"];
        Assert.That(Executable.Run(executable, "greet").MustSucceed().StandardOutput, Is.EqualTo("<b>pkg</b>\n"));
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
