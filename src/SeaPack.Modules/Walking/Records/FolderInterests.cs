using System.Collections.Concurrent;

namespace SeaPack.Modules.Walking.Records;

/// <summary>Which names of which folders decided what is packed, beside those that resolution asked for. Thread-safe.</summary>
internal sealed class FolderInterests
{
    private readonly ConcurrentDictionary<string, TextSet> _names = new(StringComparer.Ordinal);

    /// <summary>Notes that a new or a missing entry of this name would matter.</summary>
    /// <param name="folder">Absolute real path.</param>
    /// <param name="name">A name or wildcard, see <see cref="NameFilter"/>.</param>
    public void Add(string folder, string name) =>
        _names.GetOrAdd(folder, _ => new TextSet()).Add(name);

    /// <summary>The folders, in no order.</summary>
    public IEnumerable<string> Folders => _names.EachKey();

    /// <summary>The names that matter in one of the folders.</summary>
    public IEnumerable<string> NamesIn(string folder) => _names[folder].All;
}
