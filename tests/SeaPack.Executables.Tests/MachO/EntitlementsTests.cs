using SeaPack.Diagnostics;
using SeaPack.Executables.MachO;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests.MachO;

/// <summary>Which property lists are entitlements, and how they are in DER (that of Node's own is compared with Apple's in another place).</summary>
public sealed class EntitlementsTests
{
    [TestCase("<true/>", "0101FF")]
    [TestCase("<false/>", "010100")]
    [TestCase("<string>ä</string>", "0C02C3A4")]
    [TestCase("<integer>-129</integer>", "0202FF7F")]
    [TestCase("<array><string>b</string><true/></array>", "30060C01620101FF")]
    [TestCase("<dict><key>z</key><false/><key>y</key><true/></dict>", "B01030060C01790101FF30060C017A010100")]
    [TestCase("<dict/>", "B000")]
    public void Value_is_written_in_der(string value, string der)
    {
        string entry = "0C016B" + der;
        string sequence = $"30{entry.Length / 2:X2}{entry}", dictionary = $"B0{sequence.Length / 2:X2}{sequence}", root = "020101" + dictionary;
        Assert.That(Convert.ToHexString(Load(Plist($"<key>k</key>{value}")).Der), Is.EqualTo($"70{root.Length / 2:X2}{root}"));
    }

    [Test]
    public void Comments_and_the_document_type_are_skipped() =>
        Load("<?xml version=\"1.0\"?>\n<!DOCTYPE plist PUBLIC \"a\" \"http://authority.invalid/b.dtd\">\n<!-- c --><plist version=\"1.0\"><!-- d --><dict/></plist>");

    [TestCase("")]
    [TestCase("bplist00")]
    [TestCase("{\"a\": true}")]
    [TestCase("<plist><array/></plist>")]
    [TestCase("<plist><dict/><dict/></plist>")]
    [TestCase("<other><dict/></other>")]
    [TestCase("<plist><dict><true/></dict></plist>")]
    [TestCase("<plist><dict><key>a</key></dict></plist>")]
    [TestCase("<plist><dict><key>a</key><true/><key>a</key><true/></dict></plist>")]
    [TestCase("<plist><dict><key>a</key><real>1.5</real></dict></plist>")]
    [TestCase("<plist><dict><key>a</key><integer>x</integer></dict></plist>")]
    [TestCase("<plist><dict><key>a</key><true/></dict>")]
    public void Something_else_is_refused(string text) => Refuse(text);

    [TestCase("<key>k</key>{0}", "array", 10_000)]
    [TestCase("<key>k</key><string>{0}</string>", "a", 140_000)]
    [TestCase("<key>{0}</key><true/>", "a", 140_000)]
    [TestCase("<key>k</key>{0}", "a", 140_000)]
    public void Deep_nesting_is_refused(string content, string name, int depth) => Refuse(Plist(content.Replace(
        "{0}", string.Concat(Enumerable.Repeat($"<{name}>", depth)) + string.Concat(Enumerable.Repeat($"</{name}>", depth)), StringComparison.Ordinal)));

    [Test]
    public void Missing_file_is_refused() =>
        Refusal.MustBe(SigningDiagnostics.EntitlementsInvalid, () => Entitlements.Load("/does/not/exist.plist"));

    private static void Refuse(string text) => Refusal.MustBe(SigningDiagnostics.EntitlementsInvalid, () => Load(text));

    private static string Plist(string content) => $"<plist version=\"1.0\"><dict>{content}</dict></plist>";

    private static Entitlements Load(string text)
    {
        using var folder = new TempFolder();
        return Entitlements.Load(folder.Write("a.plist", text));
    }
}
