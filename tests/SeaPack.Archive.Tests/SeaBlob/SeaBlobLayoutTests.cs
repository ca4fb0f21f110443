using SeaPack.Archive.SeaBlob;
using SeaPack.Diagnostics;

namespace SeaPack.Archive.Tests.SeaBlob;

public sealed class SeaBlobLayoutTests
{
    [TestCase("22.15.0", "C", false)]
    [TestCase("22.19.9", "C", false)]
    [TestCase("22.20.0", "D", false)]
    [TestCase("22.99.0", "D", false)]
    [TestCase("23.5.0", "C", false)]
    [TestCase("23.11.1", "C", false)]
    [TestCase("24.0.0", "C", false)]
    [TestCase("24.6.0", "C", false)]
    [TestCase("24.7.0", "D", false)]
    [TestCase("24.99.0", "D", false)]
    [TestCase("25.0.0", "D", false)]
    [TestCase("25.6.1", "D", false)]
    [TestCase("25.7.0", "E", false)]
    [TestCase("26.0.0", "E", false)]
    [TestCase("26.8.2", "E", false)]
    [TestCase("26.9.0", "E", true)]
    [TestCase("26.99.0", "E", true)]
    public void A_supported_version_has_the_layout_of_its_release(string version, string name, bool vfs)
    {
        SeaBlobLayout layout = SeaBlobLayout.For(Version.Parse(version));
        Assert.That((layout.Name, layout.HasVfs), Is.EqualTo((name, vfs)));
    }

    [TestCase("18.20.0")]
    [TestCase("20.20.2")]
    [TestCase("21.7.3")]
    [TestCase("22.14.9")]
    [TestCase("23.4.0")]
    [TestCase("27.0.0")]
    [TestCase("0.12.0")]
    public void Another_version_is_refused_with_what_is_supported(string version) => Assert.That(
        () => SeaBlobLayout.For(Version.Parse(version)),
        Fails.With(ArchiveDiagnostics.UnsupportedNodeVersion).And.Message.Contains("22.15").And.Message.Contains(version));
}
