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

    private readonly DirectoryItem[] _items;

    private DirectoryListing(DirectoryItem[] items, long lastWriteTicks, bool isReadable)
    {
        Array.Sort(items, (a, b) => OrdinalOrder.Compare(a.Name, b.Name));
        _items = items;
        LastWriteTicks = lastWriteTicks;
        IsReadable = isReadable;
    }

    /// <summary>Time of the folder's last change before it was read, in UTC ticks.</summary>
    public long LastWriteTicks { get; }

    /// <summary>Whether the names are known; a folder may let one in and still hide its names.</summary>
    public bool IsReadable { get; }

    /// <summary>The entries in ordinal order.</summary>
    public IReadOnlyList<DirectoryItem> Items => _items;

    /// <summary>Kind of an entry by its exact name. A link that leads nowhere counts as a file.</summary>
    public FileKind KindOf(ReadOnlySpan<char> name)
    {
        int low = 0;
        int high = _items.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = OrdinalOrder.Compare(_items[middle].Name, name);
            if (order == 0) return _items[middle].IsDirectory ? FileKind.Directory : FileKind.File;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return FileKind.Missing;
    }

    /// <summary>Reads a folder.</summary>
    public static DirectoryListing Read(string folder)
    {
        long ticks = Directory.GetLastWriteTimeUtc(folder).Ticks;
        try
        {
            return new DirectoryListing(ItemsOf(folder), ticks, isReadable: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new DirectoryListing([], ticks, isReadable: false);
        }
    }

    /// <summary>The entries of a folder as it is now, in no order.</summary>
    /// <exception cref="IOException">The folder cannot be listed; so too <see cref="UnauthorizedAccessException"/>.</exception>
    public static DirectoryItem[] ItemsOf(string folder)
    {
        var items = new List<DirectoryItem>();
        var found = new FileSystemEnumerable<DirectoryItem>(folder, (ref FileSystemEntry entry) => new DirectoryItem(entry.FileName.ToString(), entry.IsDirectory), Everything);
        foreach (DirectoryItem item in found) items.Add(item);
        return items.ToArray();
    }
}
