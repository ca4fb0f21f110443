using SeaPack.Modules.Tests.Walking;
using SeaPack.Modules.Walking.Graph;

namespace SeaPack.Modules.Tests.Rules;

/// <summary>Dependencies that the app's own code names in a text.</summary>
public class DependencyNamesTests
{
    private WalkedApp _app = new();

    [TearDown]
    public void RemoveApp() => _app.Dispose();

    [Test]
    public void A_declared_dependency_named_in_own_code_is_taken_and_walked()
    {
        Given("app.set('view engine', 'pug');\nlet rule = { use: ['babel-loader'] }; // 'commented'", "pug", "babel-loader", "commented", "silent");
        _app.Write("node_modules/pug/index.js", "require('./lib')");
        _app.Write("node_modules/pug/lib.js", "");

        ModuleGraph graph = _app.Walk();

        Assert.That(Taken(graph), Is.EqualTo(["babel-loader/index.js", "pug/index.js", "pug/lib.js"]));
        Assert.That(graph.Find("app/node_modules/babel-loader/index.js")!.Reason, Is.EqualTo(new FileReason(ReasonKind.DependencyName, "app/index.js", 2)));
    }

    [Test]
    public void Names_that_are_not_declared_are_not_taken()
    {
        Given("use('installed')");
        Package("installed");

        Assert.That(Taken(_app.Walk()), Is.Empty);
    }

    [TestCase("lint-config-base")]
    [TestCase("@scope/config-base")]
    public void A_shared_configuration_names_what_it_declares(string name)
    {
        Given($"use('{name}')", name, "eslint", "other");
        _app.Options = _app.Options with { FactFile = _app["../facts"] };
        Package("lint-config-more");
        Package("eslint-plugin-short");
        _app.Write($"node_modules/{name}/package.json", $$"""{ "name": "{{name}}", "main": "index.js", "dependencies": { "lint-config-more": "1" }, "peerDependencies": { "eslint-plugin-short": "*" } }""");
        _app.Write($"node_modules/{name}/index.js", "module.exports = { extends: ['lint-config-more', 'other'], plugins: ['short'] }");
        _app.MakeOld();

        string[] expected = [.. new[] { $"{name}/index.js", "eslint-plugin-short/index.js", "lint-config-more/index.js" }.Order(StringComparer.Ordinal)];
        Assert.That(Taken(_app.Walk()), Is.EqualTo(expected));
        Assert.That(Taken(_app.Walk()), Is.EqualTo(expected), "when the walk remembers modules of dependencies");
    }

    [Test]
    public void Dependencies_do_not_name_for_the_app()
    {
        Given("require('a')", "a", "b");
        _app.Write("node_modules/a/index.js", "use('b')");

        Assert.That(Taken(_app.Walk()), Is.EqualTo(["a/index.js"]));
    }

    [Test]
    public void A_dependency_names_what_it_declares_itself_where_it_asks_by_a_name_that_only_run_time_knows()
    {
        Given("require('tool')", "tool", "of-app");
        _app.Options = _app.Options with { FactFile = _app["../facts"] };
        Package("tool-format");
        Package("undeclared");
        _app.Write("node_modules/tool/package.json", """{ "name": "tool", "dependencies": { "tool-format": "1", "other": "1" } }""");
        _app.Write("node_modules/tool/index.js", "let name = process.argv[2] || 'tool-format'; import(name); use('of-app', 'undeclared'); require('./other.js')");
        _app.Write("node_modules/tool/other.js", "describe('other')");
        Package("other");
        _app.MakeOld();

        string[] expected = ["tool-format/index.js", "tool/index.js", "tool/other.js"];
        Assert.That(Taken(_app.Walk()), Is.EqualTo(expected));
        Assert.That(Taken(_app.Walk()), Is.EqualTo(expected), "when the walk remembers modules of dependencies");
    }

    [Test]
    public void A_dependency_names_nothing_in_short()
    {
        Given("require('tool')", "tool", "@babel/core");
        _app.Write("node_modules/tool/package.json", """{ "name": "tool", "dependencies": { "@babel/preset-env": "1" } }""");
        _app.Write("node_modules/tool/index.js", "let name = 'env'; require(name + process.argv[2])");
        Package("@babel/preset-env");

        Assert.That(Taken(_app.Walk()), Is.EqualTo(["tool/index.js"]));
    }

    [Test]
    public void Short_names_are_completed_as_the_rules_of_the_used_packages_say()
    {
        Given("require('@babel/core'); babel({ presets: ['env'], plugins: ['left-out'] })", "@babel/core", "@babel/preset-env", "babel-preset-other");

        Assert.That(Taken(_app.Walk()), Is.EqualTo(["@babel/core/index.js", "@babel/preset-env/index.js"]));
    }

