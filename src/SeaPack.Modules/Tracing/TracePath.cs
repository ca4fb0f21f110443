namespace SeaPack.Modules.Tracing;

/// <summary>
/// Paths in a record: files of the package, and of a node_modules in a folder above it, where a workspace keeps what its packages
/// share (<c>../../node_modules/x/index.js</c>) and links to those packages themselves. Nothing else can be named.
/// </summary>
internal static class TracePath
{
    private const string Up = "../";
    private const string NodeModules = "node_modules/";

    /// <summary>How a record names a file; null when it cannot.</summary>
    /// <param name="packageFolder">Absolute path.</param>
    /// <param name="path">Absolute real path of the file.</param>
    public static string? Of(string packageFolder, string path)
    {
        string relative = Path.GetRelativePath(packageFolder, path);
        if (Path.IsPathRooted(relative)) return null;
        relative = relative.Replace(Path.DirectorySeparatorChar, '/');
        return IsValid(relative) ? relative : null;
    }

    /// <summary>Whether a text names a file that a record may name. What a committed file says is not trusted.</summary>
    public static bool IsValid(string text)
    {
        if (text.Length == 0 || text.Any(letter => letter is '\\' or < ' ')) return false;
        string below = text;
        while (below.StartsWith(Up, StringComparison.Ordinal)) below = below[Up.Length..];
        if (below.Length < text.Length && !below.StartsWith(NodeModules, StringComparison.Ordinal)) return false;
        return below.Split('/').All(segment => segment is not ("" or "." or "..") && !segment.Contains(':', StringComparison.Ordinal));
    }

    /// <summary>The absolute path that a valid text names; null when it leads above the root of the disk.</summary>
    public static string? Resolve(string packageFolder, string text)
    {
        string folder = packageFolder;
        while (text.StartsWith(Up, StringComparison.Ordinal))
        {
            if (Path.GetDirectoryName(folder) is not { } above) return null;
            (folder, text) = (above, text[Up.Length..]);
        }

        return Path.Join(folder, text.Replace('/', Path.DirectorySeparatorChar));
    }
}
