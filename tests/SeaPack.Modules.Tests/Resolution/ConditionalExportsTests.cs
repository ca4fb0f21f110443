using System.Text;
using SeaPack.Modules.Resolution;
using SeaPack.Prelude;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Resolution;

internal sealed class ConditionalExportsTests
{
    private const string Node = "node\nrequire\nmodule-sync\nnode-addons";

    [TestCase("""{"exports":"./a.js"}""", ".", "a.js")]
    [TestCase("""{"exports":{"./*":"./lib/*.js"}}""", "./x/y", "lib/x/y.js")]
    [TestCase("""{"exports":{"./*":"./lib/*/*.js"}}""", "./x", "lib/x/x.js")]
    [TestCase("""{"exports":{"./*":"./wide.js","./a/*":"./narrow.js"}}""", "./a/b", "narrow.js")]
    [TestCase("""{"exports":{".":{"import":"./i.js","node":{"other":"./o.js"},"default":"./d.js"}}}""", ".", "d.js")]
    [TestCase("""{"exports":{".":["bad","./a.js"]}}""", ".", "a.js")]
    [TestCase("""{"exports":"./..a.js"}""", ".", "..a.js")]
    [TestCase("""{"imports":{"#x":[null,"./a.js"]}}""", "#x", "a.js")]
    public void A_target_is_relative_to_the_package(string json, string request, string path)
    {
        Assert.That(Ask(json, request).Path, Is.EqualTo(path));
    }

    [TestCase("""{"exports":{".":{"require":null,"default":"./d.js"}}}""", ".", "ERR_PACKAGE_PATH_NOT_EXPORTED")]
    [TestCase("""{"exports":{}}""", ".", "ERR_PACKAGE_PATH_NOT_EXPORTED")]
    [TestCase("""{"exports":{".":"./a.js","node":"./b.js"}}""", ".", "ERR_INVALID_PACKAGE_CONFIG")]
    [TestCase("""{"exports":{".":{"0":"./a.js"}}}""", ".", "ERR_INVALID_PACKAGE_CONFIG")]
    [TestCase("""{"exports":"./x/../../a.js"}""", ".", "ERR_INVALID_PACKAGE_TARGET")]
    [TestCase("""{"exports":{"./*":"./*.js"}}""", "./../x", "ERR_INVALID_MODULE_SPECIFIER")]
    [TestCase("""{"imports":{"#y":"./a.js"}}""", "#x", "ERR_PACKAGE_IMPORT_NOT_DEFINED")]
    public void A_failure_has_the_code_of_Node(string json, string request, string code)
    {
        Assert.That(Ask(json, request).Code, Is.EqualTo(code));
    }

    [Test]
    public void Names_of_JavaScript_objects_are_ordinary_names()
    {
        const string Json = """{"exports":{"./__proto__":"./a.js","./constructor":{"__proto__":"./b.js","toString":"./c.js"}}}""";

        Assert.That(Ask(Json, "./__proto__").Path, Is.EqualTo("a.js"));
        Assert.That(Ask(Json, "./constructor").Code, Is.EqualTo("ERR_PACKAGE_PATH_NOT_EXPORTED"));
        Assert.That(Ask(Json, "./hasOwnProperty").Code, Is.EqualTo("ERR_PACKAGE_PATH_NOT_EXPORTED"));
    }

    [Test]
    public void Nesting_at_the_limit_is_evaluated_on_a_small_stack()
    {
        string target = string.Concat(Enumerable.Repeat("""{"node":[""", 29)) + "\"./deep.js\"" + string.Concat(Enumerable.Repeat("]}", 29));
        using var folder = new TempFolder();
        PackageJson package = Read(folder, $$"""{"exports":{{target}}}""");
        ExportsAnswer? answer = null;
        var thread = new Thread(() => answer = new ConditionalExports(allowHashSlash: true).Resolve(package, ".", Node), maxStackSize: 512 << 10);

        thread.Start();
        thread.Join();

        Assert.That(answer!.Path, Is.EqualTo("deep.js"));
    }

