namespace SeaPack.Modules.Evaluation;

/// <summary>
/// What is known about the value of an expression without running it. Values are immutable and small: whatever would grow beyond a limit
/// becomes less certain instead.
/// </summary>
internal abstract class StaticValue
{
    /// <summary>Texts, items or members that one value may hold.</summary>
    public const int MaxAlternatives = 512;

    private const int MaxDepth = 8;

    /// <summary>Anything.</summary>
    public static StaticValue Unknown { get; } = new UnknownValue();

    /// <summary>Nothing that could be a path: undefined, null, or a text that is noted elsewhere.</summary>
    public static TextValue Nothing { get; } = new([]);

    /// <summary>The value as texts; what is not one is a wildcard.</summary>
    public virtual TextValue AsText() => TextValue.Any;

    /// <summary>One value or the other.</summary>
    public static StaticValue Or(StaticValue one, StaticValue other) => (one, other) switch
    {
        (TextValue { IsNothing: true }, _) => other,
        (_, TextValue { IsNothing: true }) => one,
        (TextValue or UnknownValue, TextValue) or (TextValue, UnknownValue) => one.AsText().Or(other.AsText()),
        (ListValue a, ListValue b) => a.Or(b),
        (ObjectValue a, ObjectValue b) => a.Or(b),
        // A function or a table that may be missing is worth more than nothing known.
        (UnknownValue, _) => other is ListValue list ? list.Blurred() : other,
        (_, UnknownValue) => one is ListValue list ? list.Blurred() : one,
        (TextValue text, _) => text.Or(TextValue.Any),
        (_, TextValue text) => text.Or(TextValue.Any),
        _ => one,
    };

    /// <summary>One value of several; unknown when there is none.</summary>
    public static StaticValue OneOf(IEnumerable<StaticValue> values)
    {
        // Most are texts, often hundreds: they are put together at once.
        var texts = new List<TextValue>();
        StaticValue? sum = null;
        int count = 0;
        foreach (StaticValue value in values)
        {
            if (sum == null && value is TextValue text) texts.Add(text);
            else sum = Or(sum ?? TextValue.OneOf(texts), value);
            if (++count == MaxAlternatives) break;
        }

        return sum ?? (texts.Count > 0 ? TextValue.OneOf(texts) : Unknown);
    }

    /// <summary>All texts within, also those in lists and objects.</summary>
    public IReadOnlyList<string> TextsWithin()
    {
        if (this is TextValue text) return text.Alternatives;
        var texts = new List<string>();
        AddTexts(this, 0, texts);
        return texts;
    }

    private static void AddTexts(StaticValue value, int depth, List<string> texts)
    {
        switch (value)
        {
            case TextValue text:
                texts.AddRange(text.Alternatives);
                break;
            case ListValue list when depth < MaxDepth:
                foreach (StaticValue item in list.Items) AddTexts(item, depth + 1, texts);
                break;
            case ObjectValue table when depth < MaxDepth:
                foreach (StaticValue member in table.Members.Values) AddTexts(member, depth + 1, texts);
                break;
        }
    }
}

/// <summary>A value about which nothing is known.</summary>
internal sealed class UnknownValue : StaticValue;
