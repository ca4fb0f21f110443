namespace SeaPack.Modules.Resolution;

/// <summary>
/// Paths that neither the rules for segments nor those of URLs could change: what <c>unusual</c> of shared/package-exports.js does not match. To
/// look here is quicker than a regular expression in Jint, whose first one costs as much as a tenth of a small walk.
/// </summary>
internal static class PlainPath
{
    private const string NodeModules = "node_modules";

    /// <summary>Whether nothing in a path is unusual. May be false of what is plain.</summary>
    public static bool Is(ReadOnlySpan<char> path)
    {
        for (int i = 0; i < path.Length; i++)
        {
            if (!IsPlain(path[i]) || IsHidden(path, i)) return false;
        }

        return !path.Contains(NodeModules, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether no text in a JSON is unusual. May be false where all are plain; what is said of no JSON means nothing.</summary>
    public static bool AreAllIn(ReadOnlySpan<char> json)
    {
        bool isText = false;
        for (int i = 0; i < json.Length; i++)
        {
            if (json[i] == '"') isText = !isText;
            else if (isText && (!IsPlain(json[i]) || IsHidden(json, i))) return false;
        }

        return !json.Contains(NodeModules, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '@' or '+' or ',' or '=' or '~' or '!' or '$' or '&' or '\'' or '(' or ')' or '*' or ';' or ':' or '.' or '/';

    private static bool IsHidden(ReadOnlySpan<char> path, int i) => i > 0 && path[i] == '.' && path[i - 1] == '/';
}
