using System.Collections.Concurrent;

namespace SeaPack.Modules.Resolution;

/// <summary>
/// Answers of <see cref="ConditionalExports"/>, by all that they depend on: an earlier walk's for the same text of <c>exports</c> and <c>imports</c>
/// are good for this one, which then needs no engine; so are those of other walks of the process, as of the other platforms of a build. Thread-safe.
/// </summary>
internal sealed class KnownExports
{
    // A build server lives for days: more than any app asks, and some megabytes.
    private const int MaxRemembered = 10_000;

    private static readonly ConcurrentDictionary<string, ExportsAnswer> Remembered = new(StringComparer.Ordinal);

    // Counted here: see SharedTable.
    private static int _remembered;

    private readonly Dictionary<string, ExportsAnswer> _earlier = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ExportsAnswer> _now = new(StringComparer.Ordinal);
    private bool _isNew;

    /// <summary>Whether a walk of this process has left answers.</summary>
    public static bool HasRemembered => Volatile.Read(ref _remembered) > 0;

    /// <summary>Whether this walk has used anything else than the earlier one.</summary>
    public bool IsChanged => _isNew || _now.Count != _earlier.Count;

    /// <summary>The keys of an earlier walk's answers.</summary>
    public IReadOnlyCollection<string> Earlier => _earlier.Keys;

    /// <summary>What this walk used, in ordinal order of the keys.</summary>
    public List<KeyValuePair<string, ExportsAnswer>> Used
    {
        get
        {
            var used = new List<KeyValuePair<string, ExportsAnswer>>();
            foreach (string key in OrdinalOrder.Of(_now.EachKey())) used.Add(new(key, _now[key]));
            return used;
        }
    }

    /// <summary>Takes an answer of an earlier walk; before any other use.</summary>
    public void AddEarlier(string key, ExportsAnswer answer) => _earlier[key] = answer;

    /// <summary>The answer to a question, from an earlier walk or from <paramref name="ask"/>.</summary>
    public ExportsAnswer Find(string key, Func<ExportsAnswer> ask)
    {
        if (!_earlier.TryGetValue(key, out ExportsAnswer? answer))
        {
            if (!Remembered.TryGetValue(key, out answer)) Remember(key, answer = ask());
            _isNew = true;
        }

        // Failures of the engine itself may pass.
        if (answer.Diagnostic == null) _now[key] = answer;
        return answer;
    }

    private static void Remember(string key, ExportsAnswer answer)
    {
        bool isWanted = answer.Diagnostic == null && Volatile.Read(ref _remembered) < MaxRemembered;
        if (isWanted && Remembered.TryAdd(key, answer)) Interlocked.Increment(ref _remembered);
    }
}
