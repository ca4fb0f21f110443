using System.Collections.Concurrent;

namespace SeaPack.Modules;

/// <summary>A set of texts, compared ordinally. Thread-safe.</summary>
/// <remarks>
/// Made of references alone, as all that a walk keeps in the framework's collections: for those the framework brings compiled code, while
/// a collection of numbers or of own structs is compiled anew in each process, which costs more than a walk of a small app.
/// </remarks>
internal sealed class TextSet
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>The texts so far, in no order.</summary>
    public IEnumerable<string> All => _texts.EachKey();

    /// <summary>Adds a text; false when it is there already.</summary>
    public bool Add(string text) => _texts.TryAdd(text, text);

    /// <summary>Whether a text is there.</summary>
    public bool Contains(string text) => _texts.ContainsKey(text);
}
