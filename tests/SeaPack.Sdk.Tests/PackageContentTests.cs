using System.IO.Compression;
using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>What <c>dotnet pack sdk/SeaPack.Sdk.csproj</c> puts into the package.</summary>
public class PackageContentTests
{
    private static IReadOnlyList<string> Entries()
    {
        using ZipArchive package = ZipFile.OpenRead(SdkPackage.Instance.Nupkg);
        return [.. package.Entries.Select(entry => entry.FullName)];
    }

    [TestCase("Sdk/Sdk.props")]
    [TestCase("Sdk/Sdk.targets")]
    [TestCase("targets/SeaPack.PackExecutable.targets")]
    [TestCase("tools/net10.0/SeaPack.Tasks.dll")]
    [TestCase("tools/net10.0/jint.dll")]
    [TestCase("docs/diagnostics/SEAPACK0001.md")]
    [TestCase("README.md")]
    public void Holds(string entry) => Assert.That(Entries(), Does.Contain(entry));

    [Test]
    public void Holds_nothing_of_MSBuild_itself() =>
        Assert.That(Entries().Where(entry => entry.Contains("Microsoft.Build", StringComparison.OrdinalIgnoreCase)), Is.Empty);

    [Test]
    public void Holds_every_file_of_the_sdk_folder_under_its_own_path()
    {
        string sdk = RepositoryRoot.Combine("sdk");
        IEnumerable<string> expected = new[] { "Sdk", "targets" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(sdk, folder), "*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(sdk, file).Replace('\\', '/'));

        Assert.That(Entries(), Is.SupersetOf(expected));
    }
}
