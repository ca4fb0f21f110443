namespace SeaPack.Modules;

/// <summary>A list that several threads add to. Thread-safe; a list behind a lock is ready long before the framework's bag.</summary>
internal sealed class SharedList<T>
    where T : class
{
    private readonly List<T> _items = [];

    /// <summary>What was added so far, in no certain order.</summary>
    public T[] All
    {
        get
        {
            lock (_items) return [.. _items];
        }
    }

    /// <summary>Adds an item.</summary>
    public void Add(T item)
    {
        lock (_items) _items.Add(item);
    }
}
