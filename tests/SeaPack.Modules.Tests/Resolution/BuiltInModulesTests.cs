using System.Text.Json;
using SeaPack.Modules.Resolution;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Resolution;

internal sealed class BuiltInModulesTests
{
    [Test]
    public async Task The_list_is_that_of_Node([ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version)
    {
        // Every file of Node's own library, with and without the scheme.
        const string Script = """
            const { isBuiltin } = require('module');
            const names = Object.keys(process.binding('natives')).flatMap((name) => [name, 'node:' + name]);
            process.stdout.write(JSON.stringify(Object.fromEntries(names.map((name) => [name, isBuiltin(name)]))));
            """;
        CommandOutcome outcome = await new CommandLine(await TestNode.GetAsync(version), "--no-warnings", "-e", Script).RunAsync();
        Dictionary<string, bool> expected = JsonSerializer.Deserialize<Dictionary<string, bool>>(outcome.MustSucceed().StandardOutput)!;
        var builtIns = new BuiltInModules(Version.Parse(version));

        IEnumerable<string> differing = expected.Where(name => (builtIns.Find(name.Key) != null) != name.Value).Select(name => name.Key);

        Assert.That(expected, Has.Count.GreaterThan(300));
        Assert.That(differing, Is.Empty);
    }

    [TestCase("node:fs/promises", "fs/promises")]
    [TestCase("fs", "fs")]
    [TestCase("node:sqlite", "node:sqlite")]
    [TestCase("sqlite", null)]
    [TestCase("node:nope", null)]
    public void The_scheme_stays_only_where_it_is_needed(string specifier, string? name)
    {
        Assert.That(new BuiltInModules(new Version(26, 10, 0)).Find(specifier), Is.EqualTo(name));
    }
}
