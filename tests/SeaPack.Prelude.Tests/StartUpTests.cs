using SeaPack.Testing;

namespace SeaPack.Prelude.Tests;

/// <summary>What a start costs: nothing of the prelude is compiled on first use by an app that needs nothing special.</summary>
public sealed class StartUpTests
{
    private const string Script = """
        const { Session } = require('inspector');
        const scripts = [];
        const session = new Session();
        session.connect();
        session.on('Debugger.scriptParsed', ({ params }) => scripts.push(params.url));
        session.post('Debugger.enable');
        require('./other.js');
        console.log(scripts.filter((url) => url.startsWith('node:seapack/')).join());
        """;

    // The inspector, by which this is seen, counts as something that may read files.
    [TestCase("exports.answer = 42;", "node:seapack/fs/binding.js,node:seapack/fs/reply.js,node:seapack/fs/open-files.js",
        TestName = "A_simple_app_compiles_no_part_of_the_prelude_on_first_use")]
    [TestCase("require('fs').accessSync(__filename);", "node:seapack/fs/public.js", TestName = "A_part_is_compiled_when_it_is_asked_for")]
    public async Task Parts_are_compiled_when_needed(string other, string expected)
    {
        using var folder = new TempFolder();
        folder.Write("project/package.json", """{ "name": "start", "main": "app.js" }""");
        folder.Write("project/app.js", Script);
        folder.Write("project/other.js", other);
        string executable = await new PackagedApp { Folder = folder["project"], Entry = "app.js", WalkedScripts = [] }.BuildAsync(folder["start"]);

        CommandOutcome outcome = new CommandLine(executable).Run().MustSucceed();

        Assert.That(outcome.StandardOutput.TrimEnd(), expected.Contains("public", StringComparison.Ordinal) ? Does.Contain(expected) : Is.EqualTo(expected));
    }

    [Test]
    public async Task An_environment_file_is_read_though_nothing_asked_for_files_before()
    {
        using var folder = new TempFolder();
        folder.Write("project/package.json", """{ "name": "start", "main": "app.js" }""");
        folder.Write("project/settings.env", "GREETING=hello");
        folder.Write("project/app.js", "process.loadEnvFile(`${__dirname}/settings.env`); console.log(process.env.GREETING);");
        string executable = await new PackagedApp { Folder = folder["project"], Entry = "app.js", WalkedScripts = [] }.BuildAsync(folder["start"]);

        Assert.That(new CommandLine(executable).Run().MustSucceed().StandardOutput.TrimEnd(), Is.EqualTo("hello"));
    }

    [Test]
    public async Task An_app_starts_with_a_larger_young_generation_and_does_not_see_the_option(
        [ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version)
    {
        using var folder = new TempFolder();
        folder.Write("project/package.json", """{ "name": "start", "main": "app.js" }""");
        folder.Write("project/app.js", """
            const v8 = require('v8');
            const profiler = new v8.GCProfiler();
            profiler.start();
            for (let i = 0; i < 50000; i++) globalThis.kept = { i };
            console.log(v8.cachedDataVersionTag(), profiler.stop().statistics.length > 0, process.execArgv.length);
            """);
        string executable = await new PackagedApp { Folder = folder["project"], Entry = "app.js", NodeVersion = version }.BuildAsync(folder["start"]);

        string isCleaned = Version.Parse(version).Major == 22 ? "true" : "false";
        string tag = new CommandLine(await TestNode.GetAsync(version), "-p", "v8.cachedDataVersionTag()").Run().MustSucceed().StandardOutput.TrimEnd();
        Assert.That(new CommandLine(executable).Run().MustSucceed().StandardOutput.TrimEnd(), Is.EqualTo($"{tag} {isCleaned} 0"));
    }
}
