using System.Text;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Rules;
using SeaPack.Modules.Scanning;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Tests.Walking.Records;

/// <summary>A walk that remembers gives the same bytes as one that does not.</summary>
public class FactCacheTests
{
    private static readonly string[] Sources =
    [
        "require('./b'); require('missing'); try { require('opt') } catch {}", "import x from './b.js'; export * from 'node:fs'; import('./' + y + '.js');",
        "const p = require('path'); fs.readFileSync(p.join(__dirname, 'data', 'x.txt')); require(unknown)", "module.exports = process.platform === 'win32' ? require('./b') : require('./c')",
        "require('./c');\r\n\r\nrequire(\n  './nothing')", "\uFEFFrequire('./b'), require(x)", "`unterminated", "", "#!/usr/bin/env node\nrequire('./c')", "require('./\\ud83d\\ude00'); require('./\\ud800')",
        "export const a = 1; new URL('./data/x.txt', import.meta.url); fs.readdirSync(__dirname)", "require.resolve('./b'); require(`./data/${process.arch}.json`)",
        "require('./data/' + process.platform + '.json')", "require('./b')\n\n  require('./c')\n require('./nothing'); require('./b')",
        "exports.ROOT = require('path').join(__dirname, 'data', '..')", "const { ROOT } = require('./c'); fs.readFileSync(path.join(ROOT, 'data/x.txt'))",
        "exports.ROOT = require('path').join(__dirname, '..', 'none')", "const { ROOT } = require('./a'); exports.ROOT = ROOT; path.join(ROOT, 'data/x64.json')",
    ];

    private static WalkedApp App()
    {
        var app = new WalkedApp(
            ("index.js", "require('dep')"), ("node_modules/dep/package.json", """{ "name": "dep" }"""), ("node_modules/dep/index.js", "require('./a'); require('./b'); require('./c')"),
            ("node_modules/dep/data/x.txt", "x"), ("node_modules/dep/data/x64.json", "1"), ("node_modules/dep/a.js", ""), ("node_modules/dep/b.js", ""), ("node_modules/dep/c.js", ""));
        app.Options = app.Options with { FactFile = app["../facts"] };
        return app;
    }

    private static byte[] GraphOf(WalkedApp app, bool remembers)
    {
        WalkOptions options = remembers ? app.Options : app.Options with { FactFile = null };
        ModuleGraph graph = DependencyWalk.Run(options, CancellationToken.None);
        string file = app["../graph"];
        ModuleGraphFile.Write(file, graph);
        return File.ReadAllBytes(file);
    }

    [Test]
    public void Any_row_of_edits_gives_what_a_clean_walk_gives()
    {
        using WalkedApp app = App();
        var random = new Random(11);
        DateTime time = DateTime.UtcNow.AddDays(-30);
        for (int i = 0; i < 60; i++)
        {
            string file = $"node_modules/dep/{"abc"[random.Next(3)]}.js";
            if (random.Next(5) == 0) File.Delete(app[file]);
            else app.Write(file, Sources[random.Next(Sources.Length)]);
            app.MakeOld();
            // Each edit has a time of its own, as edits have.
            if (File.Exists(app[file])) File.SetLastWriteTimeUtc(app[file], time = time.AddSeconds(1));
            if (random.Next(6) == 0) app.Options = app.Options with { Platform = random.Next(2) == 0 ? "linux" : "win32" };

            Assert.That(GraphOf(app, remembers: true), Is.EqualTo(GraphOf(app, remembers: false)), $"after edit {i} of {file}");
            Assert.That(GraphOf(app, remembers: true), Is.EqualTo(GraphOf(app, remembers: false)), $"again after edit {i}");
        }
    }

    [Test]
    public void A_place_that_another_module_exports_now_is_followed_anew()
    {
        using WalkedApp app = App();
        app.Write("node_modules/dep/a.js", "const { ROOT } = require('./b'); path.join(ROOT, 'x.txt')");
        app.Write("node_modules/dep/b.js", "exports.ROOT = __dirname");
        app.Write("node_modules/dep/up/x.txt", "x");
        app.MakeOld();
        Assert.That(WalkedApp.Paths(app.Walk()), Has.None.Contain("x.txt"));

        app.Write("node_modules/dep/b.js", "exports.ROOT = path.join(__dirname, 'data', '..', 'up', '..', 'data')");
        File.SetLastWriteTimeUtc(app["node_modules/dep/b.js"], DateTime.UtcNow.AddDays(-1));
        Assert.That(WalkedApp.Paths(app.Walk()), Does.Contain("node_modules/dep/data/x.txt"));

        app.Write("node_modules/dep/b.js", "exports.ROOT = __dirname + '/up/../data/../up/'");
        File.SetLastWriteTimeUtc(app["node_modules/dep/b.js"], DateTime.UtcNow.AddDays(-2));
        Assert.That(WalkedApp.Paths(app.Walk()), Does.Contain("node_modules/dep/up/x.txt").And.Not.Contain("node_modules/dep/data/x.txt"));
    }

