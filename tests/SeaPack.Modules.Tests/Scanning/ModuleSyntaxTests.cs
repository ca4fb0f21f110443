using System.Text.Json;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Scanning;

public class ModuleSyntaxTests
{
    private static readonly string[] Sources =
    [
        "import 'x'", "import x, {y} from 'z' with {type:'json'}", "import * as x from 'y'", "export {}", "export default 1", "export * from 'x'",
        "import('x')", "import.meta", "function f(){return import.meta.url}", "x = {import: 1, export: 2}", "x.import; x.export", "x\nimport 'y'", "",
        "'import x from \"y\"'", "/* export {} */", "`${`export {}`}`", "x = /import 'y'/",
        "await x", "await(x)", "await [1]", "await {}", "await\nfoo", "x = await y", "{ await x }", "if(a) await x", "x\nawait y", "await !x", "await ~x",
        "await +x", "await -x", "await `x`", "await /x/", "await 'x'", "await 5", "await (x).y", "await function(){}", "await class{}",
        "await new X", "await this", "label: await x", "await x, await y", "await x; await(y)", "f(await import('x'))", "a ? await b : c",
        "for await (const x of y);", "while (await x) {}", "x = [await y]", "x = {a: await y}", "const x = `${await y}`", "await x.y\nreturn",
        "function f(){ await x }", "const f = async()=>await x", "const f = ()=>await x", "async function f(){ await x }", "x = async y => { await y }",
        "x = { async m() { await y } }", "class A { async m() { await y } }", "class A { x = await y }", "class A { static { await y } }",
        "class A { [await y] = 1 }", "const f = async (a) => a, g = async b => b + await b", "async () => 1\nawait x", "x = async () => {}; await y",
        "await => 1", "async (x = await y) => 1", "function* f(){ await x }", "await in x", "await instanceof x", "await.x", "x.await",
        "({ await: 1 })", "await: x", "x = await", "await;", "await = 1", "f(await)", "for (await of x);",
        "const require = 1", "let module = 1", "var require = 1", "class exports {}", "const {require} = x", "function require(){}", "const a=1, module=2",
        "{ const require = 1 }", "let [exports=1] = x", "const {a: [module]} = z", "for (const require of x);", "const {module: m} = x", "const {m: module} = x",
        "let a = {module}, b = [exports]", "const __dirname = f()", "let __filename", "const __filename$1 = 1", "var a, module = 1", "let a\nvar module",
        "module.exports = { module: 1, exports: 2 }", "function f() { const module = 1 }", "f(module, exports); let a = f(module)", "const a = require, b = module",
        "import defer * as x from 'y'", "<!-- c\nimport 'x'", "var module; let y = await z",
    ];

    [TestCaseSource(typeof(TestNode), nameof(TestNode.Supported))]
    public async Task Agrees_with_Nodes_syntax_detection(string nodeVersion)
    {
        const string script =
            "const { containsModuleSyntax } = require('internal/test/binding').internalBinding('contextify');" +
            "const sources = JSON.parse(require('fs').readFileSync(0, 'utf8'));" +
            "console.log(JSON.stringify(sources.map(source => containsModuleSyntax(source, 'a.js'))));";
        var node = new CommandLine(await TestNode.GetAsync(nodeVersion), "--expose-internals", "--no-warnings", "-e", script)
        {
            StandardInput = JsonSerializer.Serialize(Sources),
        };
        bool[] expected = JsonSerializer.Deserialize<bool[]>((await node.RunAsync()).MustSucceed().StandardOutput)!;
        IEnumerable<string> differences = Sources.Where((source, i) => Scanned.JavaScript(source).HasModuleSyntax != expected[i])
            .Select(source => $"{source} (Node: {expected[Array.IndexOf(Sources, source)]})");
        Assert.That(differences, Is.Empty);
    }
}
