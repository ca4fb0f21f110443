using SeaPack.Modules.Resolution;

namespace SeaPack.Modules.Walking.AssetRules;

/// <summary>All that a folder holds, for a module that names the folder: everything but nested <c>node_modules</c> and <c>.git</c>.</summary>
internal sealed class AssetFolder
{
    /// <summary>More files than this are worth a message.</summary>
    public const int LargeCount = 2_000;

    private readonly FileSystemView _disk;
    private readonly string _boundary;
    private readonly List<string> _files = [];
    private readonly List<string> _folders = [];
    private readonly List<string> _emptyFolders = [];
    private readonly List<string> _folderLinks = [];
    private readonly List<string> _linksOutside = [];
    private readonly List<string> _brokenLinks = [];

    private AssetFolder(FileSystemView disk, string boundary)
    {
        (_disk, _boundary) = (disk, boundary);
    }

    /// <summary>Absolute paths of the files; the folders above them are real, they themselves may be links.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>Absolute real paths of the folders that were listed.</summary>
    public IReadOnlyList<string> Folders => _folders;

    /// <summary>Those of them that hold nothing.</summary>
    public IReadOnlyList<string> EmptyFolders => _emptyFolders;

    /// <summary>Links to folders; what these hold is among the files.</summary>
    public IReadOnlyList<string> FolderLinks => _folderLinks;

    /// <summary>Links that lead out of the boundary; what they lead to is not among the files.</summary>
    public IReadOnlyList<string> LinksOutside => _linksOutside;

    /// <summary>Links that lead nowhere.</summary>
    public IReadOnlyList<string> BrokenLinks => _brokenLinks;

    /// <summary>Lists a folder.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="folder">Absolute real path.</param>
    /// <param name="boundary">Absolute path of the folder that links may not leave.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public static AssetFolder List(FileSystemView disk, string folder, string boundary, CancellationToken cancellationToken)
    {
        var content = new AssetFolder(disk, boundary);
        var open = new Stack<string>([folder]);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryPop(out string? next))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (visited.Add(next)) content.AddEntries(next, open);
        }

        return content;
    }

    private void AddEntries(string folder, Stack<string> open)
    {
        _folders.Add(folder);
        bool isEmpty = true;
        foreach (DirectoryItem item in _disk.List(folder))
        {
            if (item.Name is "node_modules" or ".git" or ".DS_Store") continue;
            isEmpty = false;
            string path = Path.Join(folder, item.Name);
            string? real = _disk.RealPathOf(path);
            if (real == null) _brokenLinks.Add(path);
            else if (!PathBounds.IsWithin(_boundary, real)) _linksOutside.Add(path);
            else if (!item.IsDirectory) _files.Add(path);
            else AddFolder(path, real, open);
        }

        if (isEmpty) _emptyFolders.Add(folder);
    }

    private void AddFolder(string path, string real, Stack<string> open)
    {
        if (path != real) _folderLinks.Add(path);
        open.Push(real);
    }
}
