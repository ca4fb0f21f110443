namespace SeaPack.Modules.Evaluation;

/// <summary>
/// <c>file:</c> addresses over texts with <see cref="Mark"/>s. An address is written <c>file:</c> and the path, already decoded;
/// null stands for any other.
/// </summary>
internal static class UrlText
{
    private const string Scheme = "file:";

    /// <summary><c>pathToFileURL</c>.</summary>
    public static string? Of(string path) => Mark.StartsPlace(path) || path.StartsWith('/') ? Scheme + path : null;

    /// <summary><c>fileURLToPath</c>, and the member <c>pathname</c>: the path of an address, or of what already is a path.</summary>
    public static string? Path(string url)
    {
        if (Mark.StartsPlace(url)) return url;
        if (!url.StartsWith(Scheme, StringComparison.Ordinal)) return null;
        string path = url[Scheme.Length..];
        return path.StartsWith("//", StringComparison.Ordinal) ? path[2..] : path;
    }

    /// <summary><c>new URL(text, base)</c>.</summary>
    public static string? Resolve(string text, string url)
    {
        if (IsAddress(text)) return text.StartsWith(Scheme, StringComparison.Ordinal) ? text : null;
        if (Path(url) is not { } from || text.StartsWith('/')) return null;
        string? folder = from.EndsWith('/') ? from[..^1] : PathText.Parent(from);
        int end = text.AsSpan().IndexOfAny('?', '#');
        string relative = Uri.UnescapeDataString((end < 0 ? text : text[..end]).Replace('\\', '/'));
        if (folder == null) return null;
        if (relative.Length == 0) return Scheme + from;
        bool namesFolder = relative is "." or ".." || relative.EndsWith("/.", StringComparison.Ordinal) || relative.EndsWith("/..", StringComparison.Ordinal);
        string? path = PathText.Normalize($"{folder}/{relative}{(namesFolder ? "/" : "")}");
        return path == null ? null : Scheme + path + (namesFolder && !path.EndsWith('/') ? "/" : "");
    }

    // A scheme, as RFC 3986, 3.1 spells it.
    private static bool IsAddress(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && char.IsAsciiLetter(text[0]) && text.Take(colon).All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.');
    }
}
