using SeaPack.Diagnostics;
using SeaPack.Modules.Configuration;
using SeaPack.Modules.Tests.Walking;
using SeaPack.Modules.Walking.Graph;

namespace SeaPack.Modules.Tests.Configuration;

/// <summary>An app of pkg is packed with what its configuration says.</summary>
public class PkgConfigurationTests
{
    private const string Config = """{ "scripts": "plugins/*.js", "assets": ["views/**/*.{html,css}", "!views/old/**"], "ignore": ["**/secret.html"] }""";

    private static readonly (string, string)[] App =
    [
        ("index.js", ""), ("plugins/a.js", "require('../lib/deep')"), ("lib/deep.js", ""), ("views/a.html", ""), ("views/.hidden.css", ""),
        ("views/b.txt", ""), ("views/old/c.html", ""), ("views/secret.html", ""),
    ];

    private static readonly string[] Packed = ["index.js", "lib/deep.js", "plugins/a.js", "views/.hidden.css", "views/a.html"];

    private static readonly (string Name, string Content)[] Files =
    [
        (".pkgrc", Config),
        (".pkgrc.json", Config),
        ("pkg.config.json", $$"""{ "pkg": {{Config}} }"""),
        ("pkg.config.js", $"// plain data\nmodule.exports = {Config};"),
        ("pkg.config.cjs", $"var views = 'views'; exports.scripts = ['plugins/*.js']; exports.assets = [views + '/**/*.{{html,css}}', '!views/old/**']; exports.ignore = ['**/secret.html'];"),
        ("pkg.config.mjs", $"export default {Config}"),
    ];

    [TestCaseSource(nameof(Files))]
    public void A_file_of_configuration_is_followed((string Name, string Content) file)
    {
        using var app = new WalkedApp([.. App, file]);

        Assert.That(WalkedApp.Paths(app.Walk()).Where(path => path != "package.json"), Is.EqualTo(Packed));
    }

    [Test]
    public void The_field_of_package_json_is_followed_and_a_file_beats_it()
    {
        using var app = new WalkedApp([.. App, ("package.json", $$"""{ "name": "app", "files": ["views"], "pkg": {{Config}} }""")]);
        Assert.That(WalkedApp.Paths(app.Walk()).Where(path => path != "package.json"), Is.EqualTo(Packed));

        app.Write(".pkgrc", """{ "assets": "views/b.txt" }""");

        Assert.That(WalkedApp.Paths(app.Walk()), Is.EqualTo(["index.js", "package.json", "views/b.txt"]));
    }

    [Test]
    public void Files_of_package_json_count_where_there_is_no_configuration()
    {
        using var app = new WalkedApp([.. App, ("package.json", """{ "name": "app", "files": ["/views", "!views/old/**", "nothing"] }""")]);

        ModuleGraph graph = app.Walk();

        Assert.That(WalkedApp.Paths(graph), Is.EqualTo(["index.js", "package.json", "views/a.html", "views/b.txt", "views/secret.html"]));
        Assert.That(graph.Find("app/views/a.html")!.Reason.Kind, Is.EqualTo(ReasonKind.PackageFiles));
        Assert.That(app.Told(graph), Is.Empty);
    }

    [TestCase("module.exports = { assets: require('./list') };")]
    [TestCase("module.exports = () => ({});")]
    [TestCase("while (true) { }")]
    [TestCase("function f() { f(); } f();")]
    [TestCase("module.exports = 5;")]
    public void A_configuration_that_is_more_than_data_is_an_error_that_says_what_to_do(string script)
    {
        using var app = new WalkedApp(("index.js", ""), ("pkg.config.js", script));

        DiagnosticException failure = Assert.Throws<DiagnosticException>(() => app.Walk())!;

        Assert.That(failure.Diagnostic.Descriptor.Code, Is.EqualTo("SEAPACK1120"));
        Assert.That(failure.Message, Does.Contain(". SeaPack evaluates").And.EndWith("> .pkgrc.json"));
    }

    [TestCase("{\n  \"assets\": [}\n}", 2, 14)]
    [TestCase("\uFEFF{ \"assets\": [}", 1, 14)]
    public void A_mistake_in_a_configuration_in_JSON_is_an_error_at_its_place(string text, int line, int column)
    {
        using var app = new WalkedApp(("index.js", ""), (".pkgrc", text));

        Diagnostic error = Assert.Throws<DiagnosticException>(() => app.Walk())!.Diagnostic;

        Assert.That((error.Descriptor.Code, error.Location), Is.EqualTo(("SEAPACK1120", (SourceLocation?)new SourceLocation(app[".pkgrc"], line, column))));
        Assert.That(error.Message, Does.Not.Contain("LineNumber").And.Not.Contain("node -p"));
    }

