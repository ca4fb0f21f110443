using SeaPack.Testing;

namespace SeaPack.Executables.Tests.Elf;

/// <summary>Tools that read ELF have nothing to say of a packaged program that they do not say of Node itself.</summary>
public sealed class ElfToolsTests
{
    private static readonly string[] RuntimeIdentifiers = ["linux-x64", "linux-arm64"];

    [Test]
    public async Task Readelf_has_no_new_warning(
        [ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version,
        [ValueSource(nameof(RuntimeIdentifiers))] string runtimeIdentifier)
    {
        ExternalTool.Require("readelf", "binutils");
        using var packaged = await Package(version, runtimeIdentifier);
        using (Assert.EnterMultipleScope())
        {
            foreach (string option in (string[])["-lSW", "-nW", "-dW", "--version-info"])
                Assert.That(Complaints(packaged.Output, option), Is.SubsetOf(Complaints(packaged.Base, option)), option);
        }

        static IEnumerable<string> Complaints(string path, string option) =>
            Lines(new CommandLine("readelf", option, path).Run().MustSucceed().StandardError);
    }

    [Test]
    public async Task Elflint_has_no_new_complaint_but_of_the_unknown_type_of_note(
        [ValueSource(typeof(TestNode), nameof(TestNode.Supported))] string version,
        [ValueSource(nameof(RuntimeIdentifiers))] string runtimeIdentifier)
    {
        ExternalTool.Require("eu-elflint", "elfutils");
        using var packaged = await Package(version, runtimeIdentifier);
        string[] ours = [.. Complaints(packaged.Output).Where(line => !line.Contains("owner name 'NODE_SEA_BLOB'", StringComparison.Ordinal))];
        Assert.That(ours, Is.EqualTo(Complaints(packaged.Base)));

        static string[] Complaints(string path) => Lines(new CommandLine("eu-elflint", path).Run().StandardOutput);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<Injection> Package(string version, string runtimeIdentifier)
    {
        var injection = new Injection([]) { Base = await TestNode.GetAsync(version, runtimeIdentifier) };
        injection.Run();
        return injection;
    }
}
