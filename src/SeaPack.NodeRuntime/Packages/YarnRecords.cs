using System.Text.Json;

namespace SeaPack.NodeRuntime.Packages;

/// <summary>
/// What an install of Yarn left, against yarn.lock. Yarn touches none of it when it is asked again and finds all in place: times alone would
/// call node_modules old for ever.
/// </summary>
internal static class YarnRecords
{
    private const string Registry = "npm:";

    /// <summary>Whether Yarn 1 installed after this lock file: its record repeats the patterns of the lock file with their addresses.</summary>
    /// <param name="lockFile">Absolute path of yarn.lock.</param>
    /// <param name="record">Absolute path of <c>.yarn-integrity</c>.</param>
    public static bool AreClassic(string lockFile, string record)
    {
        var installed = Json.Members(Json.Read(record), "lockfileEntries").ToDictionary(entry => entry.Name, entry => entry.Value.ToString(), StringComparer.Ordinal);
        Dictionary<string, string> locked = ClassicEntries(lockFile);
        return locked.Count == installed.Count && locked.All(entry => installed.TryGetValue(entry.Key, out string? address) && address == entry.Value);
    }

    /// <summary>Whether every package of a registry that the lock file wants on all platforms is installed, by either linker that makes a node_modules.</summary>
    /// <param name="lockFile">Absolute path of yarn.lock.</param>
    /// <param name="modules">Absolute path of node_modules.</param>
    public static bool AreCurrent(string lockFile, string modules)
    {
        string state = Path.Combine(modules, ".yarn-state.yml"), store = Path.Combine(modules, ".store");
        HashSet<string> installed;
        if (File.Exists(state)) installed = [.. File.ReadLines(state).Where(line => line.StartsWith('"')).Select(line => LocatorOf(line.Trim('"', ':')))];
        else if (Directory.Exists(store)) installed = [.. Directory.GetDirectories(store).Select(StoredLocator)];
        else return false;
        return LockedLocators(lockFile).All(installed.Contains);
    }

    // name@^1.0.0, "name@>=1, <2":
    //   resolved "https://…"
    private static Dictionary<string, string> ClassicEntries(string lockFile)
    {
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        string[] patterns = [];
        foreach (string line in File.ReadLines(lockFile))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] != ' ') patterns = [.. Patterns(line[..^1])];
            bool isAddress = line.StartsWith("  resolved ", StringComparison.Ordinal);
            foreach (string pattern in patterns) entries[pattern] = isAddress ? line["  resolved ".Length..].Trim('"') : entries.GetValueOrDefault(pattern, "");
        }

        return entries;
    }

    private static IEnumerable<string> Patterns(string line)
    {
        for (int start = 0; start < line.Length;)
        {
            bool isQuoted = line[start] == '"';
            int end = line.IndexOf(isQuoted ? '"' : ',', start + 1);
            if (end < 0) end = line.Length;
            yield return isQuoted ? line[(start + 1)..end] : line[start..end];
            start = end + (isQuoted ? "\", " : ", ").Length;
        }
    }

    private static IEnumerable<string> LockedLocators(string lockFile)
    {
        string resolution = "";
        bool isForAll = true;
        foreach (string line in File.ReadLines(lockFile))
        {
            if (line.StartsWith("  resolution: ", StringComparison.Ordinal)) (resolution, isForAll) = (LocatorOf(line["  resolution: ".Length..].Trim('"')), true);
            else if (line.StartsWith("  conditions: ", StringComparison.Ordinal)) isForAll = false;
            else if (line == "  linkType: hard" && isForAll && ReferenceOf(resolution).StartsWith(Registry, StringComparison.Ordinal)) yield return resolution;
        }
    }

    // The package itself of what has peers (name@virtual:0123#npm:1.0.0), patches (name@patch:name@npm%3A1.0.0#…) or an address (name@npm:1.0.0::…).
    private static string LocatorOf(string text)
    {
        string reference = ReferenceOf(text), name = text[..^reference.Length];
        if (reference.StartsWith("virtual:", StringComparison.Ordinal)) reference = reference[(reference.IndexOf('#', StringComparison.Ordinal) + 1)..];
        while (reference.StartsWith("patch:", StringComparison.Ordinal)) reference = ReferenceOf(Uri.UnescapeDataString(reference.Split('#')[0]["patch:".Length..]));
        return name + reference.Split("::")[0];
    }

    private static string ReferenceOf(string locator) => locator[(locator.IndexOf('@', Math.Min(1, locator.Length)) + 1)..];

    // A name in the store says no version where there are peers.
    private static string StoredLocator(string folder)
    {
        JsonElement? package = Json.Read(Path.Combine(folder, "package", "package.json"));
        return package is { } found ? $"{Json.Text(found, "name")}@{Registry}{Json.Text(found, "version")}" : "";
    }
}