    [TestCase("""{ "name": "host", "seapack": { "names": "@babel/preset-*" } }""", TestName = "Short_names_are_completed_as_a_dependency_itself_says")]
    [TestCase("""{ "name": "@babel/core" }""", TestName = "Short_names_are_completed_as_the_rule_of_a_dependency_under_an_alias_says")]
    public void Short_names_are_completed(string packageJson)
    {
        Given("use({ presets: ['env'] })", "host", "@babel/preset-env");
        _app.Write("node_modules/host/package.json", packageJson);

        Assert.That(Taken(_app.Walk()), Is.EqualTo(["@babel/preset-env/index.js"]));
    }

    [Test]
    public void Properties_of_a_configuration_file_name_dependencies()
    {
        const string plugins = "module.exports = { plugins: { prefixer: {}, nano: on ? dark : light } }";
        Given(plugins, "prefixer", "nano", "dark", "light");
        Assert.That(Taken(_app.Walk()), Is.Empty, "in any other file they are what they say");
        _app.Write("css.config.js", plugins);
        _app.Options = _app.Options with { Scripts = ["css.config.js"] };

        Assert.That(Taken(_app.Walk()), Is.EqualTo(["nano/index.js", "prefixer/index.js"]));
    }

    [TestCase(".toolrc.json", """{ "extends": "tool-config", "rules": { "full": true } }""")]
    [TestCase(".toolrc", """{ "extends": "tool-config", "plugins": ["full"] }""")]
    [TestCase(".toolrc", "extends: tool-config\nplugins:\n  - full")]
    [TestCase("tool.jsonc", """{ /* "commented" */ "extends": "tool-config", "plugins": ["full"] }""")]
    [TestCase("tool.yaml", "# commented\nextends: [ \"tool-config\", tool:all ]\nplugins:\n  full: {} # commented\ntext: what is commented")]
    public void A_configuration_that_the_app_packs_names_dependencies(string name, string configuration)
    {
        Given($"load(__dirname + '/{name}')", "tool-config", "full", "commented", "unused");
        _app.Write(name, configuration);

        Assert.That(Taken(_app.Walk()), Is.EqualTo(["full/index.js", "tool-config/index.js"]));
    }

    [TestCase(".toolrc.json", """{ "plugins": ["./plugins/a.mjs", "./missing.js"] }""")]
    [TestCase("tool.yaml", "plugins:\n  - './plugins/a.mjs'\n  - ./missing.js")]
    public void A_configuration_that_the_app_packs_names_modules_by_their_paths(string name, string configuration)
    {
        Given($"load(__dirname + '/config/{name}')");
        _app.Write($"config/{name}", configuration);
        _app.Write("config/plugins/a.mjs", "import './b.mjs'");
        _app.Write("config/plugins/b.mjs", "");

        Assert.That(WalkedApp.Paths(_app.Walk()), Is.SupersetOf(new[] { "config/plugins/a.mjs", "config/plugins/b.mjs" }));
    }

    [TestCase("tool.json", """{ "extends": "../../base.json", "plugins": ["../../plugin.js"] }""")]
    [TestCase("tool.yaml", "extends: ../../base.json\nplugins:\n  - ../../plugin.js")]
    public void What_a_configuration_names_outside_of_its_package_is_not_packed(string name, string configuration)
    {
        Given($"load(__dirname + '/config/{name}')");
        _app.Write($"config/{name}", configuration);
        _app.Write("../base.json", "{}");
        _app.Write("../plugin.js", "");

        Assert.That(_app.Walk().Files.Select(file => file.ArchivePath), Is.EquivalentTo(new[] { "app/package.json", "app/index.js", $"app/config/{name}" }));
    }

    [Test]
    public void What_a_packed_package_json_declares_is_not_named_by_that()
    {
        Given("load(__dirname + '/package.json')", "unused");

        Assert.That(Taken(_app.Walk()), Is.Empty);
    }

    [Test]
    public void A_part_of_a_package_may_be_named()
    {
        Given("const target = 'pino-thing/file';", "pino-thing");
        _app.Write("node_modules/pino-thing/file.js", "");

        Assert.That(Taken(_app.Walk()), Is.EqualTo(["pino-thing/file.js"]));
    }

    private void Given(string source, params string[] dependencies)
    {
        string declared = string.Join(", ", dependencies.Select(name => $"\"{name}\": \"1\""));
        _app = new WalkedApp(("index.js", source), ("package.json", $$"""{ "name": "app", "dependencies": { {{declared}} } }"""));
        foreach (string name in dependencies) Package(name);
    }

    private void Package(string name)
    {
        _app.Write($"node_modules/{name}/package.json", $$"""{ "name": "{{name}}" }""");
        _app.Write($"node_modules/{name}/index.js", "");
    }

    private static IEnumerable<string> Taken(ModuleGraph graph) => WalkedApp.Paths(graph)
        .Where(path => path.StartsWith("node_modules/", StringComparison.Ordinal) && !path.EndsWith("package.json", StringComparison.Ordinal))
        .Select(path => path["node_modules/".Length..]);
}
