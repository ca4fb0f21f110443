using System.IO.Compression;
using System.Reflection.PortableExecutable;
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
    public void Holds_the_tasks_compiled_ahead_of_time_for_this_host()
    {
        using ZipArchive package = ZipFile.OpenRead(SdkPackage.Instance.Nupkg);
        string[] portable = Assemblies(package, "tools/net10.0/");
        string[] compiled = Assemblies(package, $"tools/net10.0/{Host.RuntimeIdentifier}/");

        Assert.That(compiled, Is.EqualTo(portable).And.Not.Empty);
        using var bytes = new MemoryStream();
        using (Stream modules = package.GetEntry($"tools/net10.0/{Host.RuntimeIdentifier}/SeaPack.Modules.dll")!.Open()) modules.CopyTo(bytes);
        bytes.Position = 0;
        using var image = new PEReader(bytes);
        Assert.That(image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size, Is.Positive, "the directory of ReadyToRun code");
    }

    [Test]
    public async Task Holds_the_walker_for_this_host_and_builds_use_it()
    {
        ExternalTool.Require("gcc", "gcc libc6-dev");
        Assert.That(Entries(), Does.Contain($"tools/net10.0/{Host.RuntimeIdentifier}/seapack-walker"));
        using SeaProject project = new SeaProject().File("package.json", """{ "name": "app", "main": "main.js" }""").File("main.js", "").Save();

        BuildOutcome build = (await project.BuildAsync("-t:ResolveNodeDependencies")).MustSucceed();

        Assert.That(build.Messages, Has.Some.Contains("seapack-walker' walked for"));
    }

    private static string[] Assemblies(ZipArchive package, string folder) =>
    [
        .. package.Entries.Where(entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal) && entry.FullName == folder + entry.Name)
            .Select(entry => entry.Name).Order(StringComparer.Ordinal),
    ];

    [Test]
    public void Holds_nothing_of_MSBuild_itself() =>
        Assert.That(Entries().Where(entry => entry.Contains("Microsoft.Build", StringComparison.OrdinalIgnoreCase)), Is.Empty);

    [Test]
    public void Holds_every_file_of_the_sdk_folder_under_its_own_path()
    {
        string sdk = RepositoryRoot.Combine("sdk");
        IEnumerable<string> expected = new[] { "Sdk", "targets", "rules", "restore" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(sdk, folder), "*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(sdk, file).Replace('\\', '/'));

        Assert.That(Entries(), Is.SupersetOf(expected));
    }
}