    [Test]
    public void Modules_of_dependencies_that_did_not_change_are_not_read_again()
    {
        using WalkedApp app = App();
        app.Write("node_modules/dep/a.js", "require('./b')");
        app.MakeOld();
        DateTime time = File.GetLastWriteTimeUtc(app["node_modules/dep/a.js"]);
        GraphOf(app, remembers: true);

        // The same length and time: only who reads the file can know.
        app.Write("node_modules/dep/a.js", "require('./d')");
        File.SetLastWriteTimeUtc(app["node_modules/dep/a.js"], time);

        ModuleGraph graph = app.Walk();
        Assert.That(graph.Find("app/node_modules/dep/a.js")!.Answers.Single().Specifier, Is.EqualTo("./b"));
        app.Write("node_modules/dep/a.js", "require('./c')");
        Assert.That(app.Walk().Find("app/node_modules/dep/a.js")!.Answers.Single().Specifier, Is.EqualTo("./c"));
    }

    [TestCase("""{ "exports": "./c.js" }""")]
    [TestCase("""{ "exports": { ".": "./index.js", "./x": "./c.js" } }""")]
    [TestCase("""{ "exports": { ".": "./index.js" } }""")]
    [TestCase("""{ "exports": { ".": "./index.js", "./x": null } }""")]
    [TestCase("""{ "imports": { "#own": "./c.js" } }""")]
    [TestCase("""{ "exports": { "./x": "./b.js" }, "imports": { "#own": "./b.js" } }""")]
    public void Exports_that_changed_are_asked_anew(string later)
    {
        using WalkedApp app = App();
        app.Write("index.js", "require('dep'); require('dep/x')");
        app.Write("node_modules/dep/package.json", """{ "exports": { ".": "./index.js", "./x": "./b.js" }, "imports": { "#own": "./b.js" } }""");
        app.Write("node_modules/dep/index.js", "require('#own')");
        app.MakeOld();
        Assert.That(GraphOf(app, remembers: true), Is.EqualTo(GraphOf(app, remembers: false)));
        Assert.That(GraphOf(app, remembers: true), Is.EqualTo(GraphOf(app, remembers: false)));

        app.Write("node_modules/dep/package.json", later);
        app.MakeOld();
        Assert.That(GraphOf(app, remembers: true), Is.EqualTo(GraphOf(app, remembers: false)));
        Assert.That(GraphOf(app, remembers: true), Is.EqualTo(GraphOf(app, remembers: false)));
    }

    [Test]
    public void What_exports_gave_is_there_for_the_next_walk()
    {
        using WalkedApp app = App();
        app.Write("index.js", "require('dep'); require('dep/nothing')");
        app.Write("node_modules/dep/package.json", """{ "exports": { ".": "./c.js" } }""");
        app.MakeOld();
        app.Walk();

        KnownExports known = FactCache.Open(app.Options).Exports;
        string[] keys = [.. known.Earlier.Select(key => key.Split('\0')[1])];
        Assert.That(keys, Is.EquivalentTo([".", "./nothing"]));
        string path = known.Find(known.Earlier.Single(key => key.Contains("\0.\0", StringComparison.Ordinal)), () => throw new InvalidOperationException()).Path!;
        Assert.That(path, Is.EqualTo("c.js"));
    }

    [Test]
    public void A_module_that_does_not_name_what_another_exports_is_not_read_again()
    {
        using WalkedApp app = App();
        const string Before = "require('./b').other(); require('./c')";
        app.Write("node_modules/dep/a.js", Before);
        app.Write("node_modules/dep/b.js", "exports.ROOT = __dirname + '/data/x.txt'");
        app.MakeOld();
        byte[] first = GraphOf(app, remembers: true);
        DateTime time = File.GetLastWriteTimeUtc(app["node_modules/dep/a.js"]);

        // The same length and time: only who reads the file can know.
        app.Write("node_modules/dep/a.js", "open(require('./b').ROOT)".PadRight(Before.Length));
        File.SetLastWriteTimeUtc(app["node_modules/dep/a.js"], time);
        Assert.That(GraphOf(app, remembers: true), Is.EqualTo(first));
    }

