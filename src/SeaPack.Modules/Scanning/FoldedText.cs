namespace SeaPack.Modules.Scanning;

/// <summary>The strings that an expression can be.</summary>
/// <param name="Values">The values known, each once, in the order of the source.</param>
/// <param name="HasUnknown">The expression, or one branch of it, can be something else.</param>
internal readonly record struct FoldedText(IReadOnlyList<string> Values, bool HasUnknown)
{
    // What a cross product may grow to; real code has a handful.
    private const int MaxValues = 64;

    public static FoldedText Unknown { get; } = new([], HasUnknown: true);

    /// <summary>No string of its own: what makes it is a request that is noted where it stands.</summary>
    public static FoldedText Nothing { get; } = new([], HasUnknown: false);

    /// <summary>Every way to be is known, and there is one.</summary>
    public bool IsKnown => !HasUnknown && Values.Count > 0;

    public static FoldedText Of(string value) => new([value], HasUnknown: false);

    /// <summary>One or the other.</summary>
    public FoldedText Or(FoldedText other)
    {
        List<string> values = [.. Values.Concat(other.Values).Distinct(StringComparer.Ordinal).Take(MaxValues)];
        return new FoldedText(values, HasUnknown || other.HasUnknown);
    }

    /// <summary>One behind the other; unknown as soon as a part is.</summary>
    public FoldedText Then(FoldedText other)
    {
        if (!IsKnown || !other.IsKnown || Values.Count * other.Values.Count > MaxValues) return Unknown;
        List<string> values = [];
        foreach (string head in Values) values.AddRange(other.Values.Select(tail => head + tail));
        return new FoldedText(values, HasUnknown: false);
    }
}
