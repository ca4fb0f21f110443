namespace SeaPack.Modules.Configuration;

/// <summary>pkg's globs: <c>{a,b}</c> stands for several patterns, a leading <c>!</c> takes out; names that begin with a dot match.</summary>
internal static class PkgPatterns
{
    private const int MaxPatterns = 1000;

    /// <summary>Writes the alternatives of <c>{a,b}</c> out; a brace without a comma stays as it is.</summary>
    public static IEnumerable<string> Expand(string pattern)
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

    // The first brace that holds a comma at its own level.
    private static bool TrySplit(string text, out string before, out List<string> parts, out string after)
    {
        (before, parts, after) = ("", [], "");
        for (int open = text.IndexOf('{', StringComparison.Ordinal); open >= 0; open = text.IndexOf('{', open + 1))
        {
            int depth = 0;
            int start = open + 1;
            parts.Clear();
            for (int i = open; i < text.Length; i++)
            {
                if (text[i] == '{') depth++;
                if (text[i] == '}') depth--;
                bool isComma = depth == 1 && text[i] == ',';
                if (!isComma && depth != 0) continue;
                parts.Add(text[start..i]);
                start = i + 1;
                if (depth != 0) continue;
                (before, after) = (text[..open], text[start..]);
                break;
            }

            if (parts.Count > 1 && start <= text.Length && text[start - 1] == '}') return true;
        }

        return false;
    }
}