    [Test]
    public void Texts_by_which_a_shared_configuration_names_its_plugins_are_remembered()
    {
        using WalkedApp app = App();
        app.Write("index.js", "require('eslint-config-own')");
        app.Write("node_modules/eslint-config-own/package.json", """{ "name": "eslint-config-own", "dependencies": { "dep": "1" } }""");
        app.Write("node_modules/eslint-config-own/index.js", "module.exports = { plugins: ['dep'] }");
        app.MakeOld();
        DateTime time = File.GetLastWriteTimeUtc(app["node_modules/eslint-config-own/index.js"]);
        byte[] first = GraphOf(app, remembers: true);
        Assert.That(WalkedApp.Paths(app.Walk()), Does.Contain("node_modules/dep/index.js"));

        // The same length and time: only who reads the file can know.
        app.Write("node_modules/eslint-config-own/index.js", "module.exports = { plugins: ['not'] }");
        File.SetLastWriteTimeUtc(app["node_modules/eslint-config-own/index.js"], time);
        Assert.That(GraphOf(app, remembers: true), Is.EqualTo(first));
        app.Write("node_modules/eslint-config-own/index.js", "module.exports = { plugins: ['none'] }");
        Assert.That(WalkedApp.Paths(app.Walk()), Does.Not.Contain("node_modules/dep/index.js"));
    }

    [Test]
    public void What_was_written_during_the_walk_is_read_again()
    {
        using WalkedApp app = App();
        app.Write("node_modules/dep/a.js", "require('./b')");
        GraphOf(app, remembers: true);
        DateTime time = File.GetLastWriteTimeUtc(app["node_modules/dep/a.js"]);
        app.Write("node_modules/dep/a.js", "require('./c')");
        File.SetLastWriteTimeUtc(app["node_modules/dep/a.js"], time);

        Assert.That(app.Walk().Find("app/node_modules/dep/a.js")!.Answers.Single().Specifier, Is.EqualTo("./c"));
    }

    [Test]
    public void A_damaged_cache_is_none()
    {
        using WalkedApp app = App();
        app.Write("node_modules/dep/a.js", Sources[0]);
        app.MakeOld();
        byte[] clean = GraphOf(app, remembers: false);
        GraphOf(app, remembers: true);
        byte[] good = File.ReadAllBytes(app["../facts"]);
        Assert.That(good, Has.Length.GreaterThan(100));
        var random = new Random(3);
        for (int i = 0; i < 200; i++)
        {
            byte[] bad = i % 4 == 0 ? good[..random.Next(good.Length)] : [.. good];
            for (int j = random.Next(1, 4); j > 0 && i % 4 != 0; j--) bad[random.Next(bad.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(app["../facts"], bad);

            Assert.That(GraphOf(app, remembers: true), Is.EqualTo(clean));
        }
    }

    [Test]
    public void A_module_reads_back_as_it_was_written_and_damage_is_noticed()
    {
        var random = new Random(7);
        foreach (string source in Sources)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(source);
            var module = ScannedModule.Of(ModuleScanner.Scan(utf8, SourceLanguage.JavaScript), utf8);
            Assert.That(module.Places, Is.EqualTo(Places(module.Facts, utf8)));
            module = module with { Texts = [.. source.Split('\'').Select((text, i) => new NamingText(text, i + 1))] };
            if (!ScannedModuleCode.CanWrite(module)) continue;
            var writer = new CompactWriter(0);
            ScannedModuleCode.Write(writer, module);
            byte[] bytes = writer.Written.ToArray();
            var again = new CompactWriter(0);
            ScannedModuleCode.Write(again, ScannedModuleCode.Read(bytes));
            Assert.That(again.Written.ToArray(), Is.EqualTo(bytes), source);
            for (int i = 0; i < 100 && bytes.Length > 0; i++)
            {
                byte[] bad = [.. bytes];
                bad[random.Next(bad.Length)] = (byte)random.Next(256);
                try
                {
                    ScannedModuleCode.Read(bad);
                }
                catch (InvalidDataException)
                {
                    // The only exception there is.
                }
            }
        }
    }

    private static IEnumerable<SourcePosition> Places(ModuleFacts facts, byte[] utf8) =>
        facts.Requests.Select(request => request.Offset).Concat(facts.Patterns.Select(request => request.Offset)).Concat(facts.ComputedRequests.Select(request => request.Offset))
            .Concat(facts.Assets.Select(reference => reference.Offset)).Concat(facts.Error is { } error ? [error.Offset] : [])
            .Select(offset => SourcePosition.Of(utf8, offset));
}
