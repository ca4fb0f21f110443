using System.Text.Json;

namespace SeaPack.NodeRuntime.Packages;

/// <summary>What an install of Bun left, against bun.lock. Bun keeps no record: the packages themselves tell their versions.</summary>
internal static class BunRecords
{
    /// <summary>Whether the packages of a registry that the lock file wants on all platforms are installed.</summary>
    /// <param name="lockFile">Absolute path of bun.lock; of the older bun.lockb nothing is known.</param>
    /// <param name="modules">Absolute path of node_modules.</param>
    public static bool AreCurrent(string lockFile, string modules)
    {
        if (Path.GetExtension(lockFile) == ".lockb") return true;
        if (Json.Read(lockFile) is not { } locked) return false;
        string store = Path.Combine(modules, ".bun");
        IEnumerable<JsonProperty> wanted = Json.Members(locked, "packages").Where(IsWanted);
        if (!Directory.Exists(store)) return wanted.All(package => IsHoisted(modules, package));
        string[] stored = [.. Directory.GetDirectories(store).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        return wanted.All(package => IsStored(stored, Locator(package)));
    }

    // "name": ["name@1.0.0", "", { "os": "linux", … }, "sha512-…"]; what comes from elsewhere than a registry has other parts.
    private static bool IsWanted(JsonProperty package) =>
        package.Value is { ValueKind: JsonValueKind.Array } parts && parts.GetArrayLength() == 4 && parts[0].ValueKind == JsonValueKind.String
        && parts[2] is { ValueKind: JsonValueKind.Object } limits
        && !limits.TryGetProperty("os", out _) && !limits.TryGetProperty("cpu", out _) && !limits.TryGetProperty("libc", out _);

    private static string Locator(JsonProperty package) => package.Value[0].GetString()!;

    // What lies below another package, as "debug/ms", may lie below a workspace as well: only what lies on top is looked for.
    private static bool IsHoisted(string modules, JsonProperty package)
    {
        if (package.Name.Count(letter => letter == '/') > (package.Name.StartsWith('@') ? 1 : 0)) return true;
        return Json.Read(Path.Combine(modules, package.Name, "package.json")) is { } found
            && Locator(package).EndsWith($"@{Json.Text(found, "version")}", StringComparison.Ordinal);
    }

    // @scope+name@1.0.0, and +0123… behind it where there are peers.
    private static bool IsStored(string[] stored, string locator)
    {
        string name = locator.Replace('/', '+');
        int index = Array.BinarySearch(stored, name, StringComparer.Ordinal);
        return index >= 0 || (~index < stored.Length && stored[~index].StartsWith($"{name}+", StringComparison.Ordinal));
    }
}