    [Test]
    public void A_dictionary_makes_rules()
    {
        using var app = new WalkedApp(
            ("index.js", "require('dep')"), ("node_modules/dep/index.js", ""), ("node_modules/dep/package.json", """{ "name": "dep" }"""), ("node_modules/dep/x.dat", ""),
            (".pkgrc", """{ "dictionary": { "dep": { "pkg": { "assets": ["*.dat"] } } } }"""));

        Assert.That(WalkedApp.Paths(app.Walk()), Does.Contain("node_modules/dep/x.dat"));
    }

    [Test]
    public void An_old_version_of_Node_is_left_out_and_its_target_is_not()
    {
        using var app = new WalkedApp(("index.js", ""), (".pkgrc", """{ "targets": ["node18-linux-x64"] }"""));
        app.Options = app.Options with { PkgPlatforms = "linux-x64=" };

        Assert.That(app.Walk().Diagnostics.Single().Message, Is.EqualTo(
            "In pkg's configuration, the version of Node that the target 'node18-linux-x64' names cannot be packaged (22 to 26 can), "
            + "so that the project's NodeVersion counts. It is left out."));
    }

    [Test]
    public void What_the_project_has_not_taken_is_told_as_lines_to_paste_until_it_has_decided()
    {
        using var app = new WalkedApp(
            ("index.js", ""), (".pkgrc", """{ "targets": ["node22-linux-x64", "latest-macos-arm64", "node22-alpine"], "outputPath": "dist", "preBuild": "make" }"""));

        ModuleGraph graph = app.Walk();
        Assert.That(graph.Diagnostics.Select(diagnostic => diagnostic.Descriptor.Code), Is.EqualTo(["SEAPACK1121", "SEAPACK1122", "SEAPACK1122"]));
        Assert.That(graph.Diagnostics[0].Message, Does.EndWith(
            "<RuntimeIdentifiers>linux-x64;osx-arm64</RuntimeIdentifiers> <NodeVersion>22</NodeVersion> <BaseOutputPath>dist</BaseOutputPath>"));

        app.Options = app.Options with { PkgPlatforms = "linux-x64=22;osx-arm64=", PkgOutputPath = "dist" };
        Assert.That(app.Walk().Diagnostics.Select(diagnostic => diagnostic.Descriptor.Code), Is.EqualTo(["SEAPACK1122", "SEAPACK1122"]));

        app.Options = app.Options with { ProjectNamesPlatforms = true, ProjectNamesOutputPath = true, PkgPlatforms = "", PkgOutputPath = "" };
        Assert.That(app.Walk().Diagnostics.Select(diagnostic => diagnostic.Descriptor.Code), Is.EqualTo(["SEAPACK1122"]));
    }

    [TestCase("node22-linux-x64,node24-macos-arm64", "linux-x64=22;osx-arm64=24", 0)]
    [TestCase("linux", "linux-arm64=", 0)]
    [TestCase("host", "osx-arm64=", 0)]
    [TestCase("node24", "osx-arm64=24", 0)]
    [TestCase("x64-win-node24.1.0", "win-x64=24.1.0", 0)]
    [TestCase("latest-linuxstatic-amd64, darwin", "linux-x64=;osx-arm64=", 0)]
    [TestCase("node18-linux-x64", "linux-x64=", 1)]
    [TestCase("node24-linux-x64,node22-linux-x64,win", "linux-x64=24;win-arm64=", 1)]
    [TestCase("node22-alpine-x64,freebsd,linux-armv7,node-linux,,win-x64", "win-x64=", 4)]
    public void Targets_name_platforms_and_what_they_leave_open_is_this_machine(string targets, string expected, int faults)
    {
        var read = PkgTargets.Parse([targets], new PkgPlatform("osx-arm64", ""));

        Assert.That(read.ToString(), Is.EqualTo(expected));
        Assert.That(read.Faults, Has.Count.EqualTo(faults));
    }

    [TestCase("a/{b,c}/{d,e}", "a/b/d a/b/e a/c/d a/c/e")]
    [TestCase("{a,{b,c}}", "a b c")]
    [TestCase("a{b}c", "a{b}c")]
    [TestCase("{a,b", "{a,b")]
    [TestCase("x{1..3}", "x1 x2 x3")]
    [TestCase("{c..a}", "c b a")]
    [TestCase("{1..2}{x,y}", "1x 1y 2x 2y")]
    [TestCase("{1..2000000}", "{1..2000000}")]
    public void Braces_stand_for_several_patterns(string pattern, string expanded) =>
        Assert.That(string.Join(' ', PkgPatterns.Expand(pattern)), Is.EqualTo(expanded));
}
