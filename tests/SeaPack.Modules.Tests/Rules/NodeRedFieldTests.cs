using SeaPack.Modules.Tests.Walking;

namespace SeaPack.Modules.Tests.Rules;

/// <summary>What packages say that they have for Node-RED.</summary>
public sealed class NodeRedFieldTests
{
    private const string Beside = "node_modules/plug/examples/e.json node_modules/plug/resources/r.js";

    [TestCase("""{ "nodes": { "a": "nodes/a.js" } }""", "node_modules/plug/examples/e.json node_modules/plug/nodes/a.html node_modules/plug/nodes/a.js node_modules/plug/nodes/icons/a.png node_modules/plug/nodes/locales/de/a.json node_modules/plug/resources/r.js node_modules/plug/used.js", TestName = "A node with what belongs to it")]
    [TestCase("""{ "plugins": { "b": "./b.cjs" } }""", $"node_modules/plug/b.cjs node_modules/plug/b.html {Beside}", TestName = "A plugin")]
    [TestCase("""{ "version": ">=3", "nodes": ["nodes/a.js"], "plugins": { "b": 5 } }""", Beside, TestName = "What is not expected")]
    [TestCase("\"nodes\"", Beside, TestName = "No object")]
    [TestCase("""{ "nodes": { "a": "a\ud800" } }""", "", TestName = "Half a surrogate pair")]
    public void The_field_names_modules(string field, string packed)
    {
        using var app = new WalkedApp(
            ("index.js", "require('node-red')"), ("package.json", """{ "name": "app", "dependencies": { "node-red": "5", "plug": "1", "other": "1" } }"""),
            ("node_modules/node-red/package.json", """{ "name": "node-red" }"""), ("node_modules/node-red/index.js", ""),
            ("node_modules/other/package.json", "{}"), ("node_modules/other/index.js", ""),
            ("node_modules/plug/package.json", $$"""{ "name": "plug", "node-red": {{field}} }"""), ("node_modules/plug/nodes/a.js", "require('../used')"), ("node_modules/plug/used.js", ""),
            ("node_modules/plug/nodes/a.html", ""), ("node_modules/plug/nodes/icons/a.png", ""), ("node_modules/plug/nodes/locales/de/a.json", ""), ("node_modules/plug/nodes/test.js", ""),
            ("node_modules/plug/b.cjs", ""), ("node_modules/plug/b.html", ""), ("node_modules/plug/examples/e.json", ""), ("node_modules/plug/resources/r.js", ""), ("node_modules/plug/unused.js", ""));

        string[] files = [.. WalkedApp.Paths(app.Walk()).Where(path => path is not ("index.js" or "node_modules/node-red/index.js") && !path.EndsWith("package.json", StringComparison.Ordinal))];
        Assert.That(string.Join(' ', files), Is.EqualTo(packed));
    }
}
