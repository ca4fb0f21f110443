namespace SeaPack.Modules.Evaluation;

/// <summary>An object literal, or what is put together from some.</summary>
/// <param name="members">The members known.</param>
/// <param name="isComplete">There are no others.</param>
internal sealed class ObjectValue(IReadOnlyDictionary<string, StaticValue> members, bool isComplete) : StaticValue
{
    public IReadOnlyDictionary<string, StaticValue> Members { get; } = members;

    public bool IsComplete { get; } = isComplete;

    /// <summary>A member by its name; any member when the name is not known.</summary>
    public StaticValue At(string? name)
    {
        if (name == null) return OneOf(Members.Values);
        if (Members.TryGetValue(name, out StaticValue? value)) return value;
        return IsComplete ? Nothing : Unknown;
    }

    public ObjectValue Or(ObjectValue other) => Merge(other, Or);

    /// <summary>What <c>Object.assign(this, other)</c> gives.</summary>
    public ObjectValue With(ObjectValue other) => Merge(other, (_, later) => later);

    private ObjectValue Merge(ObjectValue other, Func<StaticValue, StaticValue, StaticValue> both)
    {
        var merged = new Dictionary<string, StaticValue>(Members, StringComparer.Ordinal);
        foreach ((string name, StaticValue value) in other.Members)
        {
            if (merged.TryGetValue(name, out StaticValue? own)) merged[name] = both(own, value);
            else if (merged.Count < MaxAlternatives) merged[name] = value;
        }

        return new ObjectValue(merged, IsComplete && other.IsComplete);
    }
}
