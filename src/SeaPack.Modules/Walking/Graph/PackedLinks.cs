using SeaPack.Modules.Resolution;

namespace SeaPack.Modules.Walking.Graph;

/// <summary>The followed links that lead to something packed.</summary>
internal sealed class PackedLinks
{
    private readonly Dictionary<string, string> _targets = new(StringComparer.Ordinal);

    /// <summary>Chooses the links.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="links">Absolute path (folders above are real) and text of each link that was followed.</param>
    /// <param name="files">Absolute real paths of the packed files.</param>
    public PackedLinks(FileSystemView disk, IEnumerable<KeyValuePair<string, string>> links, IEnumerable<string> files)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string path, string text) in links) texts[path] = text;
        if (texts.Count == 0) return;
        HashSet<string> packed = WithFoldersAbove(files);
        foreach ((string path, string text) in texts)
        {
            if (disk.RealPathOf(path) is not { } real || !packed.Contains(real)) continue;
            string next = Path.TrimEndingDirectorySeparator(Path.GetFullPath(text, Path.GetDirectoryName(path)!));
            _targets.Add(path, texts.ContainsKey(next) ? next : real);
        }
    }

    /// <summary>Absolute paths of the links.</summary>
    public IEnumerable<string> Paths => _targets.Keys;

    /// <summary>The links with archive paths and relative texts. A chain of links stays one; any other detour is left out.</summary>
    public IEnumerable<PackedLink> In(ArchiveLayout layout)
    {
        foreach ((string path, string target) in _targets)
        {
            string archivePath = layout.ArchivePathOf(path);
            yield return new PackedLink(archivePath, ArchiveLayout.LinkText(archivePath, layout.ArchivePathOf(target)));
        }
    }

    /// <summary>Absolute paths, and those of all folders above them.</summary>
    public static HashSet<string> WithFoldersAbove(IEnumerable<string> files)
    {
        var packed = new HashSet<string>(StringComparer.Ordinal);
        foreach (string file in files)
        {
            for (string? path = file; path != null && packed.Add(path); path = Path.GetDirectoryName(path))
            {
                // Adds the file and, once, each folder above it.
            }
        }

        return packed;
    }
}
