namespace SeaPack.Modules.Evaluation;

/// <summary>An array, or what can be looped over.</summary>
/// <param name="items">The items that it may hold.</param>
/// <param name="isExact">It holds these items, in this order, and no others.</param>
internal sealed class ListValue(IReadOnlyList<StaticValue> items, bool isExact) : StaticValue
{
    public IReadOnlyList<StaticValue> Items { get; } = items;

    public bool IsExact { get; } = isExact;

    /// <summary>Any one of the items.</summary>
    public StaticValue AnyItem => OneOf(Items);

    /// <summary>The same items, with nothing said about how many and in which order.</summary>
    public ListValue Blurred() => IsExact ? new ListValue(Items, isExact: false) : this;

    public ListValue Or(ListValue other) => new([.. Items.Concat(other.Items).Take(MaxAlternatives)], isExact: false);

    /// <summary>The item at a place that is written as a text; any item when the place is not known.</summary>
    public StaticValue At(string? index) =>
        IsExact && int.TryParse(index, System.Globalization.CultureInfo.InvariantCulture, out int i)
            ? i >= 0 && i < Items.Count ? Items[i] : Nothing
            : AnyItem;

    /// <summary>The items as texts with a separator between; any text unless all is known.</summary>
    public TextValue Joined(string separator)
    {
        if (!IsExact) return TextValue.Any;
        TextValue sum = TextValue.Of("");
        for (int i = 0; i < Items.Count; i++)
        {
            if (i > 0) sum = sum.Then(TextValue.Of(separator));
            sum = sum.Then(Items[i].AsText());
        }

        return sum;
    }
}
