using System.Text.Json;
using SeaPack.Modules.Rules;
using SeaPack.Modules.Tests.Walking;
using SeaPack.Modules.Walking;
using SeaPack.Modules.Walking.Graph;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Rules;

/// <summary>
/// Each rule has a file in Rules/Packages of the tests: the files of a small copy of the package (those that a rule is about keep
/// their published names), and those that are packed when the app asks for the package.
/// </summary>
public class PackageRulesTests
{
    private static readonly string[] Known = [.. PackageRules.Known];

    // What their install scripts or generators make is not published.
    private static readonly string[] MadeAtInstall = [".prisma/client", "better-sqlite3", "canvas", "ffmpeg-static", "oracledb"];

    // Rules that older versions need, too.
    private static readonly Dictionary<string, string> Versions = new() { ["@prisma/client"] = "@prisma/client@5", ["tinify"] = "tinify@1.7", ["typescript"] = "typescript@5", ["webpack"] = "webpack@4" };

    private static readonly string Samples = RepositoryRoot.Combine("tests/SeaPack.Modules.Tests/Rules/Packages");

    [TestCaseSource(nameof(Known))]
    public void A_rule_packs_what_its_package_needs(string package)
    {
        using JsonDocument sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(Samples, package.Replace('/', '+') + ".json")));
        string ask = sample.RootElement.TryGetProperty("app", out JsonElement app) ? app.GetString()! : $"require('{package}')";
        string declared = string.Join(", ", sample.RootElement.GetProperty("files").EnumerateObject()
            .Select(file => file.Name)
            .Where(path => path.StartsWith("node_modules/", StringComparison.Ordinal) && path.EndsWith("/package.json", StringComparison.Ordinal))
            .Select(path => $"\"{path["node_modules/".Length..^"/package.json".Length]}\": \"1\"").Append($"\"{package}\": \"1\"").Distinct());
        using var walked = new WalkedApp(
            ("index.js", ask), ("package.json", $$"""{ "name": "app", "dependencies": { {{declared}} } }"""),
            ($"node_modules/{package}/package.json", $$"""{ "name": "{{package}}", "version": "1.0.0" }"""), ($"node_modules/{package}/index.js", ""));
        foreach (JsonProperty file in sample.RootElement.GetProperty("files").EnumerateObject())
        {
            walked.Write(PathOf(package, file.Name), file.Value.GetString()!);
        }

        ModuleGraph graph = walked.Walk();

        string[] expected = [.. sample.RootElement.GetProperty("packed").EnumerateArray().Select(path => PathOf(package, path.GetString()!))];
        string[] candidates = [.. sample.RootElement.GetProperty("files").EnumerateObject().Select(file => PathOf(package, file.Name))];
        Assert.That(WalkedApp.Paths(graph).Where(candidates.Contains), Is.EquivalentTo(expected));
    }

    [TestCaseSource(nameof(Known))]
    public void A_rule_says_why_and_can_be_read(string package)
    {
        byte[] source = PackageRules.Source(package)!;
        using JsonDocument json = JsonDocument.Parse(source);

        Assert.That(json.RootElement.GetProperty("why").GetString(), Has.Length.GreaterThan(20).And.EndsWith("."));
        Assert.That(PackageRuleReader.Read(package, source).Fault, Is.Null);
    }

    [Test, Category("Nightly"), Explicit("Fetches every package that has a rule.")]
    public async Task Every_pattern_of_a_rule_names_something_in_the_published_package([ValueSource(nameof(Known))] string package)
    {
        if (MadeAtInstall.Contains(package)) return;
        using var folder = new TempFolder();
        await NpmFolder.UnpackAsync(Versions.GetValueOrDefault(package, package), folder.Path);
        PackageRule rule = PackageRuleReader.Read(package, PackageRules.Source(package)!).Rule!;
        string[] files = [.. Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder.Path, file))];
        foreach (string pattern in rule.Scripts.Concat(rule.Assets).Concat(rule.Excludes))
        {
            string linux = pattern.Replace("{platform}", "linux", StringComparison.Ordinal).Replace("{arch}", "x64", StringComparison.Ordinal);
            var glob = new GlobPattern(linux);
            Assert.That(files.Any(file => glob.IsMatch(file.Split(Path.DirectorySeparatorChar))), $"'{pattern}' names nothing");
        }
    }

    [Test]
    public void The_project_adds_rules_of_its_own()
    {
        using WalkedApp app = Dependency("{ \"name\": \"dep\" }");
        app.Options = app.Options with
        {
            PackageRules = [new PackageRule { Package = "dep", Scripts = ["plugins/*.js"], Assets = ["data/"], Excludes = ["data/no.txt"], Requests = ["other", "not-there"] }],
        };

        Assert.That(Taken(app.Walk()), Is.EqualTo(["dep/data/yes.txt", "dep/index.js", "dep/package.json", "dep/plugins/a.js", "dep/plugins/part/b.js", "other/index.js"]));
    }

    [Test]
    public void A_package_brings_a_rule_of_its_own()
    {
        using WalkedApp app = Dependency("""{ "name": "dep", "seapack": { "assets": "data/yes.txt" } }""");

        ModuleGraph graph = app.Walk();

        Assert.That(Taken(graph), Is.EqualTo(["dep/data/yes.txt", "dep/index.js", "dep/package.json"]));
        Assert.That(graph.Find("app/node_modules/dep/data/yes.txt")!.Reason.Kind, Is.EqualTo(ReasonKind.PackageRule));
    }

    [Test]
    public void The_app_has_a_rule_in_its_own_package_json()
    {
        using var app = new WalkedApp(
            ("index.js", "require('dep')"), ("node_modules/dep/index.js", ""), ("node_modules/dep/package.json", "{}"), ("views/a.html", ""), ("views/b.tmp", ""),
            ("package.json", """{ "name": "app", "seapack": { "assets": ["views/**"], "exclude": ["**/*.tmp"] } }"""));

        Assert.That(WalkedApp.Paths(app.Walk()), Does.Contain("views/a.html").And.Not.Contain("views/b.tmp"));
    }

    [TestCase("strong-globalize", "intl/en/messages.json", "")]
    [TestCase("yeoman-generator", "generators/app/index.js", "import '../../lib/used.js'")]
    [TestCase("yeoman-generator", "generators/app/templates/_a.json", "")]
    [TestCase("machine", "machines/go.js", "require('../lib/used')")]
    [TestCase("@medusajs/framework", "dist/models/cart.js", "require('../../lib/used')")]
    [TestCase("@medusajs/framework", ".medusa/server/src/api/route.js", "require('../../../../lib/used')")]
    public void A_package_has_files_for_a_library_that_it_declares(string library, string file, string content)
    {
        using var app = new WalkedApp(
            ("index.js", "require('dep'); require('other')"), ("node_modules/dep/package.json", $$"""{ "name": "dep", "dependencies": { "{{library}}": "1" } }"""), ("node_modules/dep/index.js", ""),
            ("node_modules/dep/lib/used.js", ""), ($"node_modules/dep/{file}", content),
            ("node_modules/other/package.json", """{ "name": "other" }"""), ("node_modules/other/index.js", ""), ($"node_modules/other/{file}", content));

        Assert.That(Taken(app.Walk()).Where(path => path.Contains('/', StringComparison.Ordinal) && !path.EndsWith("package.json", StringComparison.Ordinal)), Is.EquivalentTo(
            (string[])["dep/index.js", "other/index.js", $"dep/{file}", .. content.Length > 0 ? (string[])["dep/lib/used.js"] : []]));
    }

    [TestCase("""{ "assets": 5 }""")]
    [TestCase("""{ "asets": [] }""")]
    [TestCase("[]")]
    public void A_rule_that_cannot_be_read_is_told(string rule)
    {
        using WalkedApp app = Dependency($$"""{ "name": "dep", "seapack": {{rule}} }""");

        Assert.That(app.Told(app.Walk()), Does.Contain("SEAPACK1110 node_modules/dep/package.json:0:0"));
    }

    [Test]
    public void What_a_package_cannot_do_is_told()
    {
        using WalkedApp app = Dependency("""{ "name": "dep", "seapack": { "limits": "Sees no packaged files." } }""");

        Assert.That(app.Told(app.Walk()), Does.Contain("SEAPACK1111 node_modules/dep/package.json:0:0"));
    }

    [Test]
    public void A_pattern_cannot_leave_its_package()
    {
        using WalkedApp app = Dependency("""{ "name": "dep", "seapack": { "assets": ["../other/*.js", "/etc/hostname", "data/../../other/*"] } }""");

        Assert.That(Taken(app.Walk()), Is.EqualTo(["dep/index.js", "dep/package.json"]));
    }

    [Test]
    public void Optional_packages_for_the_target_that_a_rule_leaves_out_are_not_missed()
    {
        using WalkedApp app = Dependency("""{ "name": "dep", "optionalDependencies": { "@dep/swc-linux-x64": "1" } }""");
        Assert.That(app.Told(app.Walk()), Does.Contain("SEAPACK1102 node_modules/dep/package.json:0:0"));

        app.Options = app.Options with { PackageRules = [new PackageRule { Package = "dep", Without = ["@dep/swc-*"] }] };

        Assert.That(app.Told(app.Walk()), Is.Empty);
    }

    private static WalkedApp Dependency(string packageJson) => new(
        ("index.js", "require('dep')"), ("node_modules/dep/package.json", packageJson), ("node_modules/dep/index.js", ""),
        ("node_modules/dep/plugins/a.js", "require('./part/b')"), ("node_modules/dep/plugins/part/b.js", ""),
        ("node_modules/dep/data/yes.txt", ""), ("node_modules/dep/data/no.txt", ""), ("node_modules/other/index.js", ""));

    private static string PathOf(string package, string path) =>
        path.StartsWith("node_modules/", StringComparison.Ordinal) ? path : $"node_modules/{package}/{path}";

    private static IEnumerable<string> Taken(ModuleGraph graph) => WalkedApp.Paths(graph)
        .Where(path => path.StartsWith("node_modules/", StringComparison.Ordinal)).Select(path => path["node_modules/".Length..]);
}
