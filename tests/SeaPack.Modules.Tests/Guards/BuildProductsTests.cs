using SeaPack.Modules.Guards;
using SeaPack.Modules.Tests.Walking;
using SeaPack.Modules.Walking.Graph;

namespace SeaPack.Modules.Tests.Guards;

public class BuildProductsTests
{
    private static readonly byte[] Elf = [0x7F, (byte)'E', (byte)'L', (byte)'F'];
    private static readonly byte[] MachO = [0xCF, 0xFA, 0xED, 0xFE];
    private static readonly byte[] Windows = "MZ"u8.ToArray();

    private readonly WalkedApp _app = new();

    [TearDown]
    public void RemoveApp() => _app.Dispose();

    private void Given(string path, byte[] head, long length = 40 << 20)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_app[path])!);
        using FileStream file = File.Create(_app[path]);
        file.Write(head);
        file.SetLength(length);
    }

    [TestCase("out/tool", true)]
    [TestCase("out/tool-linux-x64", true)]
    [TestCase("out/tool-node24-macos", true)]
    [TestCase("out/other", false, TestName = "A large executable of another name is an asset")]
    [TestCase("out/tool-more", false)]
    [TestCase("node_modules/x/tool", false)]
    public void A_large_executable_of_the_projects_name_is_a_product(string path, bool expected)
    {
        Given(path, Elf);

        Assert.That(new BuildProducts(_app["."], "tool").Hold(_app[path]), Is.EqualTo(expected));
    }

    [Test]
    public void Executables_of_all_systems_are_known_and_scripts_of_the_same_name_are_not_products()
    {
        var products = new BuildProducts(_app["."], "tool");
        Given("mac/tool", MachO);
        Given("win/tool.exe", Windows);
        Given("bin/tool", "#!/usr/bin/env node"u8.ToArray());
        Given("small/tool", Elf, length: 1000);

        Assert.That(Held(products), Is.EquivalentTo(new[] { "mac/tool", "win/tool.exe" }));
    }

    [Test]
    public void The_files_of_a_report_are_products_wherever_they_lie_and_one_of_that_name_alone_is_not()
    {
        string[] report = ["tool.report.html", "tool.report.json", "tool.cdx.json", "tool.notices.txt"];
        foreach (string file in report) _app.Write($"reports/{file}", "");
        _app.Write("data/tool.report.json", "{}");
        foreach (string file in report) _app.Write($"reports/of-{file}", "");

        Assert.That(Held(new BuildProducts(_app["."], "tool")), Is.EquivalentTo(report.Select(file => $"reports/{file}")));
    }

    private IEnumerable<string> Held(BuildProducts products) =>
        Directory.GetFiles(_app["."], "*", SearchOption.AllDirectories).Where(products.Hold).Select(path => Path.GetRelativePath(_app["."], path).Replace('\\', '/'));

    [Test]
    public void A_folder_that_is_packed_comes_without_the_records_and_products_of_builds()
    {
        _app.Write("package.json", """{ "main": "index.js", "pkg": { "assets": ["**/*"] } }""");
        _app.Write("index.js", "");
        _app.Write("obj/model.obj", "");
        _app.Write("obj/Debug/linux-x64/seapack.node", "");
        _app.Write("obj/Debug/linux-x64/app.proj.FileListAbsolute.txt", "");
        _app.Write("obj/Debug/linux-x64/patched/index.js", "");
        _app.Write("obj/seapack.script", "");
        Given("out/tool", Elf);
        Given("out/.seapack-1.tmp", Elf);
        _app.Options = _app.Options with { ExecutableName = "tool" };

        ModuleGraph graph = _app.Walk();

        Assert.That(WalkedApp.Paths(graph), Is.EqualTo(new[] { "index.js", "obj/model.obj", "package.json" }));
    }

    [TestCase("bin", ExpectedResult = true)]
    [TestCase("bin/Release/win-x64", ExpectedResult = true)]
    [TestCase("out", ExpectedResult = true)]
    [TestCase("out/plugins", ExpectedResult = false)]
    [TestCase("binary", ExpectedResult = false)]
    [TestCase("plugins", ExpectedResult = false, TestName = "A folder beside what is written into the app's own folder is the app's")]
    public bool An_empty_folder_in_or_above_one_that_builds_write_to_may_be_a_product(string folder) =>
        new BuildProducts(_app["."], "tool") { Folders = [_app["bin"], _app["out/x64"], _app["."]] }.MayMake(_app[folder]);
}
