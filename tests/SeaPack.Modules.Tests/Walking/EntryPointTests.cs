using SeaPack.Diagnostics;

namespace SeaPack.Modules.Tests.Walking;

public class EntryPointTests
{
    private static readonly (string, string)[] Files =
    [
        ("index.js", ""), ("lib/main.js", ""), ("lib/index.js", ""), ("cli.js", ""), ("esm.mjs", ""), ("common.cjs", ""),
    ];

    [TestCase("{}", "index.js")]
    [TestCase("""{ "main": "lib/main" }""", "lib/main.js")]
    [TestCase("""{ "main": "lib" }""", "lib/index.js")]
    [TestCase("""{ "main": "missing" }""", "index.js")]
    [TestCase("""{ "main": "lib/main.js", "bin": "./cli.js" }""", "cli.js")]
    [TestCase("""{ "main": "lib/main.js", "bin": "cli" }""", "cli.js")]
    [TestCase("""{ "name": "a", "exports": "./cli.js", "main": "lib/main.js" }""", "cli.js")]
    [TestCase("""{ "exports": "./cli.js", "main": "lib/main.js" }""", "lib/main.js")]
    [TestCase("""{ "name": "a", "exports": 5, "main": "lib/main.js" }""", "lib/main.js")]
    [TestCase("""{ "name": "a", "exports": { "import": "./esm.mjs", "require": "./common.cjs" } }""", "common.cjs")]
    [TestCase("""{ "name": "a", "type": "module", "exports": { "import": "./esm.mjs", "require": "./common.cjs" } }""", "esm.mjs")]
    public void The_main_module_is_what_package_json_names(string packageJson, string expected)
    {
        using var app = new WalkedApp([.. Files, ("package.json", packageJson)]);

        Assert.That(app.Walk().EntryPath, Is.EqualTo("app/" + expected));
    }

    [TestCase("{\n  \"main\": \"dist/missing.js\" }", 2)]
    [TestCase("{\n  \"main\": \"lib\" }", null)]
    [TestCase("{\n  \"main\": \"./\" }", null)]
    [TestCase("{\n  \"main\": \"\" }", null)]
    [TestCase("{}", null)]
    public void Another_main_module_than_package_json_names_is_told(string packageJson, int? line)
    {
        using var app = new WalkedApp([.. Files, ("package.json", packageJson)]);

        Assert.That(app.Walk().Diagnostics.SingleOrDefault(told => told.Descriptor == ModuleDiagnostics.MainMissing)?.Location?.Line, Is.EqualTo(line));
    }

    [TestCase("lib/main.js", "lib/main.js")]
    [TestCase("./lib/main", "lib/main.js")]
    [TestCase("lib", "lib/index.js")]
    public void The_project_s_choice_comes_first(string entryPoint, string expected)
    {
        using var app = new WalkedApp([.. Files, ("package.json", """{ "bin": "cli.js" }""")]);
        app.Options = app.Options with { EntryPoint = entryPoint };

        Assert.That(app.Walk().EntryPath, Is.EqualTo("app/" + expected));

        app.Options = app.Options with { EntryPoint = app[entryPoint] };
        Assert.That(app.Walk().EntryPath, Is.EqualTo("app/" + expected));
    }

    [TestCase("{\n  \"bin\": \"missing.js\" }", 2)]
    [TestCase("{\n\n  \"name\": \"a\", \"exports\": \"./missing.js\" }", 3)]
    [TestCase("{\n  \"main\": \"missing.js\" }", 2)]
    [TestCase("{}", 0)]
    [TestCase("{\n  \"bin\": \"nul\\u0000.js\" }", 2)]
    public void A_missing_entry_is_one_coded_error_at_what_names_it(string packageJson, int line)
    {
        using var app = new WalkedApp(("package.json", packageJson));

        var failure = Assert.Throws<DiagnosticException>(() => app.Walk())!.Diagnostic;

        Assert.That(failure.Descriptor, Is.EqualTo(ModuleDiagnostics.EntryPointNotFound));
        Assert.That(failure.Location?.File, Is.EqualTo(app["package.json"]));
        Assert.That(failure.Location?.Line, Is.EqualTo(line));
    }

    [Test]
    public void An_entry_that_Node_would_not_load_is_an_error_that_says_why()
    {
        using var app = new WalkedApp(("index.js", ""), ("package.json", """{ "name": null }"""));

        var failure = Assert.Throws<DiagnosticException>(() => app.Walk())!.Diagnostic;

        Assert.That(failure.Descriptor, Is.EqualTo(ModuleDiagnostics.EntryPointNotFound));
        Assert.That(failure.Message, Does.Contain("\"name\" is not a text"));
    }

    [Test]
    public void A_missing_choice_of_the_project_is_an_error()
    {
        using var app = new WalkedApp([.. Files]);
        app.Options = app.Options with { EntryPoint = "no.js" };

        var failure = Assert.Throws<DiagnosticException>(() => app.Walk())!.Diagnostic;

        Assert.That((failure.Descriptor, failure.Location), Is.EqualTo((ModuleDiagnostics.EntryPointNotFound, (SourceLocation?)null)), "the mistake is in the project");
        Assert.That(failure.Message, Does.EndWith("correct the property SeaEntryPoint."));
    }
}
