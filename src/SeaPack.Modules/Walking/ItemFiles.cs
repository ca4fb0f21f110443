using SeaPack.Modules.Guards;
using SeaPack.Modules.Resolution;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Walking;

/// <summary>The files that an item of the project names: a file, a folder with all that it holds, or a <see cref="GlobPattern"/>.</summary>
internal sealed class ItemFiles
{
    private static readonly string[] Everything = [GlobPattern.AnyDepth, "*"];

    private readonly FileSystemView _disk;
    private readonly FolderInterests _interests;
    private readonly CancellationToken _cancellationToken;
    private readonly GlobPattern _pattern;
    private readonly List<string> _files = [];
    private readonly List<string> _emptyFolders = [];
    private readonly List<string> _linksOutside = [];
    private readonly List<string> _linksToNothing = [];
    private readonly List<string> _folderLinks = [];
    private readonly HashSet<Visit> _visited = [];
    private string[] _segments;
    private bool _matchAll;
    private string _top = "";

    private ItemFiles(FileSystemView disk, FolderInterests interests, GlobPattern pattern, CancellationToken cancellationToken)
    {
        (_disk, _interests, _pattern, _cancellationToken) = (disk, interests, pattern, cancellationToken);
        _segments = pattern.Segments is [.. string[] above, GlobPattern.AnyDepth] ? [.. above, .. Everything] : pattern.Segments;
    }

    /// <summary>Absolute paths of the files; the folders above them are real, they themselves may be links.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>Absolute real paths of the folders that hold nothing, where the item names a folder.</summary>
    public IReadOnlyList<string> EmptyFolders => _emptyFolders;

    /// <summary>Links to folders that were followed.</summary>
    public IReadOnlyList<string> FolderLinks => _folderLinks;

    /// <summary>Links that a wildcard met and that lead out of the folder where the wildcards begin.</summary>
    public IReadOnlyList<string> LinksOutside => _linksOutside;

    /// <summary>Links that a wildcard met and that lead to nothing, or in a circle.</summary>
    public IReadOnlyList<string> LinksToNothing => _linksToNothing;

    /// <summary>Finds the files of an item.</summary>
    /// <param name="item">Path or pattern, absolute or relative to <paramref name="packageFolder"/>.</param>
    /// <param name="packageFolder">Absolute path.</param>
    /// <param name="disk">The disk.</param>
    /// <param name="interests">Told of the names that decide.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <param name="matchAll">See <see cref="GlobPattern"/>.</param>
    public static ItemFiles Find(
        string item, string packageFolder, FileSystemView disk, FolderInterests interests, CancellationToken cancellationToken, bool matchAll = false)
    {
        string full = Path.IsPathRooted(item) ? item : Path.Join(packageFolder, item);
        string[] segments = GlobPattern.Split(full);
        int literal = Array.FindIndex(segments, GlobPattern.HasWildcard);
        if (literal < 0) literal = segments.Length;
        string[] below = segments[..literal];
        if (OperatingSystem.IsWindows()) below = below[1..];
        string start = Path.GetFullPath(Path.Join([Path.GetPathRoot(full), .. below]));
        var pattern = new GlobPattern(string.Join('/', segments[literal..]), matchAll);
        var found = new ItemFiles(disk, interests, pattern, cancellationToken) { _matchAll = matchAll };
        found.FindFrom(start);
        return found;
    }

    /// <summary>Finds what a pattern matches below a folder.</summary>
    /// <param name="folder">Absolute path; taken by its letters, without wildcards.</param>
    /// <param name="pattern">Segments; <c>..</c> only before the first wildcard.</param>
    /// <param name="disk">The disk.</param>
    /// <param name="interests">Told of the names that decide.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static ItemFiles Below(
        string folder, IReadOnlyList<string> pattern, FileSystemView disk, FolderInterests interests, CancellationToken cancellationToken)
    {
        int literal = 0;
        while (literal < pattern.Count - 1 && !GlobPattern.HasWildcard(pattern[literal])) literal++;
        string start = AbsolutePath.Resolve(folder, literal == 0 ? "." : string.Join('/', pattern.Take(literal)));
        var found = new ItemFiles(disk, interests, new GlobPattern(string.Join('/', pattern.Skip(literal))), cancellationToken);
        found.FindFrom(start);
        return found;
    }

    private void FindFrom(string start)
    {
        switch (_disk.KindOf(start))
        {
            case FileKind.File when _segments.Length == 0:
                _files.Add(start);
                break;
            case FileKind.Directory when _disk.RealPathOf(start) is { } real:
                if (real != start) _folderLinks.Add(start);
                if (_segments.Length == 0) _segments = Everything;
                _top = real;
                Descend(real, 0);
                break;
        }
    }

    private void Descend(string folder, int index)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (!_visited.Add(new Visit(folder, index))) return;
        string segment = _segments[index];
        if (segment == GlobPattern.AnyDepth) DescendAnyDepth(folder, index);
        else if (index < _segments.Length - 1) DescendInto(folder, segment, index + 1);
        else AddFiles(folder, segment);
    }

    private void DescendAnyDepth(string folder, int index)
    {
        Note(folder, "*/");
        foreach (DirectoryItem item in _disk.List(folder))
        {
            if (item.IsDirectory && _pattern.MatchesAnyDepth(item.Name)) Enter(Path.Join(folder, item.Name), index);
        }

        Descend(folder, index + 1);
    }

    private void DescendInto(string folder, string segment, int index)
    {
        Note(folder, GlobPattern.HasWildcard(segment) ? segment + "/" : segment);
        foreach (DirectoryItem item in _disk.List(folder))
        {
            if (item.IsDirectory && _pattern.MatchesName(segment, item.Name)) Enter(Path.Join(folder, item.Name), index);
        }
    }

    private void AddFiles(string folder, string segment)
    {
        Note(folder, segment);
        IEnumerable<DirectoryItem> items = _disk.List(folder).Where(item => _pattern.MatchesName(segment, item.Name));
        if (_segments == Everything && !items.Any()) _emptyFolders.Add(folder);
        foreach (DirectoryItem item in items)
        {
            string path = Path.Join(folder, item.Name);
            if (!item.IsDirectory && IsInside(path)) _files.Add(path);
        }
    }

    private void Note(string folder, string name)
    {
        _interests.Add(folder, name);
        if (!_matchAll || !GlobPattern.HasWildcard(name)) return;
        _interests.Add(folder, name[0] == '?' ? "." + name[1..] : "." + name);
        _interests.Add(folder, "node_modules");
    }

    private void Enter(string path, int index)
    {
        if (!IsInside(path) || _disk.RealPathOf(path) is not { } real) return;
        if (_disk.List(real).Any(item => item.Name == BuildProducts.StepMark)) return;
        if (real != path) _folderLinks.Add(path);
        Descend(real, index);
    }

    /// <summary>Whether a path leads to something in the folder; what it does not, is noted.</summary>
    private bool IsInside(string path)
    {
        if (_disk.RealPathOf(path) is not { } real)
        {
            _linksToNothing.Add(path);
            return false;
        }

        bool inside = PathBounds.IsWithin(_top, real);
        if (!inside) _linksOutside.Add(path);
        return inside;
    }

    private sealed record Visit(string Folder, int Segment);
}
