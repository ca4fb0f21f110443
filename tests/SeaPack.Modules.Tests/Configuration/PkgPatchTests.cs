using SeaPack.Modules.Tests.Walking;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Tests.Configuration;

/// <summary>pkg's patches and deployFiles are followed.</summary>
public class PkgPatchTests
{
    private static WalkedApp App(string config, params (string Path, string Content)[] more)
    {
        var app = new WalkedApp([
            ("index.js", "require(magic()); require('dep')"), ("lib/a.js", ""), ("lib/b.js", ""), (".pkgrc", config),
            ("node_modules/dep/package.json", """{ "name": "dep" }"""), ("node_modules/dep/index.js", "load('x')\n"), ("node_modules/dep/x.js", ""), ("node_modules/dep/bin/tool", "tool"), .. more]);
        app.Options = app.Options with { PatchFolder = app["../patched"] };
        return app;
    }

    private static string Content(ModuleGraph graph, string path) => File.ReadAllText(graph.Find($"app/{path}")!.ContentPath);

    [Test]
    public void A_patched_file_is_walked_and_packed_as_changed_and_left_alone_on_disk()
    {
        using WalkedApp app = App("""
            { "patches": { "index.js": ["magic()", "'./lib/a'", { "do": "append" }, ";require('./lib/b')", { "do": "prepend" }, "'use strict';"] },
              "dictionary": { "dep": { "pkg": { "patches": { "index.js": ["load('x')", "require('./x')"], "gone.js": null } } } } }
            """);

        ModuleGraph graph = app.Walk();

        Assert.That(WalkedApp.Paths(graph), Is.EqualTo(["index.js", "lib/a.js", "lib/b.js", "node_modules/dep/index.js", "node_modules/dep/package.json", "node_modules/dep/x.js", "package.json"]));
        Assert.That(Content(graph, "index.js"), Is.EqualTo("'use strict';require('./lib/a'); require('dep');require('./lib/b')"));
        Assert.That(Content(graph, "node_modules/dep/index.js"), Is.EqualTo("require('./x')\n"));
        Assert.That(graph.Find("app/lib/a.js")!.ContentPath, Is.EqualTo(app["lib/a.js"]));
        Assert.That(File.ReadAllText(app["index.js"]), Does.StartWith("require(magic())"));
        Assert.That(app.Told(graph), Is.Empty);
        Assert.That(Directory.GetFiles(app["../patched"]), Has.Length.EqualTo(2));
    }

    [TestCase("""["b", "x"]""", "axcx")]
    [TestCase("""["b", "[$&$$$`$']"]""", "a[b$acb]c[b$abc]")]
    [TestCase("""["b", "$1$<n>$"]""", "a$1$<n>$c$1$<n>$")]
    [TestCase("""[".", "x"]""", "abcb")]
    [TestCase("""[{ "do": "erase" }, "new"]""", "new")]
    [TestCase("""["a", "b", "b", "c"]""", "cccc")]
    public void Steps_do_what_pkg_does(string steps, string expected)
    {
        using WalkedApp app = App($$"""{ "assets": "x.txt", "patches": { "x.txt": {{steps}} } }""", ("x.txt", "abcb"));

        Assert.That(Content(app.Walk(), "x.txt"), Is.EqualTo(expected));
    }

    [TestCase("""{ "patches": { "index.js": ["nowhere", "x"] } }""", "SEAPACK1124 index.js:0:0")]
    [TestCase("""{ "patches": { "index.js": ["odd"] } }""", "SEAPACK1122 .pkgrc:0:0")]
    [TestCase("""{ "patches": { "index.js": ["", "x"] } }""", "SEAPACK1122 .pkgrc:0:0")]
    [TestCase("""{ "patches": { "index.js": ["a", true] } }""", "SEAPACK1122 .pkgrc:0:0")]
    [TestCase("""{ "patches": { "index.js": [{ "do": "dance" }, "x"] } }""", "SEAPACK1122 .pkgrc:0:0")]
    [TestCase("""{ "deployFiles": [["a"]] }""", "SEAPACK1122 .pkgrc:0:0")]
    [TestCase("""{ "deployFiles": [["lib/none", "x"]] }""", "SEAPACK1125 .pkgrc:0:0")]
    [TestCase("""{ "deployFiles": [["lib/a.js", "../x"]] }""", "SEAPACK1125 .pkgrc:0:0")]
    [TestCase("""{ "deployFiles": [["lib/a.js", "/x"]] }""", "SEAPACK1125 .pkgrc:0:0")]
    public void What_cannot_be_followed_is_told(string config, string told)
    {
        using WalkedApp app = App(config, ("index.js", ""));

        Assert.That(app.Told(app.Walk()), Is.EqualTo([told]));
    }

    [Test]
    public void An_incremental_build_sees_changes_of_patched_files_and_lost_copies()
    {
        using WalkedApp app = App("""{ "patches": { "index.js": ["magic()", "'./lib/a'"] } }""");
        app.MakeOld();
        string state = app["../state"];
        ModuleGraph graph = app.Walk();
        graph.Inputs.Write(state, app.Options);
        Assert.That(WalkInputs.Check(state, app.Options), Is.Null);

        File.Delete(graph.Find("app/index.js")!.ContentPath);
        Assert.That(WalkInputs.Check(state, app.Options), Does.EndWith("is gone"));

        app.Write(".pkgrc", "{}");
        app.Walk();
        Assert.That(Directory.GetFiles(app["../patched"]), Is.Empty);
    }

    [Test]
    public void Files_to_deploy_are_those_of_the_app_and_of_packages_that_are_packed()
    {
        using WalkedApp app = App("""
            { "deployFiles": [["lib", "more/lib", "directory"], ["lib/a.js", "./a.js"]],
              "dictionary": { "dep": { "pkg": { "deployFiles": [["bin/tool", "tool"]] } }, "absent": { "pkg": { "deployFiles": [["x", "x"]] } } } }
            """);
        ModuleGraph graph = app.Walk();

        Assert.That(graph.DeployedFiles.Select(file => $"{file.TargetPath} <- {Path.GetRelativePath(app["."], file.SourcePath)}"), Is.EqualTo([
            "a.js <- lib/a.js", "more/lib/a.js <- lib/a.js", "more/lib/b.js <- lib/b.js", "tool <- node_modules/dep/bin/tool"]));

        string file = app["../graph"];
        ModuleGraphFile.Write(file, graph);
        Assert.That(ModuleGraphFile.ReadDeployedFiles(file), Is.EqualTo(graph.DeployedFiles));
        Assert.That(ModuleGraphFile.Read(file)!.DeployedFiles, Is.EqualTo(graph.DeployedFiles));
    }
}
