using SeaPack.Diagnostics;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.Graph;

namespace SeaPack.Modules.Tests.Walking;

/// <summary>SeaScript, SeaAsset and SeaExclude.</summary>
public class ProjectItemsTests
{
    private readonly WalkedApp _app = new(
        ("index.js", "require('./a')"), ("a.js", ""),
        ("plugins/one.js", "require('../lib')"), ("plugins/two.js", ""), ("plugins/sub/three.js", ""), ("lib.js", ""),
        ("public/index.html", ""), ("public/app.js", "require('nothing')"), ("public/img/logo.png", ""), ("public/.well-known/x", ""),
        ("public/node_modules/p/index.js", ""), ("node_modules/dep/data/d.txt", ""), ("../shared/s.txt", ""), (".hidden", ""));

    [TearDown]
    public void RemoveApp() => _app.Dispose();

    [TestCase("plugins/*.js", "lib.js", "plugins/one.js", "plugins/two.js")]
    [TestCase("plugins/one.js", "lib.js", "plugins/one.js")]
    [TestCase("plugins", "lib.js", "plugins/one.js", "plugins/sub/three.js", "plugins/two.js")]
    [TestCase("plugins/**/*.js", "lib.js", "plugins/one.js", "plugins/sub/three.js", "plugins/two.js")]
    public void A_script_is_packed_with_what_it_asks_for(string item, params string[] expected)
    {
        _app.Options = _app.Options with { Scripts = [item] };

        AssertBeyondEntry(expected);
    }

    [TestCase("public", "app/public/a", "app/public/b/c")]
    [TestCase("public/b", "app/public/b/c")]
    [TestCase("public/**/*")]
    public void The_empty_folders_of_a_folder_that_an_asset_names_are_packed(string item, params string[] expected)
    {
        foreach (string folder in (string[])["public/a", "public/b/c", "public/.d"]) Directory.CreateDirectory(_app[folder]);
        _app.Options = _app.Options with { Assets = [item] };

        Assert.That(_app.Walk().EmptyFolders, Is.EqualTo(expected));
    }

    [TestCase("public", "public/app.js", "public/img/logo.png", "public/index.html")]
    [TestCase("public/", "public/app.js", "public/img/logo.png", "public/index.html")]
    [TestCase("public/**", "public/app.js", "public/img/logo.png", "public/index.html")]
    [TestCase("public/*", "public/app.js", "public/index.html")]
    [TestCase("**/*.png", "public/img/logo.png")]
    [TestCase("public/.well-known/**", "public/.well-known/x")]
    [TestCase("public/.well-known", "public/.well-known/x")]
    [TestCase("public/.*/*", "public/.well-known/x")]
    [TestCase(".hidden", ".hidden")]
    [TestCase("node_modules/dep/**/*.txt", "node_modules/dep/data/d.txt")]
    [TestCase("./public/../public/img/*", "public/img/logo.png")]
    public void An_asset_is_packed_as_it_is(string item, params string[] expected)
    {
        _app.Options = _app.Options with { Assets = [item] };
        AssertBeyondEntry(expected);

        _app.Options = _app.Options with { Assets = [Path.Join(_app["."], item)] };
        AssertBeyondEntry(expected);
    }

    [TestCase("../shared/s.txt")]
    [TestCase("../shared")]
    [TestCase("../shared/*.txt")]
    public void An_item_may_name_what_lies_outside(string item)
    {
        _app.Options = _app.Options with { Assets = [item] };

        Assert.That(WalkedApp.Paths(_app.Walk()), Does.Contain("shared/s.txt").And.Contain("app/index.js"));
    }

    [TestCase("../shared/s.txt", "../shared/s.txt")]
    [TestCase("../shared/s.txt", "../shared")]
    [TestCase("link", "../shared/s.txt")]
    public void What_lies_outside_of_the_package_and_is_an_item_is_no_warning(string item, string named)
    {
        _app.Write("a.js", $"require('fs').statSync(require('path').join(__dirname, '{(item == "link" ? item : named)}'))");
        _app.Link("link", named);
        _app.Options = _app.Options with { Assets = [item] };

        Assert.That(_app.Walk().Diagnostics, Is.Empty);
    }

    [Test]
    public void A_link_to_what_an_item_names_is_not_packed_with_it()
    {
        _app.Write("a.js", "require('fs').statSync(require('path').join(__dirname, 'link'))");
        _app.Link("link", "../shared/s.txt");
        _app.Options = _app.Options with { Assets = ["../shared/s.txt"] };

        Assert.That(_app.Walk().Diagnostics.Select(diagnostic => diagnostic.Descriptor), Is.EqualTo([ModuleDiagnostics.AssetOutsidePackage]));
    }

    [TestCase("none.txt")]
    [TestCase("none/**")]
    [TestCase("public/*.none")]
    public void An_item_that_names_nothing_is_a_warning(string item)
    {
        _app.Options = _app.Options with { Assets = [item], Scripts = [item] };

        ModuleGraph graph = _app.Walk();

        Assert.That(
            graph.Diagnostics.Select(diagnostic => diagnostic.Descriptor),
            Is.EqualTo([ModuleDiagnostics.PatternMatchesNothing, ModuleDiagnostics.PatternMatchesNothing]));
    }

