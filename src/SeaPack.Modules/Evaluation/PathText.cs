namespace SeaPack.Modules.Evaluation;

/// <summary>
/// Node's <c>path</c> over texts with <see cref="Mark"/>s: a place counts as a root above which there are more folders. Null stands
/// for a text about which nothing can be said. Always with <c>/</c>: what is found is the same for every target.
/// </summary>
internal static class PathText
{
    /// <summary><c>path.join</c>.</summary>
    public static string? Join(IReadOnlyList<string> parts)
    {
        string joined = string.Join('/', parts.Where(part => part.Length > 0));
        return Normalize(joined);
    }

    /// <summary><c>path.resolve</c>.</summary>
    public static string? Resolve(IReadOnlyList<string> parts)
    {
        int first = parts.Count - 1;
        while (first > 0 && !IsRooted(parts[first])) first--;
        string[] used = [.. parts.Skip(Math.Max(first, 0)).Where(part => part.Length > 0)];
        bool isRooted = used.Length > 0 && IsRooted(used[0]);
        string joined = string.Join('/', isRooted ? used : [.. (string[])[Mark.WorkingFolder.ToString()], .. used]);
        return Normalize(joined) is { } path ? WithoutTrailing(path) : null;
    }

    /// <summary><c>path.normalize</c>.</summary>
    public static string? Normalize(string path)
    {
        int length = RootLength(path);
        if (HasPlace(path.AsSpan(length))) return null;
        string root = path[..length];
        var segments = new List<string>();
        foreach (string segment in path[length..].Split('/'))
        {
            if (segment is "" or ".") continue;
            if (segment != "..") segments.Add(segment);
            else if (root.Length == 0 && segments is [[Mark.Wildcard]]) return null;
            else if (segments.Count > 0 && segments[^1] != "..") segments.RemoveAt(segments.Count - 1);
            else if (root is [Mark.File, ..]) root = Mark.Folder.ToString();
            else if (root != "/") segments.Add("..");
        }

        string below = string.Join('/', segments);
        string trail = path.EndsWith('/') ? "/" : "";
        if (root == "/") return below.Length == 0 ? root : root + below + trail;
        if (below.Length == 0) return (root.Length == 0 ? "." : root) + trail;
        return (root.Length == 0 ? below : $"{root}/{below}") + trail;
    }

    /// <summary><c>path.dirname</c>.</summary>
    public static string? Parent(string path)
    {
        string trimmed = WithoutTrailing(path);
        int length = RootLength(trimmed);
        if (HasPlace(trimmed.AsSpan(length))) return null;
        if (trimmed.Length == length) return trimmed == "/" ? "/" : length == 0 ? "." : Normalize(trimmed + "/..");
        int slash = trimmed.LastIndexOf('/');
        if (slash < 0) return Mark.IsIn(trimmed) ? null : ".";
        if (length > 0 && trimmed[0] != '/' && trimmed[(slash + 1)..] == "..") return trimmed + "/..";

        // A name that may hold a separator leaves open which folder it lies in.
        if (trimmed.AsSpan(slash + 1).SequenceEqual([Mark.Wildcard])) return trimmed;
        return slash == 0 ? "/" : trimmed[..slash];
    }

    /// <summary><c>path.basename</c>.</summary>
    public static string? Name(string path, string suffix = "")
    {
        string trimmed = WithoutTrailing(path);
        string name = trimmed[(trimmed.LastIndexOf('/') + 1)..];
        if (Mark.IsIn(name) || name == "..") return null;
        return suffix.Length > 0 && name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;
    }

    /// <summary><c>path.extname</c>.</summary>
    public static string? Extension(string path)
    {
        string trimmed = WithoutTrailing(path);
        string name = trimmed[(trimmed.LastIndexOf('/') + 1)..];
        int dot = name == ".." ? -1 : name.LastIndexOf('.');
        if (dot > 0 && !Mark.IsIn(name.AsSpan(dot))) return name[dot..];
        return Mark.IsIn(name) ? null : "";
    }

    private static bool IsRooted(string path) => path.StartsWith('/') || Mark.StartsPlace(path);

    // The root of a path: /, or a place with the text that is glued to it.
    private static int RootLength(string path)
    {
        if (path.StartsWith('/')) return 1;
        int place = Mark.PlaceLength(path);
        if (place == 0) return 0;
        int slash = path.IndexOf('/', place);
        return slash < 0 ? path.Length : slash;
    }

    private static bool HasPlace(ReadOnlySpan<char> text) =>
        text.IndexOfAny([Mark.Folder, Mark.File, Mark.WorkingFolder, Mark.RequestStart, Mark.RequestEnd]) >= 0;

    private static string WithoutTrailing(string path) => path.Length > 1 && path.EndsWith('/') ? path.TrimEnd('/') is { Length: > 0 } rest ? rest : "/" : path;
}
