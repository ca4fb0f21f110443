using SeaPack.Modules.Configuration;

namespace SeaPack.Modules.Walking;

/// <summary>
/// What the items <c>SeaExclude</c> leave out. Patterns are relative to the package folder, and a file outside of it has a path that
/// begins with <c>..</c>, which <c>**</c> matches like any other segment. A path without wildcards leaves out a file, or a folder
/// with all that it holds.
/// </summary>
internal sealed class Exclusion
{
    private readonly string _packageFolder;
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly List<GlobPattern> _patterns = [];

    private readonly IReadOnlyList<PkgGlob> _ignored;

    /// <summary>Takes what is left out.</summary>
    /// <param name="packageFolder">Absolute path.</param>
    /// <param name="items">Paths and patterns.</param>
    /// <param name="ignored">Patterns of a configuration of pkg.</param>
    public Exclusion(string packageFolder, IEnumerable<string> items, IReadOnlyList<PkgGlob> ignored)
    {
        _packageFolder = packageFolder;
        _ignored = ignored;
        foreach (string item in items) Add(item);
    }

    /// <summary>Whether a file (absolute path) is left out.</summary>
    public bool Excludes(string path) => ExcludesPath(path) || (_patterns.Count + _ignored.Count > 0 && MatchesPattern(path));

    private void Add(string item)
    {
        if (GlobPattern.HasWildcard(item))
        {
            string relative = Path.IsPathRooted(item) ? Path.GetRelativePath(_packageFolder, item) : item;
            _patterns.Add(new GlobPattern(relative, matchAll: true));
        }
        else
        {
            _paths.Add(Path.TrimEndingDirectorySeparator(Path.GetFullPath(item, _packageFolder)));
        }
    }

    private bool ExcludesPath(string path)
    {
        if (_paths.Count == 0) return false;
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = _paths.GetAlternateLookup<ReadOnlySpan<char>>();
        for (ReadOnlySpan<char> part = path; !part.IsEmpty; part = Path.GetDirectoryName(part))
        {
            if (lookup.Contains(part)) return true;
        }

        return false;
    }

    private bool MatchesPattern(string path)
    {
        string[] segments = Path.GetRelativePath(_packageFolder, path).Split(Path.DirectorySeparatorChar);
        return _patterns.Exists(pattern => pattern.IsMatch(segments)) || _ignored.Any(pattern => pattern.IsMatch(segments));
    }
}
