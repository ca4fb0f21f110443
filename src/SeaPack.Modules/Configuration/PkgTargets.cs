namespace SeaPack.Modules.Configuration;

/// <summary>pkg's targets (<c>node22-linux-x64</c>, parts in any order, each optional) in the words of a project.</summary>
/// <param name="RuntimeIdentifiers">As <c>linux-x64</c>; a target that names no platform or is <c>host</c> gives none.</param>
/// <param name="NodeVersion">The first version that a target names, or null.</param>
internal sealed record PkgTargets(IReadOnlyList<string> RuntimeIdentifiers, string? NodeVersion)
{
    /// <summary>Reads targets.</summary>
    public static PkgTargets Parse(IEnumerable<string> targets)
    {
        var platforms = new List<string>();
        string? node = null;
        foreach (string part in targets.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            string[] words = part.Split('-');
            string? system = words.Select(SystemOf).FirstOrDefault(found => found != null);
            string cpu = words.Contains("arm64") ? "arm64" : "x64";
            string? version = words.FirstOrDefault(word => word.StartsWith("node", StringComparison.Ordinal) && word.Length > 4 && char.IsAsciiDigit(word[4]));
            node ??= version?[4..];
            if (system != null && !platforms.Contains($"{system}-{cpu}")) platforms.Add($"{system}-{cpu}");
        }

        return new PkgTargets(platforms, node);
    }

    private static string? SystemOf(string word) => word switch
    {
        "linux" or "linuxstatic" => "linux",
        "alpine" => "linux-musl",
        "macos" or "mac" or "darwin" => "osx",
        "win" or "windows" => "win",
        _ => null,
    };
}
