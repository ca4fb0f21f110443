using SeaPack.Modules.Walking.Graph;

namespace SeaPack.Modules.Tests.Walking;

public class TypeScriptTests
{
    private WalkedApp _app = new();

    [TearDown]
    public void RemoveApp() => _app.Dispose();

    [Test]
    public void TypeScript_that_Node_refuses_is_told_where_it_is()
    {
        Given(("index.ts", "import './colors.ts';\nconst a: string = 'a';"), ("colors.ts", "export type A = 1;\n  export enum Color { Red }"));

        Assert.That(Told(), Is.EqualTo(["SEAPACK1049 colors.ts:2:10"]));
    }

    [TestCase("import './a.mts'", "a.mts")]
    [TestCase("require('./a.cts')", "a.cts")]
    [TestCase("export * from './a.ts'", "a.ts")]
    [TestCase("import('./a.ts')", "a.ts")]
    public void It_is_told_of_every_module_that_the_app_loads(string request, string module)
    {
        Given(("index.ts", request), (module, "enum A {}"));

        Assert.That(Told(), Is.EqualTo([$"SEAPACK1049 {module}:1:1"]));
    }

    [TestCase("path.join(__dirname, 'a.ts')", TestName = "A template that is only read")]
    [TestCase("require.resolve('./a.ts')", TestName = "A path that is only asked for")]
    [TestCase("import(`./${name}.ts`)", TestName = "A module that may be meant")]
    [TestCase("import { registerHooks } from 'node:module'; registerHooks({ load }); import('./a.ts')", TestName = "Hooks that see the module first")]
    [TestCase("import { register } from 'node:module'; register('./loader.js', import.meta.url); import('./a.ts')", TestName = "Hooks in a thread of their own")]
    [TestCase("require.extensions['.ts'] = compile; require('./a.ts')", TestName = "A compiler of the app's own")]
    [TestCase("require('ts-node/register'); require('./a.ts')", TestName = "A package that compiles")]
    public void Nothing_is_told_of(string source)
    {
        Given(("index.js", source), ("a.ts", "enum A {}"), ("loader.js", ""), ("node_modules/ts-node/register/index.js", ""));

        Assert.That(Told(), Has.None.StartsWith("SEAPACK1049"));
    }

    [Test]
    public void Nothing_is_told_where_Node_transforms_types_or_where_a_module_is_loaded_before_the_app()
    {
        Given(("index.ts", "enum A {}"), ("first.js", ""));
        _app.Options = _app.Options with { NodeVersion = new Version(24, 21, 0), TransformsTypes = true };
        Assert.That(Told(), Is.Empty);

        _app.Options = _app.Options with { TransformsTypes = false, Preloads = [new("./first.js", SeaPack.Modules.Resolution.ResolutionKind.Require, null!)] };
        Assert.That(Told(), Is.Empty);
    }

    [TestCase("24.21.0", true)]
    [TestCase("26.10.0", false)]
    public void The_option_that_transforms_types_is_named_where_Node_has_it(string version, bool isNamed)
    {
        Given(("index.ts", "enum A {}"));
        _app.Options = _app.Options with { NodeVersion = Version.Parse(version) };

        Assert.That(_app.Walk().Diagnostics.Single().Message.Contains("--experimental-transform-types", StringComparison.Ordinal), Is.EqualTo(isNamed));
    }

    [Test]
    public void TypeScript_in_node_modules_is_told_where_the_app_asks_for_it()
    {
        Given(
            ("index.ts", "import 'typed';\nimport 'linked';"), ("node_modules/typed/package.json", """{ "name": "typed", "exports": "./index.ts" }"""),
            ("node_modules/typed/index.ts", "export {}"), ("../linked/package.json", """{ "name": "linked", "exports": "./index.ts" }"""), ("../linked/index.ts", "export {}"));
        _app.Link("node_modules/linked", "../../linked");

        Assert.That(Told(), Is.EqualTo(["SEAPACK1049 index.ts:1:8"]));
    }

    private void Given(params (string Path, string Content)[] files)
    {
        _app.Dispose();
        _app = new WalkedApp(files);
        if (!File.Exists(_app["index.js"])) _app.Options = _app.Options with { EntryPoint = "index.ts" };
    }

    private IEnumerable<string> Told()
    {
        ModuleGraph graph = _app.Walk();
        return _app.Told(graph);
    }
}
