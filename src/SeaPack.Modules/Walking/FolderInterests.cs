using System.Collections.Concurrent;

namespace SeaPack.Modules.Walking;

/// <summary>Which names of which folders decided what is packed, beside those that resolution asked for. Thread-safe.</summary>
internal sealed class FolderInterests
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, byte>> _names = new(StringComparer.Ordinal);

    /// <summary>Notes that a new or a missing entry of this name would matter.</summary>
    /// <param name="folder">Absolute real path.</param>
    /// <param name="name">A name or wildcard, see <see cref="NameFilter"/>.</param>
    public void Add(string folder, string name) =>
        _names.GetOrAdd(folder, _ => new ConcurrentDictionary<string, byte>(StringComparer.Ordinal)).TryAdd(name, 0);

    /// <summary>Folders and names.</summary>
    public IEnumerable<KeyValuePair<string, IEnumerable<string>>> All =>
        _names.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Select(name => name.Key)));
}
