namespace SeaPack.Modules.Evaluation;

/// <summary>A text that is one of several; each may hold <see cref="Mark"/>s.</summary>
/// <param name="alternatives">The texts, each once, in the order of the source.</param>
internal sealed class TextValue(IReadOnlyList<string> alternatives) : StaticValue
{
    private const int MaxLength = 4096;
    private const string AnyText = "\uFDD0";

    /// <summary>Any text.</summary>
    public static TextValue Any { get; } = new([AnyText]);

    public IReadOnlyList<string> Alternatives { get; } = alternatives;

    /// <summary>Whether several choices are in each text. They may depend on each other, so that some combinations never come about.</summary>
    public bool IsCombined { get; private init; }

    public bool IsNothing => Alternatives.Count == 0;

    /// <summary>The only text there is, without wildcards; null when there are several or it is not known whole.</summary>
    public string? Single => Alternatives is [string text] && !text.Contains(Mark.Wildcard, StringComparison.Ordinal) ? text : null;

    public static TextValue Of(string text) => text.Length > MaxLength ? Any : new TextValue([text]);

    public override TextValue AsText() => this;

    /// <summary>One or the other; too many become any text beside the first ones.</summary>
    public TextValue Or(TextValue other) => OneOf([this, other]);

    /// <summary>One of several; too many become any text beside the first ones.</summary>
    public static TextValue OneOf(IReadOnlyList<TextValue> values)
    {
        if (values.Count == 1) return values[0];
        var all = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (TextValue value in values)
        {
            foreach (string text in value.Alternatives)
            {
                if (known.Add(text)) all.Add(text);
            }
        }

        return new TextValue(all.Count <= MaxAlternatives ? all : [.. all.Take(MaxAlternatives - 1), AnyText]) { IsCombined = values.Any(value => value.IsCombined) };
    }

    /// <summary>One text behind the other.</summary>
    public TextValue Then(TextValue tail) => Combine([this, tail], parts => Concat(parts[0], parts[1]));

    /// <summary>A function of the text.</summary>
    public TextValue Map(Func<string, string?> function) => Combine([this], parts => function(parts[0]));

    /// <summary>
    /// A function of several texts, for every choice of their alternatives; null stands for any text. With too many choices, all but
    /// the first text become any.
    /// </summary>
    public static TextValue Combine(IReadOnlyList<TextValue> parts, Func<string[], string?> function)
    {
        long count = 1;
        foreach (TextValue part in parts)
        {
            count *= part.Alternatives.Count;
            if (count == 0) return Nothing;
            if (count > MaxAlternatives) return parts.Count == 1 ? Any : Combine([parts[0], .. Enumerable.Repeat(Any, parts.Count - 1)], function);
        }

        var results = new List<string>((int)count);
        string[] choice = new string[parts.Count];
        for (int i = 0; i < count; i++)
        {
            int rest = i;
            for (int p = parts.Count - 1; p >= 0; p--)
            {
                choice[p] = parts[p].Alternatives[rest % parts[p].Alternatives.Count];
                rest /= parts[p].Alternatives.Count;
            }

            string? result = function(choice);
            results.Add(result is { Length: <= MaxLength } ? result : AnyText);
        }

        bool isCombined = parts.Any(part => part.IsCombined) || parts.Count(part => part.Alternatives.Count > 1) > 1;
        return new TextValue([.. results.Distinct(StringComparer.Ordinal)]) { IsCombined = isCombined };
    }

    // Two wildcards in a row say no more than one.
    private static string Concat(string head, string tail) =>
        head.EndsWith(Mark.Wildcard) && tail.StartsWith(Mark.Wildcard) ? head + tail[1..] : head + tail;
}
