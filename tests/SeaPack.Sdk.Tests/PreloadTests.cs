using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>Modules that items SeaNodeOption name to be loaded before the app.</summary>
public class PreloadTests
{
    private static SeaProject App() => new SeaProject()
        .File("package.json", """{ "name": "preloaded", "main": "main.js" }""")
        .File("main.js", "console.log(globalThis.first, globalThis.second, JSON.stringify(process.execArgv));")
        .File("first.js", "globalThis.first = require('./part.js');")
        .File("part.js", "module.exports = 'first';")
        .File("second.mjs", "globalThis.second = await `${globalThis.first} and second`;");

    private static SeaProject Preloading() => App().Item("SeaNodeOption", "--import ./second.mjs").Item("SeaNodeOption", "--require=./first.js");

    private static string Run(SeaProject project, params string[] arguments) =>
        new CommandLine(project[$"bin/Debug/{Host.RuntimeIdentifier}/preloaded"], arguments) { Environment = new Dictionary<string, string?> { ["NODE_OPTIONS"] = null } }
            .Run().MustSucceed().StandardOutput;

    [TestCase("26.10.0")]
    [TestCase("22.15.0")]
    public async Task They_are_packed_and_come_first_also_after_an_edit(string version)
    {
        using SeaProject project = Preloading().Property("NodeVersion", version).Property("SeaReport", "true");
        (await project.BuildAsync()).MustSucceed();
        Assert.That(Run(project), Is.EqualTo("first first and second [\"--import\",\"./second.mjs\",\"--require=./first.js\"]\n"));
        Assert.That(await File.ReadAllTextAsync(project[$"bin/Debug/{Host.RuntimeIdentifier}/preloaded.report.json"]), Does.Contain("Preload").IgnoreCase);

        project.File("part.js", "module.exports = 'edited';");
        (await project.BuildAsync()).MustSucceed();

        Assert.That(Run(project), Does.StartWith("edited edited and second"));
    }

    [Test]
    public async Task One_that_is_not_there_is_an_error_in_the_project_until_it_is()
    {
        using SeaProject project = Preloading();
        File.Delete(project["second.mjs"]);

        BuildDiagnostic told = (await project.BuildAsync()).Diagnostics.Single();
        project.File("second.mjs", "");

        Assert.That((told.IsError, told.Code, Path.GetFileName(told.File)), Is.EqualTo((true, "SEAPACK1048", "app.proj")));
        (await project.BuildAsync()).MustSucceed();
    }

    [TestCase("SeaMode", "SingleFile", "SEAPACK2060")]
    [TestCase("SeaMode", "NodeVfs", "SEAPACK2060")]
    [TestCase("SeaSnapshot", "true", "SEAPACK2062")]
    public async Task Where_nothing_could_load_them_first_they_are_refused(string property, string value, string code)
    {
        using SeaProject project = Preloading().Property(property, value);

        BuildOutcome build = await project.BuildAsync();

        Assert.That(build.Diagnostics.Select(found => found.Code), Is.EqualTo(new[] { code }), build.Command.StandardOutput);
    }

    [Test]
    public async Task In_a_configuration_of_pkg_they_are_refused()
    {
        using SeaProject project = App().File("package.json", """{ "name": "preloaded", "bin": "main.js", "pkg": { "options": ["require=./first.js"] } }""");

        BuildDiagnostic[] errors = [.. (await project.BuildAsync()).Diagnostics.Where(found => found.IsError)];

        Assert.That(errors.Select(found => (found.Code, Path.GetFileName(found.File))), Is.EqualTo(new[] { ("SEAPACK2060", "package.json") }));
    }

    [Test]
    public async Task Options_of_the_command_line_may_name_more()
    {
        using SeaProject project = App().Property("SeaExecArgvExtension", "cli").Item("SeaNodeOption", "--require=./first.js");
        (await project.BuildAsync()).MustSucceed();
        string second = project["second.mjs"];

        string given = Run(project, $"--node-options=--import={second}");
        string none = Run(project);

        Assert.That(given, Is.EqualTo($"first first and second [\"--require=./first.js\",\"--import={second}\"]\n"));
        Assert.That(none, Is.EqualTo("first undefined [\"--require=./first.js\"]\n"));
    }

    [Test]
    public async Task Without_any_those_of_the_command_line_come_first_too()
    {
        using SeaProject project = App().Property("SeaExecArgvExtension", "cli");
        (await project.BuildAsync()).MustSucceed();

        Assert.That(Run(project, $"--node-options=--no-warnings --import {project["second.mjs"]}"), Does.StartWith("undefined undefined and second ["));
    }
}
