namespace SeaPack.NodeRuntime;

/// <summary>Names of Node's long-term support lines, as <c>.nvmrc</c> files use them: <c>lts/jod</c>, <c>lts/*</c>, <c>lts/-1</c>.</summary>
internal static class LongTermSupport
{
    // Only lines whose releases say so themselves (process.release.lts); oldest first.
    private static readonly (string Name, int Major)[] Lines =
    [
        ("argon", 4), ("boron", 6), ("carbon", 8), ("dubnium", 10), ("erbium", 12), ("fermium", 14),
        ("gallium", 16), ("hydrogen", 18), ("iron", 20), ("jod", 22), ("krypton", 24),
    ];

    /// <summary>The major that a name after <c>lts/</c> stands for, or null.</summary>
    public static int? MajorOf(string name)
    {
        if (name == "*") return Lines[^1].Major;
        if (name is ['-', .. var back] && int.TryParse(back, out int steps) && steps > 0 && steps < Lines.Length) return Lines[^(steps + 1)].Major;
        foreach ((string line, int major) in Lines)
        {
            if (string.Equals(line, name, StringComparison.OrdinalIgnoreCase)) return major;
        }

        return null;
    }
}