    [Test]
    public void A_map_that_takes_too_long_is_an_answer_with_a_diagnostic()
    {
        using var folder = new TempFolder();
        var map = new StringBuilder("{\"exports\":{");
        for (int i = 0; i < 60_000; i++) map.Append("\"./").Append(i).Append("*\":\"./x\",");
        PackageJson slow = Read(folder, map.Append("\"./z\":\"./z.js\"}}").ToString());
        var evaluator = new ConditionalExports(allowHashSlash: true, TimeSpan.FromMilliseconds(1));

        ExportsAnswer refused = evaluator.Resolve(slow, "./zzz", Node);

        Assert.That(refused.Code, Is.EqualTo("ERR_INVALID_PACKAGE_CONFIG"));
        Assert.That(refused.Diagnostic!.Descriptor.Code, Is.EqualTo("SEAPACK1004"));
    }

    [Test]
    public void After_a_failure_other_packages_are_evaluated_again()
    {
        using var folder = new TempFolder();
        string list = string.Join(',', Enumerable.Repeat("{}", 300_000));
        PackageJson slow = Read(folder, $$"""{"exports":[{{list}}]}""", "slow");
        PackageJson sane = Read(folder, """{"exports":"./a.js"}""", "sane");
        var evaluator = new ConditionalExports(allowHashSlash: true, TimeSpan.FromSeconds(60)) { MaxStatements = 100_000 };

        Assert.That(evaluator.Resolve(slow, ".", Node).Diagnostic, Is.Not.Null);
        Assert.That(evaluator.Resolve(sane, ".", Node).Path, Is.EqualTo("a.js"));
    }

    [Test]
    public void Many_threads_get_the_same_answers()
    {
        using var folder = new TempFolder();
        PackageJson package = Read(folder, """{"exports":{"./*":"./lib/*.js"}}""");
        var evaluator = new ConditionalExports(allowHashSlash: true);
        evaluator.Warm();

        string?[] paths = Enumerable.Range(0, 2000).AsParallel().AsOrdered().Select(i => evaluator.Resolve(package, $"./{i % 50}", Node).Path).ToArray();

        Assert.That(paths, Is.EqualTo(Enumerable.Range(0, 2000).Select(i => $"lib/{i % 50}.js")));
    }

    [TestCase(0)]
    [TestCase(400, Description = "So long that the build reads single keys.")]
    public async Task V8_gives_the_answers_of_the_build(int more)
    {
        using var folder = new TempFolder();
        string keys = string.Concat(Enumerable.Range(0, more).Select(i => $$""","./k{{i}}":{"import":"./{{i}}.mjs","require":"./{{i}}.js"}"""));
        PackageJson package = Read(
            folder,
            $$$"""{"exports":{".":{"node":"./ä b.js"},"./*":["./lib/*.js"],"./n/*":null,"./bad":"no","./num":{"1":"./x"}{{{keys}}}},"imports":{"#a":"dep/x","#/b":"./%62.js"}}""");
        string[] requests = [".", "./k7", "./k7/", "./bad", "./num", "./a", "./a/../b", "./n/x", "./%2e%2e/x", "./\u2028", "#a", "#/b", "#c", "./a\"b\\c"];
        var evaluator = new ConditionalExports(allowHashSlash: true);
        folder.Write("ask.js", PreludeScripts.PackageExports + """

            packageExports.read(process.argv[2], require('fs').readFileSync(process.argv[2], 'utf8'));
            for (const request of JSON.parse(process.argv[3])) {
              const { path, bare, code, message } = JSON.parse(packageExports.resolve(process.argv[2], request, process.argv[4], true));
              console.log(path ?? bare ?? code + message);
            }
            """);
        CommandOutcome outcome = await new CommandLine(
            await TestNode.GetAsync(), folder["ask.js"], package.RealPath, System.Text.Json.JsonSerializer.Serialize(requests), Node).RunAsync();

        IEnumerable<string?> built = requests.Select(request => evaluator.Resolve(package, request, Node)).Select(answer => answer.Path ?? answer.Bare ?? answer.Code + answer.Message);

        Assert.That(outcome.MustSucceed().StandardOutput.TrimEnd('\n').Split('\n'), Is.EqualTo(built));
    }

    private static ExportsAnswer Ask(string json, string request)
    {
        using var folder = new TempFolder();
        return new ConditionalExports(allowHashSlash: true).Resolve(Read(folder, json), request, Node);
    }

    private static PackageJson Read(TempFolder folder, string json, string name = "p")
    {
        folder.Write($"{name}/package.json", json);
        return new FileSystemView(folder.Path).PackageJsonIn(folder[name])!;
    }
}
