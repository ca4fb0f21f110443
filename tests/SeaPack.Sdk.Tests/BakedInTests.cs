using System.Text.Json;
using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>Node options, arguments and binary data that a project bakes into its executable.</summary>
public class BakedInTests
{
    private const string Program =
        """
        const { fork } = require('node:child_process');
        if (process.argv[2] === 'child') {
          process.send({ execArgv: process.execArgv, limit: Error.stackTraceLimit });
        } else {
          const data = process.seaBinaryData;
          const seen = {
            args: process.argv.slice(2),
            execArgv: process.execArgv,
            limit: Error.stackTraceLimit,
            gc: typeof gc,
            data: Buffer.isBuffer(data) ? data.toString() : data && Object.fromEntries(Object.entries(data).map(([name, bytes]) => [name, bytes.toString()])),
            writable: Buffer.isBuffer(data) && (data[0] = 33) === data[0],
            same: process.seaBinaryData === data,
          };
          fork(__filename, ['child']).on('message', (child) => console.log(JSON.stringify({ ...seen, child })));
        }
        """;

    private static SeaProject App() =>
        new SeaProject().File("package.json", """{ "name": "baked", "main": "main.js" }""").File("main.js", Program);

    private static JsonElement Run(SeaProject project, string[] arguments, string? nodeOptions = null)
    {
        var command = new CommandLine(project[$"bin/Debug/{Host.RuntimeIdentifier}/baked"], arguments)
        {
            Environment = new Dictionary<string, string?> { ["NODE_OPTIONS"] = nodeOptions },
        };
        return JsonDocument.Parse(command.Run().MustSucceed().StandardOutput).RootElement;
    }

    private static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(element => element.GetString()!)];

    [TestCase("26.10.0")]
    [TestCase("24.6.0")]
    public async Task Options_arguments_and_data_reach_the_app_and_its_children(string version)
    {
        using SeaProject project = App()
            .Item("SeaNodeOption", "--stack-trace-limit=33").Item("SeaNodeOption", "--expose-gc")
            .Item("SeaArgument", "--config").Item("SeaArgument", "a b%3Bc")
            .File("data.bin", "only").Item("SeaBinaryData", "data.bin");
        (await project.BuildAsync($"-p:NodeVersion={version}")).MustSucceed();

        JsonElement seen = Run(project, ["user"]);

        Assert.Multiple(() =>
        {
            Assert.That(Texts(seen.GetProperty("args")), Is.EqualTo(new[] { "--config", "a b;c", "user" }));
            Assert.That(Texts(seen.GetProperty("execArgv")), Is.EqualTo(new[] { "--stack-trace-limit=33", "--expose-gc" }));
            Assert.That(seen.GetProperty("limit").GetInt32(), Is.EqualTo(33));
            Assert.That(seen.GetProperty("gc").GetString(), Is.EqualTo("function"));
            Assert.That(seen.GetProperty("data").GetString(), Is.EqualTo("only"));
            Assert.That(seen.GetProperty("writable").GetBoolean());
            Assert.That(seen.GetProperty("same").GetBoolean());
            JsonElement child = seen.GetProperty("child");
            Assert.That(Texts(child.GetProperty("execArgv")), Is.EqualTo(new[] { "--stack-trace-limit=33", "--expose-gc" }));
            Assert.That(child.GetProperty("limit").GetInt32(), Is.EqualTo(33));
        });
    }

    [Test]
    public async Task Several_data_have_names_and_a_change_of_them_packs_anew()
    {
        using SeaProject project = App()
            .Property("SeaExecArgvExtension", "none")
            .File("a.bin", "first").File("b.bin", "second")
            .Item("SeaBinaryData", "a.bin").Item("SeaBinaryData", "b.bin");
        (await project.BuildAsync()).MustSucceed();
        JsonElement data = Run(project, [], "--stack-trace-limit=44").GetProperty("data");
        Assert.That(data.GetProperty("a.bin").GetString(), Is.EqualTo("first"));
        Assert.That(data.GetProperty("b.bin").GetString(), Is.EqualTo("second"));
        JsonElement sealedOff = Run(project, [], "--stack-trace-limit=44 --import ./not-there.mjs");
        Assert.That(sealedOff.GetProperty("limit").GetInt32(), Is.EqualTo(10), "NODE_OPTIONS were read");

        project.File("b.bin", "edited");
        (await project.BuildAsync()).MustSucceed();

        Assert.That(Run(project, []).GetProperty("data").GetProperty("b.bin").GetString(), Is.EqualTo("edited"));
    }

    [TestCase("SeaExecArgvExtension", "both", "SEAPACK2061")]
    [TestCase("SeaCompression", "rar", "SEAPACK2061")]
    public async Task A_value_that_a_property_does_not_know_is_refused(string property, string value, string code)
    {
        using SeaProject project = App().Property(property, value);

        BuildOutcome build = await project.BuildAsync();

        Assert.That(build.Diagnostics.Select(found => found.Code), Is.EqualTo(new[] { code }));
    }

    [Test]
    public async Task An_option_that_Node_would_leave_out_is_refused()
    {
        using SeaProject project = App().Item("SeaNodeOption", "--loader=./first.js");

        BuildOutcome build = await project.BuildAsync();

        Assert.That(build.Diagnostics.Select(found => found.Code), Is.EqualTo(new[] { "SEAPACK2060" }));
    }
}
