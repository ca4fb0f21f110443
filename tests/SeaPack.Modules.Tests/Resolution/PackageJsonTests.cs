using SeaPack.Diagnostics;
using SeaPack.Modules.Resolution;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Resolution;

internal sealed class PackageJsonTests
{
    [Test]
    public void Fields_are_read_and_those_of_a_wrong_type_are_not()
    {
        PackageJson good = Read("""{"name":"a","main":"m.js","type":"module","exports":null,"imports":{},"other":{"name":"b"}}""");
        PackageJson wrong = Read("""{"main":["m.js"],"exports":false,"imports":7}""");

        Assert.That(good, Has.Property("Name").EqualTo("a").And.Property("Main").EqualTo("m.js").And.Property("Type").EqualTo(PackageType.Module));
        Assert.That((good.HasExports, good.HasImports), Is.EqualTo((false, true)));
        Assert.That((wrong.Main, wrong.HasExports, wrong.HasImports), Is.EqualTo(((string?)null, false, false)));
        Assert.That(wrong.Error, Is.Null);
    }

    [Test]
    public void A_byte_order_mark_is_skipped()
    {
        Assert.That(Read("\uFEFF{\"name\":\"a\"}").Name, Is.EqualTo("a"));
    }

    [TestCase("", 1, 1)]
    [TestCase("[]", 1, 1)]
    [TestCase("{\n  \"name\": \"ü\", x }", 2, 16)]
    [TestCase("{\"a\":1} x", 1, 9)]
    [TestCase("{\"a\":", 1, 6)]
    public void A_mistake_is_located(string json, int line, int column)
    {
        Diagnostic error = Read(json).Error!;

        Assert.That(error.Descriptor, Is.EqualTo(ModuleDiagnostics.InvalidPackageJson));
        Assert.That(error.Message, Does.Not.Contain("LineNumber"));
        Assert.That((error.Location!.Value.Line, error.Location.Value.Column), Is.EqualTo((line, column)));
    }

    [TestCase("""{ "name": null }""")]
    [TestCase("""{ "name": { "name": "x" } }""")]
    [TestCase("""{ "name": "\ud800" }""")]
    [TestCase("""{ "type": 5 }""")]
    public void A_name_or_type_that_is_no_text_is_a_mistake_as_for_Node(string json)
    {
        Assert.That(Read(json).Error!.Descriptor, Is.EqualTo(ModuleDiagnostics.InvalidPackageJson));
    }

    [Test]
    public void Text_that_is_not_UTF_8_is_a_mistake()
    {
        using var folder = new TempFolder();
        folder.Write("package.json", [(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}']);

        Assert.That(new FileSystemView(folder.Path).PackageJsonIn(folder.Path)!.Error, Is.Not.Null);
    }

    [TestCase(61, true)]
    [TestCase(60, false)]
    public void Exports_nested_too_deeply_are_refused(int depth, bool refused)
    {
        string exports = string.Concat(Enumerable.Repeat("[", depth)) + string.Concat(Enumerable.Repeat("]", depth));

        PackageJson package = Read($$"""{"exports":{{exports}}}""");

        Assert.That(package.Error?.Descriptor, refused ? Is.EqualTo(ModuleDiagnostics.PackageJsonTooComplex) : Is.Null);
    }

    [Test]
    public void A_thousand_levels_in_any_field_do_no_harm()
    {
        PackageJson package = Read("{\"x\":" + new string('[', 100_000) + "}");

        Assert.That(package.Error!.Descriptor, Is.EqualTo(ModuleDiagnostics.InvalidPackageJson));
    }

    [Test]
    public void Exports_of_megabytes_are_refused()
    {
        PackageJson package = Read("{\"exports\":\"./" + new string('a', 5 << 20) + "\"}");

        Assert.That(package.Error!.Descriptor, Is.EqualTo(ModuleDiagnostics.PackageJsonTooComplex));
    }

    [Test]
    public void A_folder_of_that_name_is_no_package_json()
    {
        using var folder = new TempFolder();
        folder.Write("package.json/x", "");

        Assert.That(new FileSystemView(folder.Path).PackageJsonIn(folder.Path), Is.Null);
    }

    private static PackageJson Read(string json)
    {
        using var folder = new TempFolder();
        folder.Write("package.json", json);
        return new FileSystemView(folder.Path).PackageJsonIn(folder.Path)!;
    }
}