    [TestCase("plugins/**")]
    [TestCase("plugins")]
    [TestCase("**/*.js")]
    public void What_is_excluded_is_neither_packed_nor_walked(string item)
    {
        _app.Options = _app.Options with { Scripts = ["plugins"], Excludes = [item] };

        Assert.That(WalkedApp.Paths(_app.Walk()), Has.None.StartsWith("plugins/").And.None.EqualTo("lib.js"));
    }

    [Test]
    public void The_entry_and_the_package_json_cannot_be_excluded()
    {
        _app.Options = _app.Options with { Assets = ["public"], Excludes = ["**"] };

        ModuleGraph graph = _app.Walk();

        Assert.That(WalkedApp.Paths(graph), Is.EqualTo(["index.js", "package.json"]));
        Assert.That(graph.Find("app/index.js")!.Answers, Is.Empty);
        Assert.That(graph.Diagnostics, Is.Empty);
    }

    [Test]
    public void A_wildcard_does_not_follow_a_link_out_of_its_folder()
    {
        _app.Link("public/out", "../../shared");
        _app.Options = _app.Options with { Assets = ["public/**"] };

        ModuleGraph graph = _app.Walk();

        Assert.That(WalkedApp.Paths(graph), Has.None.Contains("s.txt"));
        Assert.That(graph.Diagnostics.Select(diagnostic => diagnostic.Descriptor), Is.EqualTo([ModuleDiagnostics.AssetOutsidePackage]));
    }

    [Test]
    public void A_link_to_a_folder_is_followed_and_kept()
    {
        _app.Link("public/pictures", "img");
        _app.Options = _app.Options with { Assets = ["public/**/*.png"] };

        ModuleGraph graph = _app.Walk();

        Assert.That(WalkedApp.Paths(graph), Does.Contain("public/img/logo.png"));
        Assert.That(graph.Links, Is.EqualTo((PackedLink[])[new("app/public/pictures", "img")]));
    }

    [Test]
    public void A_script_gives_a_reason_only_to_what_the_entry_does_not_reach()
    {
        _app.Options = _app.Options with { Scripts = ["*.js"] };

        ModuleGraph graph = _app.Walk();

        Assert.That(graph.Find("app/a.js")!.Reason.Kind, Is.EqualTo(ReasonKind.Require));
        Assert.That(graph.Find("app/lib.js")!.Reason.Kind, Is.EqualTo(ReasonKind.Script));
    }

    [Test]
    public void A_module_to_load_first_is_resolved_as_it_is_asked_for_and_walked()
    {
        _app.Write("node_modules/dep/package.json", """{ "exports": { "./hook": { "import": "./hook.mjs", "require": "./hook.cjs" } } }""");
        _app.Write("node_modules/dep/hook.mjs", "import './more.mjs';");
        _app.Write("node_modules/dep/hook.cjs", "");
        _app.Write("node_modules/dep/more.mjs", "");
        _app.Options = _app.Options with { Preloads = [Required("./lib"), Imported("dep/hook"), Imported("data:text/javascript,"), Required("node:fs")] };

        ModuleGraph graph = _app.Walk();

        Assert.That(graph.Find("app/lib.js")!.Reason, Is.EqualTo(new FileReason(ReasonKind.Preload, null, 0)));
        Assert.That(graph.Find("app/node_modules/dep/hook.mjs")!.Reason.Kind, Is.EqualTo(ReasonKind.Preload));
        Assert.That(graph.Find("app/node_modules/dep/more.mjs")!.Reason.Kind, Is.EqualTo(ReasonKind.Import));
        Assert.That(WalkedApp.Paths(graph), Does.Contain("node_modules/dep/package.json").And.Not.Contain("node_modules/dep/hook.cjs"));
        Assert.That(graph.Find("app/package.json")!.Answers, Is.EqualTo((ModuleAnswer[])
        [
            new("./lib", ResolutionKind.Require, "app/lib.js"),
            new("dep/hook", ResolutionKind.Import, "app/node_modules/dep/hook.mjs"),
        ]));
    }

    [TestCase("./not-there.js")]
    [TestCase("not-there")]
    [TestCase("lib.js")]
    public void A_module_to_load_first_that_is_not_there_is_an_error_where_it_is_named(string request)
    {
        _app.Options = _app.Options with { Preloads = [Required(request)] };

        Diagnostic told = Assert.Throws<DiagnosticException>(() => _app.Walk())!.Diagnostic;

        Assert.That((told.Descriptor, told.Location), Is.EqualTo((ModuleDiagnostics.PreloadNotFound, (SourceLocation?)new SourceLocation("app.proj"))));
        Assert.That(told.Message, Does.Not.Contain("\n").And.EndWith("build it first."));
    }

    private static Preload Required(string request) => new(request, ResolutionKind.Require, new SourceLocation("app.proj"));

    private static Preload Imported(string request) => Required(request) with { Kind = ResolutionKind.Import };

    private void AssertBeyondEntry(string[] expected) =>
        Assert.That(WalkedApp.Paths(_app.Walk()).Except(["index.js", "a.js", "package.json"]), Is.EqualTo(expected));
}
