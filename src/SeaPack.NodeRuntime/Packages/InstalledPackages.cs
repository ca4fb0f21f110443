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
}

/// <summary>
/// Compares node_modules with the lock file by what the package manager itself left there. Times decide only when they say that all is
/// well; a lock file that is younger may have come from another branch and be the same.
/// </summary>
internal static class InstalledPackages
{
    private const string StampName = ".seapack-install";

    /// <summary>Tells whether an install is needed.</summary>
    /// <param name="folder">Lock file and node_modules.</param>
    /// <param name="development">Whether packages for development count, too.</param>
    public static InstallState StateOf(PackageFolder folder, bool development)
    {
        if (File.Exists(Path.Combine(folder.Path, ".pnp.cjs"))) return InstallState.Current;
        string marker = Path.Combine(folder.Modules, MarkerOf(folder.Manager));
        if (File.Exists(marker) && File.GetLastWriteTimeUtc(marker) >= File.GetLastWriteTimeUtc(folder.LockFile)) return InstallState.Current;
        if (IsStamped(folder)) return InstallState.Current;
        return folder.Manager == PackageManager.Npm ? NpmState(folder, marker, development) : OtherState(folder, marker);
    }

    /// <summary>Remembers in node_modules which lock file it was filled after.</summary>
    public static void Stamp(PackageFolder folder)
    {
        if (Directory.Exists(folder.Modules)) File.WriteAllText(Path.Combine(folder.Modules, StampName), HashOf(folder.LockFile));
    }

    // What each manager writes at the end of an install.
    private static string MarkerOf(PackageManager manager) =>
        manager == PackageManager.Npm ? ".package-lock.json"
        : manager == PackageManager.Pnpm ? ".modules.yaml"
        : manager == PackageManager.YarnClassic ? ".yarn-integrity"
        : ".yarn-state.yml";

    private static bool IsStamped(PackageFolder folder)
    {
        string stamp = Path.Combine(folder.Modules, StampName);
        return File.Exists(stamp) && File.ReadAllText(stamp) == HashOf(folder.LockFile);
    }

    private static string HashOf(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    private static InstallState NpmState(PackageFolder folder, string marker, bool development)
    {
        JsonProperty[] wanted =
        [
            .. Json.Members(Json.Read(folder.LockFile), "packages").Where(package => IsWanted(package, development)),
        ];
        if (wanted.Length == 0) return InstallState.Current;
        if (!Directory.Exists(folder.Modules)) return InstallState.Missing;
        Dictionary<string, JsonElement>? installed = File.Exists(marker)
            ? Json.Members(Json.Read(marker), "packages").ToDictionary(package => package.Name, package => package.Value, StringComparer.Ordinal)
            : null;
        return wanted.All(package => IsInstalled(folder, installed, package)) ? InstallState.Current : InstallState.Stale;
    }

    // Optional ones depend on the platform, peers and links have no folder of their own.
    private static bool IsWanted(JsonProperty package, bool development) =>
        package.Name.StartsWith("node_modules/", StringComparison.Ordinal)
        && !Json.IsTrue(package.Value, "optional") && !Json.IsTrue(package.Value, "devOptional")
        && !Json.IsTrue(package.Value, "link") && !Json.IsTrue(package.Value, "peer")
        && (development || !Json.IsTrue(package.Value, "dev"));

    private static bool IsInstalled(PackageFolder folder, Dictionary<string, JsonElement>? installed, JsonProperty package)
    {
        if (installed == null) return Directory.Exists(Path.Combine(folder.Path, package.Name));
        return installed.TryGetValue(package.Name, out JsonElement found)
            && Json.Text(found, "version") == Json.Text(package.Value, "version")
            && Json.Text(found, "integrity") == Json.Text(package.Value, "integrity");
    }

    private static InstallState OtherState(PackageFolder folder, string marker)
    {
        if (!Directory.Exists(folder.Modules))
        {
            JsonElement? package = Json.Read(Path.Combine(folder.Path, "package.json"));
            bool wantsAny = Json.Members(package, "dependencies").Any() || PackageFolder.IsWorkspace(folder.Path);
            return wantsAny ? InstallState.Missing : InstallState.Current;
        }

        // pnpm keeps the lock file that it has installed.
        string kept = Path.Combine(folder.Modules, ".pnpm", "lock.yaml");
        bool same = folder.Manager == PackageManager.Pnpm && File.Exists(marker) && File.Exists(kept)
            && File.ReadAllBytes(kept).AsSpan().SequenceEqual(File.ReadAllBytes(folder.LockFile));
        return same ? InstallState.Current : InstallState.Stale;
    }
}
