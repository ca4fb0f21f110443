using System.Globalization;

namespace SeaPack.Modules.Configuration;

/// <summary>
/// pkg's globs (tinyglobby, picomatch): <c>{a,b}</c> and <c>{1..3}</c> stand for several patterns, a leading <c>!</c> takes out, a folder stands for all
/// that it holds, and names that begin with a dot match.
/// </summary>
internal static class PkgPatterns
{
    private const int MaxPatterns = 1000;

    /// <summary>Writes the alternatives of braces out; a brace with neither comma nor range stays as it is.</summary>
    public static IReadOnlyList<string> Expand(string pattern)
    {
        var done = new List<string>();
        var open = new Stack<string>([pattern]);
        while (open.TryPop(out string? next))
        {
            if (done.Count + open.Count > MaxPatterns || !TrySplit(next, out string before, out List<string> parts, out string after)) done.Add(next);
            else foreach (string part in parts.AsEnumerable().Reverse()) open.Push(before + part + after);
        }

        return done;
    }

    /// <summary>Splits patterns into those that take files and those that take files out again, with all that folders hold.</summary>
    public static (IReadOnlyList<PkgGlob> Taken, IReadOnlyList<PkgGlob> Left) Parse(IEnumerable<string> patterns)
    {
        var taken = new List<PkgGlob>();
        var left = new List<PkgGlob>();
        foreach (string pattern in patterns.SelectMany(Expand).Where(pattern => !pattern.Contains('\0', StringComparison.Ordinal)))
        {
            bool takesOut = pattern.StartsWith('!') && !pattern.StartsWith("!(", StringComparison.Ordinal);
            foreach (string one in WithFolders(takesOut ? pattern[1..] : pattern)) (takesOut ? left : taken).Add(new PkgGlob(one));
        }

        return (taken, left);
    }

    // As tinyglobby (expandDirectories).
    private static string[] WithFolders(string pattern) =>
        pattern.EndsWith('*') ? [pattern] : [pattern, pattern.TrimEnd('/') + "/**"];

    // The first brace that holds a comma at its own level, or a range.
    private static bool TrySplit(string text, out string before, out List<string> parts, out string after)
    {
        (before, parts, after) = ("", [], "");
        for (int open = text.IndexOf('{', StringComparison.Ordinal); open >= 0; open = text.IndexOf('{', open + 1))
        {
            if (open > 0 && text[open - 1] == '\\') continue;
            if (!TryReadBrace(text, open, out parts, out int end)) continue;
            (before, after) = (text[..open], text[end..]);
            if (parts.Count > 1) return true;
            parts = Range(parts[0]);
            if (parts.Count > 0) return true;
        }

        return false;
    }

    private static bool TryReadBrace(string text, int open, out List<string> parts, out int end)
    {
        (parts, end) = ([], 0);
        int depth = 0;
        int start = open + 1;
        for (int i = open; i < text.Length; i++)
        {
            if (text[i] == '{') depth++;
            if (text[i] == '}') depth--;
            bool isComma = depth == 1 && text[i] == ',';
            if (!isComma && depth != 0) continue;
            parts.Add(text[start..i]);
            start = i + 1;
            if (depth != 0) continue;
            end = start;
            return true;
        }

        return false;
    }

    // {1..3}, {a..c}
    private static List<string> Range(string text)
    {
        string[] ends = text.Split("..");
        if (ends.Length != 2) return [];
        bool areNumbers = int.TryParse(ends[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int low)
            & int.TryParse(ends[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int high);
        bool areLetters = ends is [[char a], [char b]] && char.IsAsciiLetter(a) && char.IsAsciiLetter(b);
        if (!areNumbers && !areLetters) return [];
        if (!areNumbers) (low, high) = (ends[0][0], ends[1][0]);
        long count = Math.Abs((long)high - low) + 1;
        if (count > MaxPatterns) return [];
        int step = low <= high ? 1 : -1;
        var names = new List<string>();
        for (int value = low; names.Count < count; value += step) names.Add(areNumbers ? value.ToString(CultureInfo.InvariantCulture) : ((char)value).ToString());
        return names;
    }
}
