using System.IO.Enumeration;

namespace SeaPack.Modules.Resolution;

/// <summary>The names in a folder, read at once.</summary>
internal sealed class DirectoryListing
{
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        MatchType = MatchType.Simple,
    };

    private readonly Dictionary<string, bool> _isDirectory;
    private readonly Dictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>> _byName;
    private IReadOnlyList<DirectoryItem>? _items;

    private DirectoryListing(Dictionary<string, bool> isDirectory, long lastWriteTicks, bool isReadable)
    {
        _isDirectory = isDirectory;
        _byName = isDirectory.GetAlternateLookup<ReadOnlySpan<char>>();
        LastWriteTicks = lastWriteTicks;
        IsReadable = isReadable;
    }

    /// <summary>Time of the folder's last change before it was read, in UTC ticks.</summary>
    public long LastWriteTicks { get; }

    /// <summary>Whether the names are known; a folder may let one in and still hide its names.</summary>
    public bool IsReadable { get; }

    /// <summary>The entries in ordinal order.</summary>
    public IReadOnlyList<DirectoryItem> Items => _items ??=
        [.. _isDirectory.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => new DirectoryItem(item.Key, item.Value))];

    /// <summary>Kind of an entry by its exact name. A link that leads nowhere counts as a file.</summary>
    public FileKind KindOf(ReadOnlySpan<char> name)
    {
        if (!_byName.TryGetValue(name, out bool isDirectory)) return FileKind.Missing;
        return isDirectory ? FileKind.Directory : FileKind.File;
    }

    /// <summary>Reads a folder.</summary>
    public static DirectoryListing Read(string folder)
    {
        var names = new Dictionary<string, bool>(StringComparer.Ordinal);
        long ticks = Directory.GetLastWriteTimeUtc(folder).Ticks;
        try
        {
            var entries = new FileSystemEnumerable<(string Name, bool IsDirectory)>(
                folder, (ref FileSystemEntry entry) => (entry.FileName.ToString(), entry.IsDirectory), Everything);
            foreach ((string name, bool isDirectory) in entries) names[name] = isDirectory;
            return new DirectoryListing(names, ticks, isReadable: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new DirectoryListing([], ticks, isReadable: false);
        }
    }
}
