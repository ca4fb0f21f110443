namespace SeaPack.Modules.Walking;

/// <summary>A set of names, and of wildcards as <see cref="GlobPattern"/> understands them; one that ends with <c>/</c> is for folders only.</summary>
internal sealed class NameFilter
{
    private readonly HashSet<string> _names;
    private readonly string[] _wildcards;

    public NameFilter(IReadOnlyCollection<string> names)
    {
        _names = new HashSet<string>(names, StringComparer.Ordinal);
        _wildcards = [.. names.Where(GlobPattern.HasWildcard)];
    }

    /// <summary>Whether an entry of a folder is one of those looked for.</summary>
    public bool Includes(string name, bool isFolder) => _names.Contains(name) || (_wildcards.Length > 0 && MatchesWildcard(name, isFolder));

    private bool MatchesWildcard(string name, bool isFolder) =>
        Array.Exists(_wildcards, wildcard => wildcard.EndsWith('/')
            ? isFolder && GlobPattern.Matches(wildcard[..^1], name)
            : GlobPattern.Matches(wildcard, name));
}
