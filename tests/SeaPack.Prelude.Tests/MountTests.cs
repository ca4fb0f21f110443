using System.Text.Json;
using SeaPack.Testing;

namespace SeaPack.Prelude.Tests;

/// <summary><c>process.pkg.mount</c>: a real folder over a path of the package.</summary>
public sealed class MountTests
{
    private static readonly Dictionary<string, string> Expected = new()
    {
        ["a wrong place"] = "\"ERR_INVALID_ARG_VALUE: The argument 'virtual' must be a path below /snapshot. Received '/elsewhere'\"",
        ["a wrong type"] = "\"ERR_INVALID_ARG_TYPE: The \\\"virtual\\\" argument must be of type string. Received type number\"",
        ["mount"] = "\"done\"",
        ["mount by pattern"] = "\"done\"",
        ["listed"] = """["lib","main.js","node_modules","package.json","plugins"]""",
        ["write and read"] = "\"hello\"",
        ["it is on the disk"] = "\"hello\"",
        ["bytes"] = "5",
        ["promises"] = "\"xxyy\"",
        ["callbacks"] = "\"cb\"",
        ["rename"] = "[false,true]",
        ["copyFile from the package"] = "true",
        ["cp from the package"] = """["one.js"]""",
        ["mkdir and rm"] = "false",
        ["symlink"] = """["w.txt",true,"hello"]""",
        ["stat"] = "[true,false,false]",
        ["missing"] = "\"ENOENT: ENOENT: no such file or directory, open '<outside>/plugins/nope'\"",
        ["require"] = """["/snapshot/project/plugins/plug.js","dep of the package",{"n":1}]""",
        ["require by path"] = "true",
        ["require of a module"] = "\"esm\"",
        ["import"] = """["esm","file:///snapshot/project/plugins/esm.mjs","dep of the package"]""",
        ["type of its package.json"] = """["module","module"]""",
        ["by pattern"] = "\"A\"",
        ["realpath"] = "\"/snapshot/project/plugins/w.txt\"",
        ["opendir"] = """["a.js","package.json"]""",
        ["glob"] = """["plugins/plug.js"]""",
        ["recursive"] = """["plugins/typed","plugins/typed/a.js","plugins/typed/package.json"]""",
        ["stream"] = "\"hello\"",
        ["blob"] = "\"hello\"",
        ["in a worker"] = "\"hello\"",
        ["the rest stays closed"] = "\"EROFS: EROFS: read-only file system, open '/snapshot/project/x'\"",
        ["it hides what is packaged"] = """["packaged","real"]""",
    };

    [Test]
    public async Task A_mounted_folder_can_be_read_written_and_loaded_from([ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version)
    {
        using var folder = new TempFolder();
        new CommandLine("cp", "-a", RepositoryRoot.Combine("tests/SeaPack.Prelude.Tests/mounted/project"), folder["project"]).Run().MustSucceed();
        Directory.Move(folder["project/packages"], folder["project/node_modules"]);
        folder.Write("outside/plugins/plug.js", "module.exports = [__filename, require('dep'), require('./data.json')];");
        folder.Write("outside/plugins/data.json", """{ "n": 1 }""");
        folder.Write("outside/plugins/esm.mjs", "import dep from 'dep'; export const url = import.meta.url; export default 'esm'; export { dep };");
        folder.Write("outside/plugins/typed/package.json", """{ "type": "module" }""");
        folder.Write("outside/plugins/typed/a.js", "export default 'module';");
        string executable = await new PackagedApp { Folder = folder["project"], NodeVersion = version }.BuildAsync(folder["app"]);
        Directory.Delete(folder["project"], recursive: true);

        CommandOutcome outcome = Executable.Run(executable, folder["outside"]).MustSucceed();

        JsonElement values = JsonDocument.Parse(outcome.StandardOutput).RootElement;
        Assert.That(values.EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetRawText()), Is.EqualTo(Expected));
    }
}
