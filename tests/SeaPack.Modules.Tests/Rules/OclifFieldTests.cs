using SeaPack.Modules.Tests.Walking;

namespace SeaPack.Modules.Tests.Rules;

public sealed class OclifFieldTests
{
    [TestCase("""{ "commands": "./lib/commands" }""", "lib/commands/a.js lib/commands/b/c.mjs lib/used.js", TestName = "A folder of commands")]
    [TestCase("""{ "commands": { "strategy": "pattern", "target": "lib/commands/b/" } }""", "lib/commands/b/c.mjs", TestName = "A folder as the target")]
    [TestCase("""{ "commands": { "strategy": "explicit", "target": "./lib/all.js", "identifier": "lib/used.js" } }""", "lib/all.js", TestName = "A module as the target")]
    [TestCase("""{ "hooks": { "init": "./lib/hooks/init", "prerun": ["lib/hooks/run", { "target": "./lib/all.js" }] } }""", "lib/all.js lib/hooks/init.js lib/hooks/run.cjs", TestName = "Hooks without extensions")]
    [TestCase("""{ "helpClass": "./lib/all", "theme": "theme.json" }""", "lib/all.js theme.json", TestName = "The class for help, and the theme")]
    [TestCase("""{ "plugins": ["@x/plugin-*", "!@x/plugin-b"] }""", "node_modules/@x/plugin-a/index.js node_modules/@x/plugin-a/lib/commands/go.js", TestName = "Plugins by wildcards, with their own commands")]
    [TestCase("""{ "plugins": [5, "other"], "commands": 7, "hooks": null }""", "", TestName = "What is not expected, or not installed")]
    [TestCase("\"lib\"", "", TestName = "No object")]
    [TestCase("""{ "commands": "./lib\ud800" }""", "", TestName = "Half a surrogate pair")]
    public void The_field_names_modules_and_plugins(string field, string packed)
    {
        using var app = new WalkedApp(
            ("index.js", ""), ("package.json", $$"""{ "name": "app", "dependencies": { "@x/plugin-a": "1", "@x/plugin-b": "1" }, "oclif": {{field}} }"""),
            ("lib/commands/a.js", "require('../used')"), ("lib/commands/b/c.mjs", ""), ("lib/commands/a.d.ts", ""), ("lib/used.js", ""), ("lib/all.js", ""),
            ("lib/hooks/init.js", ""), ("lib/hooks/run.cjs", ""), ("theme.json", "{}"),
            ("node_modules/@x/plugin-a/package.json", """{ "name": "@x/plugin-a", "main": "index.js", "oclif": { "commands": "lib/commands" } }"""),
            ("node_modules/@x/plugin-a/index.js", ""), ("node_modules/@x/plugin-a/lib/commands/go.js", ""),
            ("node_modules/@x/plugin-b/package.json", """{ "name": "@x/plugin-b", "main": "index.js" }"""), ("node_modules/@x/plugin-b/index.js", ""));

        Assert.That(string.Join(' ', WalkedApp.Paths(app.Walk()).Where(path => path != "index.js" && !path.EndsWith("package.json", StringComparison.Ordinal))), Is.EqualTo(packed));
    }
}
