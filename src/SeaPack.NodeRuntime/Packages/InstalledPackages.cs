using System.Security.Cryptography;
using System.Text.Json;

namespace SeaPack.NodeRuntime.Packages;

/// <summary>How node_modules stands to the lock file.</summary>
internal enum InstallState
{
    /// <summary>It holds what the lock file says, or nothing is wanted.</summary>
    Current,

    /// <summary>Packages are wanted and there is none.</summary>
    Missing,

    /// <summary>It was filled after another lock file.</summary>
    Stale,

    /// <summary>The lock file is damaged.</summary>
    Unreadable,
}

/// <summary>
/// Compares node_modules with the lock file by what the package manager itself left there. Times decide only when they say that all is
/// well; a lock file that is younger may have come from another branch and be the same.
/// </summary>
internal static class InstalledPackages
{
    private const string StampName = ".seapack-install";

    /// <summary>Where npm puts the packages with <c>--install-strategy=linked</c>.</summary>
    private const string Store = "node_modules/.store/";

    /// <summary>Tells whether an install is needed.</summary>
    /// <param name="folder">Lock file and node_modules.</param>
    /// <param name="development">Whether packages for development count, too.</param>
    public static InstallState StateOf(PackageFolder folder, bool development)
    {
        if (File.Exists(Path.Combine(folder.Path, ".pnp.cjs"))) return InstallState.Current;
        if (folder.Manager != PackageManager.Npm && !Directory.Exists(folder.Modules)) return AbsentState(folder);
        string? record = folder.Manager.Record is { } name ? Path.Combine(folder.Modules, name) : null;
        if (File.Exists(record) && File.GetLastWriteTimeUtc(record) >= File.GetLastWriteTimeUtc(folder.LockFile)) return InstallState.Current;
        if (IsStamped(folder)) return InstallState.Current;
        if (folder.Manager == PackageManager.Npm) return NpmState(folder, record!, development);
        return IsWhatIsLocked(folder, record) ? InstallState.Current : InstallState.Stale;
    }

    /// <summary>Remembers in node_modules which lock file it was filled after.</summary>
    public static void Stamp(PackageFolder folder)
    {
        if (Directory.Exists(folder.Modules)) File.WriteAllText(Path.Combine(folder.Modules, StampName), HashOf(folder.LockFile));
    }

    private static bool IsStamped(PackageFolder folder)
    {
        string stamp = Path.Combine(folder.Modules, StampName);
        return File.Exists(stamp) && File.ReadAllText(stamp) == HashOf(folder.LockFile);
    }

    private static string HashOf(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    private static InstallState NpmState(PackageFolder folder, string record, bool development)
    {
        if (Json.Read(folder.LockFile) is not { } locked) return InstallState.Unreadable;
        // npm 6 wrote no packages: of its lock files no more is known than that there are some.
        if (!Json.Members(locked, "packages").Any()) return Directory.Exists(folder.Modules) ? InstallState.Current : AbsentState(folder);
        JsonProperty[] wanted = [.. Json.Members(locked, "packages").Where(package => IsWanted(package, development))];
        if (wanted.Length == 0) return InstallState.Current;
        if (!Directory.Exists(folder.Modules)) return InstallState.Missing;
        Dictionary<string, JsonElement>? installed = File.Exists(record)
            ? Json.Members(Json.Read(record), "packages").ToDictionary(package => package.Name, package => package.Value, StringComparer.Ordinal)
            : null;
        var stored = (installed ?? []).Where(package => package.Key.StartsWith(Store, StringComparison.Ordinal)).Select(package => Content(package.Value)).ToHashSet();
        return wanted.All(package => stored.Contains(Content(package.Value)) || IsInstalled(folder, installed, package)) ? InstallState.Current : InstallState.Stale;
    }

    // Optional ones depend on the platform, peers and links have no folder of their own.
    private static bool IsWanted(JsonProperty package, bool development) =>
        package.Name.Contains("node_modules/", StringComparison.Ordinal)
        && !Json.IsTrue(package.Value, "optional") && !Json.IsTrue(package.Value, "devOptional")
        && !Json.IsTrue(package.Value, "link") && !Json.IsTrue(package.Value, "peer")
        && (development || !Json.IsTrue(package.Value, "dev"));

    private static bool IsInstalled(PackageFolder folder, Dictionary<string, JsonElement>? installed, JsonProperty package)
    {
        if (installed == null) return Directory.Exists(Path.Combine(folder.Path, package.Name));
        return installed.TryGetValue(package.Name, out JsonElement found) && Content(found) == Content(package.Value);
    }

    private static (string Version, string Integrity) Content(JsonElement package) => (Json.Text(package, "version"), Json.Text(package, "integrity"));

    // Without a node_modules.
    private static InstallState AbsentState(PackageFolder folder)
    {
        JsonElement? package = Json.Read(Path.Combine(folder.Path, "package.json"));
        return Json.Members(package, "dependencies").Any() || PackageFolder.IsWorkspace(folder.Path) ? InstallState.Missing : InstallState.Current;
    }

    private static bool IsWhatIsLocked(PackageFolder folder, string? record)
    {
        if (folder.Manager == PackageManager.YarnClassic) return YarnRecords.AreClassic(folder.LockFile, record!);
        if (folder.Manager == PackageManager.Yarn) return YarnRecords.AreCurrent(folder.LockFile, folder.Modules);
        if (folder.Manager == PackageManager.Bun) return BunRecords.AreCurrent(folder.LockFile, folder.Modules);

        // pnpm keeps the lock file that it has installed.
        string kept = Path.Combine(folder.Modules, ".pnpm", "lock.yaml");
        return File.Exists(record) && File.Exists(kept) && File.ReadAllBytes(kept).AsSpan().SequenceEqual(File.ReadAllBytes(folder.LockFile));
    }
}
