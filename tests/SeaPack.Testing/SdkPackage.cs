using System.Xml.Linq;

namespace SeaPack.Testing;

/// <summary>The SDK as users get it: packed once a test run, in a feed and a package folder of its own.</summary>
public sealed class SdkPackage : IDisposable
{
    private static readonly Lazy<SdkPackage> Current = new(() => new SdkPackage());
    private readonly TempFolder _folder = new();

    private SdkPackage()
    {
        new CommandLine("dotnet", "pack", RepositoryRoot.Combine("sdk/SeaPack.Sdk.csproj"), "-o", Feed, "-nologo", "-v:quiet")
        {
            WorkingDirectory = RepositoryRoot.Path,
            Environment = DotNetCli.Environment(packagesFolder: null),
            Timeout = TimeSpan.FromMinutes(10),
        }.Run().MustSucceed();
        Nupkg = Directory.GetFiles(Feed, "SeaPack.Sdk.*.nupkg").Single();
        Version = Path.GetFileNameWithoutExtension(Nupkg)["SeaPack.Sdk.".Length..];
    }

    /// <summary>The package of this run; the first caller packs it.</summary>
    public static SdkPackage Instance => Current.Value;

    /// <summary>Absolute path of the folder that holds the .nupkg.</summary>
    public string Feed => _folder["feed"];

    /// <summary>Absolute path of the .nupkg.</summary>
    public string Nupkg { get; }

    /// <summary>Version of the SDK, as in <c>Sdk="SeaPack.Sdk/1.0.0"</c>.</summary>
    public string Version { get; }

    /// <summary>Absolute path of the folder that builds of this run extract the SDK into.</summary>
    public string Packages => _folder["packages"];

    /// <summary>Removes the feed; called once, when all tests have ended.</summary>
    public static void Remove()
    {
        if (Current.IsValueCreated) Current.Value.Dispose();
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Writes a NuGet.config that knows nothing but the feed.</summary>
    public void WriteNuGetConfig(string folder) =>
        new XDocument(
            new XElement(
                "configuration",
                new XElement(
                    "packageSources",
                    new XElement("clear"),
                    new XElement("add", new XAttribute("key", "feed"), new XAttribute("value", Feed)))))
        .Save(Path.Combine(folder, "NuGet.config"));
}
