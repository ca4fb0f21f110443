namespace SeaPack.NodeRuntime;

/// <summary>A folder of unpacked Node binaries, as users keep them.</summary>
internal static class NodeFolder
{
    /// <summary>
    /// Looks for <c>node-v&lt;version&gt;-&lt;system&gt;-&lt;cpu&gt;/</c> (the SDK's default version if accepted, else the newest that is),
    /// then <c>&lt;rid&gt;/</c>, then the folder itself; in each for <c>bin/node</c> and <c>node</c>. Null when there is none.
    /// </summary>
    public static string? Find(string folder, NodeTarget target, NodeVersionRange range)
    {
        var versions = new List<NodeVersion>();
        foreach (string path in Directory.EnumerateDirectories(folder, "node-v*"))
        {
            if (ReadName(Path.GetFileName(path), target) is { } version) versions.Add(version);
        }

        if (PreferredVersion.Choose(versions, range) is { } chosen
            && FindIn(Path.Combine(folder, $"node-v{chosen}-{target.DistributionName}"), target) is { } named)
        {
            return named;
        }

        return FindIn(Path.Combine(folder, target.RuntimeIdentifier), target) ?? FindIn(folder, target);
    }

    /// <summary>The places that <see cref="Find"/> looks at, for messages.</summary>
    public static string Places(NodeTarget target) =>
        $"node-v<version>-{target.DistributionName}/bin/{target.ExecutableName}, {target.RuntimeIdentifier}/bin/{target.ExecutableName}, " +
        $"{target.RuntimeIdentifier}/{target.ExecutableName}";

    private static NodeVersion? ReadName(string name, NodeTarget target)
    {
        string suffix = $"-{target.DistributionName}";
        return name.EndsWith(suffix, StringComparison.Ordinal) && NodeVersion.TryParse(name["node-".Length..^suffix.Length], out NodeVersion version)
            ? version
            : null;
    }

    private static string? FindIn(string folder, NodeTarget target)
    {
        string inBin = Path.Combine(folder, "bin", target.ExecutableName);
        if (File.Exists(inBin)) return inBin;
        string bare = Path.Combine(folder, target.ExecutableName);
        return File.Exists(bare) ? bare : null;
    }
}
