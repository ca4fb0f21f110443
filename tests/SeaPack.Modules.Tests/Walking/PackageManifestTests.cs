using SeaPack.Diagnostics;
using SeaPack.Modules.Walking;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Walking;

public class PackageManifestTests
{
    private readonly TempFolder _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase("""{ "name": "a", "bin": "cli.js" }""", "cli.js")]
    [TestCase("""{ "bin": "cli.js", "name": "a" }""", "cli.js")]
    [TestCase("""{ "name": "@s/a", "bin": { "x": "x.js", "a": "a.js" } }""", "a.js")]
    [TestCase("""{ "name": "b", "bin": { "x": "x.js", "a": "a.js" } }""", "x.js")]
    [TestCase("""{ "bin": { "x": 1, "a": "a.js" } }""", "a.js")]
    [TestCase("""{ "bin": {} }""", null)]
    [TestCase("""{ "bin": ["a.js"], "name": "x" }""", null)]
    [TestCase("\uFEFF{ \"bin\": \"cli.js\" }", "cli.js")]
    public void The_default_program_is_the_one_named_as_the_package_else_the_first(string text, string? expected) =>
        Assert.That(PackageManifest.Read(_folder.Write("package.json", text)).DefaultProgram, Is.EqualTo(expected));

    [Test]
    public void Fields_are_read_whatever_lies_between_them()
    {
        string path = _folder.Write(
            "package.json",
            """
            {
              "main": "lib/index.js",
              "scripts": { "main": "no", "deep": [[{}], 1, null] },
              "type": "module",
              "exports": null,
              "name": "n"
            }
            """);

        var manifest = PackageManifest.Read(path);

        Assert.That(manifest.Main, Is.EqualTo("lib/index.js"));
        Assert.That(manifest.IsModule, Is.True);
        Assert.That(manifest.HasExports, Is.False);
        Assert.That(manifest.Name, Is.EqualTo("n"));
        Assert.That(manifest.EntryLocation, Is.EqualTo(new SourceLocation(path, 2, 3)));
    }

    [TestCase("{\n  \"name\": x\n}", 2)]
    [TestCase("", 1)]
    [TestCase("[]", 1)]
    [TestCase("{ \"a\": 1", 1)]
    [TestCase("{\n} {", 2)]
    [TestCase("{\n  // comment\n}", 2)]
    public void A_text_that_is_not_an_object_in_JSON_is_refused_at_its_place(string text, int line)
    {
        string path = _folder.Write("package.json", text);

        var failure = Assert.Throws<DiagnosticException>(() => PackageManifest.Read(path));

        Assert.That(failure!.Diagnostic.Descriptor, Is.EqualTo(ModuleDiagnostics.PackageJsonInvalid));
        Assert.That(failure.Diagnostic.Location?.File, Is.EqualTo(path));
        Assert.That(failure.Diagnostic.Location?.Line, Is.EqualTo(line));
    }

    [Test]
    [Platform("Linux,MacOsX")]
    public void A_pipe_is_refused_and_nobody_waits_for_it()
    {
        string path = _folder["package.json"];
        new CommandLine("mkfifo", path).Run().MustSucceed();

        Assert.That(
            () => PackageManifest.Read(path),
            Throws.TypeOf<DiagnosticException>().With.Property("Diagnostic").Property("Descriptor").EqualTo(ModuleDiagnostics.PackageJsonInvalid));
    }

    [Test]
    public void A_text_that_is_not_UTF8_is_refused()
    {
        string path = _folder.Write("package.json", [(byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)':', (byte)'1', (byte)'}']);

        Assert.That(
            () => PackageManifest.Read(path),
            Throws.TypeOf<DiagnosticException>().With.Property("Diagnostic").Property("Descriptor").EqualTo(ModuleDiagnostics.PackageJsonInvalid));
    }

    [TestCase("none/package.json")]
    [TestCase("")]
    public void A_missing_package_json_is_one_coded_error(string relative)
    {
        var failure = Assert.Throws<DiagnosticException>(() => PackageManifest.Read(_folder[relative]));

        Assert.That(failure!.Diagnostic.Descriptor, Is.EqualTo(ModuleDiagnostics.PackageJsonMissing));
    }

    [Test]
    public void Deep_nesting_is_refused_without_a_crash()
    {
        string path = _folder.Write("package.json", "{\"a\":" + new string('[', 100_000));

        Assert.Throws<DiagnosticException>(() => PackageManifest.Read(path));
    }
}
