namespace SeaPack.Modules.Walking;

/// <summary>
/// A pattern over paths, matched segment by segment: <c>*</c> any text within a segment, <c>?</c> one character, <c>**</c> any
/// number of segments. Case matters on every host. As in shells, a wildcard does not match a name that begins with a dot, and
/// <c>node_modules</c> is matched only by its own name, unless <paramref name="matchAll"/> is set.
/// </summary>
/// <param name="text">The pattern; <c>/</c> separates segments (on Windows also <c>\</c>). A trailing <c>/</c> means all below.</param>
/// <param name="matchAll">True for exclusion: wildcards match hidden names and <c>node_modules</c> too.</param>
internal sealed class GlobPattern(string text, bool matchAll = false)
{
    /// <summary>The wildcard for any number of segments.</summary>
    public const string AnyDepth = "**";

    /// <summary>The segments of the pattern.</summary>
    public string[] Segments { get; } = Split(text);

    /// <summary>Splits a path or pattern into its segments; a trailing separator becomes <c>**</c>.</summary>
    public static string[] Split(string text)
    {
        string normal = Path.DirectorySeparatorChar == '\\' ? text.Replace('\\', '/') : text;
        string[] segments = Array.FindAll(normal.Split('/', StringSplitOptions.RemoveEmptyEntries), segment => segment != ".");
        return normal.EndsWith('/') ? [.. segments, AnyDepth] : segments;
    }

    /// <summary>Whether a segment holds a wildcard.</summary>
    public static bool HasWildcard(string segment) => segment.AsSpan().IndexOfAny('*', '?') >= 0;

    /// <summary>Whether the whole pattern matches a path given as segments.</summary>
    public bool IsMatch(ReadOnlySpan<string> path)
    {
        // The classic two-pointer match, with whole segments as characters and ** as the star.
        int p = 0, s = 0, starP = -1, starS = 0;
        while (s < path.Length)
        {
            if (p < Segments.Length && Segments[p] == AnyDepth)
            {
                (starP, starS) = (p++, s);
            }
            else if (p < Segments.Length && MatchesName(Segments[p], path[s]))
            {
                p++;
                s++;
            }
            else if (starP >= 0 && MatchesAnyDepth(path[starS]))
            {
                (p, s) = (starP + 1, ++starS);
            }
            else
            {
                return false;
            }
        }

        while (p < Segments.Length && Segments[p] == AnyDepth) p++;
        return p == Segments.Length;
    }

    /// <summary>Whether <c>**</c> may stand for this segment.</summary>
    public bool MatchesAnyDepth(string name) => matchAll || (!name.StartsWith('.') && name != "node_modules");

    /// <summary>Whether one segment of a pattern (not <c>**</c>) matches one name.</summary>
    public bool MatchesName(string segment, string name) => matchAll ? MatchesWildcard(segment, name) : Matches(segment, name);

    /// <summary>Whether one segment matches one name by the rules for inclusion.</summary>
    public static bool Matches(string segment, string name)
    {
        if (!HasWildcard(segment)) return segment == name;
        if ((name.StartsWith('.') && !segment.StartsWith('.')) || name == "node_modules") return false;
        return MatchesWildcard(segment, name);
    }

    private static bool MatchesWildcard(string pattern, string name)
    {
        int p = 0, s = 0, starP = -1, starS = 0;
        while (s < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (starP, starS) = (p++, s);
            }
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == name[s]))
            {
                p++;
                s++;
            }
            else if (starP >= 0)
            {
                (p, s) = (starP + 1, ++starS);
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }
}
