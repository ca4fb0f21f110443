using System.Collections.Concurrent;
using SeaPack.Testing;

namespace SeaPack.Prelude.Tests.Conformance;

/// <summary>
/// All programs in one folder for plain Node, and one executable that holds them for each version and way to pack. What was packed
/// is gone when an executable runs.
/// </summary>
internal static class ConformanceProject
{
    private static readonly Lazy<TempFolder> Folder = new(() => new TempFolder());
    private static readonly Lazy<Task<string>> PlainFolder = new(async () => { await CopyAsync(Folder.Value["plain"]); return Folder.Value["plain"]; });
    private static readonly ConcurrentDictionary<(string, Packing), Lazy<Task<string>>> Executables = new();

    public static async Task<Place> PlainAsync(string version) =>
        new(await TestNode.GetAsync(version), await PlainFolder.Value, IsPackaged: false);

    public static async Task<Place> PackagedAsync(string version, Packing packing) =>
        new(await Executables.GetOrAdd((version, packing), key => new(() => PackAsync(key.Item1, key.Item2))).Value, "/snapshot", IsPackaged: true);

    public static void Remove()
    {
        if (Folder.IsValueCreated) Folder.Value.Dispose();
    }

    private static async Task<string> PackAsync(string version, Packing packing)
    {
        string name = $"{version}-{packing}";
        using var source = new TempFolder();
        await CopyAsync(source.Path);
        // Some messages name the program: it is called as Node is.
        Directory.CreateDirectory(Folder.Value[name]);
        return await App(source["project"], version, packing).BuildAsync(Folder.Value[$"{name}/node"]);
    }

    public static PackagedApp App(string folder, string version, Packing packing) => new()
    {
        Folder = folder,
        NodeVersion = version,
        Compression = packing == Packing.Compressed ? "brotli" : "",
        CodeCache = packing == Packing.Cached,
        Bytecode = packing == Packing.Bytecode,
        WalkedScripts = packing != Packing.Folder ? ["**/*.js", "**/*.mjs", "**/*.cjs", "**/*.ts", "**/*.mts", "**/*.cts"] : null,
    };

    /// <summary>Folders named <c>packages</c> become node_modules; what npm installs comes with them.</summary>
    public static async Task CopyAsync(string into, string copy = "-a")
    {
        Directory.CreateDirectory(into);
        new CommandLine("cp", copy, ConformanceProgram.Root, Path.Combine(into, "project")).Run();
        foreach (string packages in Directory.EnumerateDirectories(into, "packages", SearchOption.AllDirectories).Order().Reverse())
        {
            Directory.Move(packages, Path.Combine(Path.GetDirectoryName(packages)!, "node_modules"));
        }

        string installed = await NpmFolder.InstallAsync(RepositoryRoot.Combine("tests/SeaPack.Prelude.Tests/npm"));
        new CommandLine("cp", "-a", Path.Combine(installed, "node_modules"), Path.Combine(into, "project")).Run().MustSucceed();
    }
}
