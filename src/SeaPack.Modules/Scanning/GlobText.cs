namespace SeaPack.Modules.Scanning;

/// <summary>
/// Patterns of paths that code hands to a library, as in <c>__dirname + '/entities/**/*{.ts,.js}'</c>, written with the wildcards that
/// <see cref="AssetReference"/> has.
/// </summary>
internal static class GlobText
{
    private const int MaxAlternatives = 32;

    /// <summary>The paths and patterns that a text means; the text itself when it is no pattern.</summary>
    public static IReadOnlyList<string> Expand(string path)
    {
        bool isPlain = !path.Contains('*', StringComparison.Ordinal) && !path.Contains('{', StringComparison.Ordinal);
        if (isPlain) return [path];
        var expanded = new List<string> { path };
        for (int i = 0; i < expanded.Count && expanded.Count <= MaxAlternatives;)
        {
            if (Choice(expanded[i]) is not { } choice)
            {
                i++;
                continue;
            }

            string text = expanded[i];
            expanded.RemoveAt(i);
            expanded.InsertRange(i, text[(choice.Open + 1)..choice.Close].Split(',').Select(part => string.Concat(text.AsSpan(0, choice.Open), part, text.AsSpan(choice.Close + 1))));
        }

        for (int i = 0; i < expanded.Count; i++) expanded[i] = Wide(expanded[i]);
        return expanded;
    }

    /// <summary>Whether a path, expanded, holds wildcards.</summary>
    public static bool IsPattern(string path) => path.Contains('*', StringComparison.Ordinal);

    // The innermost {a,b} that comes first.
    private static (int Open, int Close)? Choice(string text)
    {
        int close = text.IndexOf('}', StringComparison.Ordinal);
        int open = close < 0 ? -1 : text.LastIndexOf('{', close);
        return open >= 0 && text.AsSpan(open, close - open).Contains(',') ? (open, close) : null;
    }

    // Sets and groups, [abc] and @(a|b), become any text; without a * the text is the name of a file, which may hold all that.
    private static string Wide(string path)
    {
        if (!IsPattern(path)) return path;
        string[] segments = path.Split('/');
        for (int i = 0; i < segments.Length; i++)
        {
            if (segments[i] != "**") segments[i] = Without(Without(segments[i], '[', ']'), '(', ')');
        }

        return string.Join('/', segments);
    }

    private static string Without(string segment, char open, char close)
    {
        for (int from = segment.IndexOf(open, StringComparison.Ordinal); from >= 0; from = segment.IndexOf(open, StringComparison.Ordinal))
        {
            int to = segment.IndexOf(close, from);
            if (to < 0) break;
            bool hasSign = open == '(' && from > 0 && segment[from - 1] is ('@' or '+' or '?' or '!' or '*');
            segment = string.Concat(segment.AsSpan(0, hasSign ? from - 1 : from), "*", segment.AsSpan(to + 1));
        }

        return segment;
    }
}
