using System.Collections.Concurrent;

namespace SeaPack.Modules;

/// <summary>All that a concurrent dictionary holds, one by one. Its own properties lock the whole and first make an event source to tell of that: a millisecond or two of a cold walk.</summary>
internal static class SharedTable
{
    /// <summary>The keys, in no order.</summary>
    public static IEnumerable<TKey> EachKey<TKey, TValue>(this ConcurrentDictionary<TKey, TValue> table)
        where TKey : class
    {
        foreach ((TKey key, _) in table) yield return key;
    }

    /// <summary>The values, in no order.</summary>
    public static IEnumerable<TValue> EachValue<TKey, TValue>(this ConcurrentDictionary<TKey, TValue> table)
        where TKey : class
    {
        foreach ((_, TValue value) in table) yield return value;
    }
}
