using SeaPack.Modules.Resolution;

namespace SeaPack.Modules.Walking.Records;

/// <summary>What a folder holds of the names that a walk looked for there, as one number that does not depend on the order.</summary>
internal struct FolderSignature
{
    private ulong _sum;

    /// <summary>The number.</summary>
    public readonly ulong Value => _sum;

    /// <summary>Counts an entry in.</summary>
    public void Add(ReadOnlySpan<char> name, bool isFolder)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (char c in name) hash = (hash ^ c) * 0x100000001B3;
        hash = (hash ^ (isFolder ? 1u : 0u)) * 0x100000001B3;
        _sum += hash ^ (hash >> 29);
    }

    /// <summary>The signature of a folder as it is now.</summary>
    /// <param name="folder">Absolute path.</param>
    /// <param name="names">What to look for: names, and wildcards as <see cref="GlobPattern"/> understands them.</param>
    public static ulong Of(string folder, IReadOnlyCollection<string> names) => Of(DirectoryListing.ItemsOf(folder), names);

    /// <summary>The signature of a folder as a listing showed it.</summary>
    public static ulong Of(IEnumerable<DirectoryItem> listing, IReadOnlyCollection<string> names)
    {
        var filter = new NameFilter(names);
        var signature = new FolderSignature();
        foreach (DirectoryItem item in listing)
        {
            if (filter.Includes(item.Name, item.IsDirectory)) signature.Add(item.Name, item.IsDirectory);
        }

        return signature.Value;
    }
}
