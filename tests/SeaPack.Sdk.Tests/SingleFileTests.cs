using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>SeaMode SingleFile: the entry is Node's main script, and nothing of SeaPack is in the executable.</summary>
public class SingleFileTests
{
    private static SeaProject App(string name, string source) =>
        new SeaProject()
            .Property("SeaMode", "SingleFile")
            .File("package.json", $$"""{ "name": "app", "main": "dist/{{name}}" }""")
            .File($"dist/{name}", source);

    private static CommandOutcome Run(SeaProject project, string configuration) =>
        new CommandLine(project[$"bin/{configuration}/{Host.RuntimeIdentifier}/app"], "a")
        {
            Environment = new Dictionary<string, string?> { ["NODE_OPTIONS"] = null },
        }.Run().MustSucceed();

    [TestCase("Debug", "24.21.0")]
    [TestCase("Release", "22.23.3")]
    [TestCase("Release", "24.21.0")]
    [TestCase("Release", "26.10.0")]
    public async Task The_entry_runs_by_itself_with_its_code_cache(string configuration, string version)
    {
        using SeaProject project = App(
            "bundle.js",
            "try { require('./lib') } catch (error) { console.log(error.code) }\n"
            + "console.log(process.argv.slice(2), require.main === module, typeof process.pkg, new Error('x').stack.includes('bundle.js:2:'))");

        (await project.BuildAsync("-c", configuration, $"-p:NodeVersion={version}")).MustSucceed();

        CommandOutcome run = Run(project, configuration);
        Assert.That(run.StandardOutput, Is.EqualTo("ERR_UNKNOWN_BUILTIN_MODULE\n[ 'a' ] true undefined true\n"));
        Assert.That(run.StandardError, Does.Not.Contain("Code cache data rejected"));
        byte[] blob = await File.ReadAllBytesAsync(project[$"obj/{configuration}/{Host.RuntimeIdentifier}/seapack.blob"]);
        Assert.That(blob[4] & 4, Is.EqualTo(configuration == "Release" ? 4 : 0), "useCodeCache");
    }

    [Test]
    public async Task An_ES_module_runs_on_a_Node_that_takes_one()
    {
        using SeaProject project = App("bundle.mjs", "import { sep } from 'node:path'; console.log(await Promise.resolve(sep))");

        (await project.BuildAsync("-c", "Release")).MustSucceed();

        Assert.That(Run(project, "Release").StandardOutput, Is.EqualTo("/\n"));
    }

    [Test]
    public async Task An_ES_module_is_refused_for_a_Node_that_does_not()
    {
        using SeaProject project = App("bundle.mjs", "console.log(1)");

        BuildOutcome build = await project.BuildAsync("-p:NodeVersion=24.21.0");

        Assert.That(build.Diagnostics.Select(found => found.Code), Is.EqualTo(new[] { "SEAPACK2011" }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Options_of_pkg_are_baked_in_where_the_project_has_none_and_the_rest_is_told(bool hasSnapshot)
    {
        using SeaProject project = App("bundle.js", hasSnapshot ? "require('v8').startupSnapshot.setDeserializeMainFunction(tell); function tell() { console.log(typeof gc, process.execArgv) }" : "console.log(typeof gc, process.execArgv)")
            .File("package.json", """{ "name": "app", "main": "dist/bundle.js", "pkg": { "options": ["expose-gc", "stack-trace-limit=5"], "assets": "x/**" } }""")
            .Property("SeaSnapshot", hasSnapshot ? "true" : "false").Item("SeaNodeOption", "--stack-trace-limit=7");

        BuildOutcome build = (await project.BuildAsync()).MustSucceed();

        Assert.That(Run(project, "Debug").StandardOutput, Is.EqualTo("function [ '--stack-trace-limit=7', '--expose-gc' ]\n"));
        Assert.That(build.Diagnostics.Select(found => (found.Code, found.Text.Contains("'assets'", StringComparison.Ordinal))), Is.EqualTo(new[] { ("SEAPACK1122", true) }));
    }

    [Test]
    public async Task What_needs_the_archive_is_refused()
    {
        using SeaProject project = App("bundle.js", "1").Item("SeaAsset", "package.json");

        BuildOutcome build = await project.BuildAsync();

        Assert.That(build.Diagnostics.Select(found => found.Code), Is.EqualTo(new[] { "SEAPACK2062" }));
        Assert.That(build.Diagnostics[0].Text, Does.Contain("SeaAsset"));
    }
}
