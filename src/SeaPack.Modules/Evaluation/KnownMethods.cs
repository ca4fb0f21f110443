namespace SeaPack.Modules.Evaluation;

/// <summary>The methods of texts and arrays whose result is known. Those that call a function back are in <see cref="Evaluator"/>.</summary>
internal static class KnownMethods
{
    /// <summary>Calls a method of a text; null when nothing is known of it.</summary>
    public static StaticValue? OfText(TextValue text, string method, IReadOnlyList<StaticValue> arguments) => method switch
    {
        "toString" or "valueOf" or "normalize" or "trim" or "trimEnd" or "trimStart" => text,
        "concat" => arguments.Aggregate(text, (sum, next) => sum.Then(next.AsText())),
        "toLowerCase" => text.Map(value => Mark.IsIn(value) ? null : value.ToLowerInvariant()),
        "toUpperCase" => text.Map(value => Mark.IsIn(value) ? null : value.ToUpperInvariant()),
        "replace" or "replaceAll" => Replace(text, method == "replaceAll", arguments),
        "split" => Split(text, arguments),
        "slice" or "substring" or "substr" => Sliced(text, arguments),
        // Of app-root-path.
        "resolve" when Mark.StartsPlace(text.Single) => TextValue.Combine([text, .. arguments.Select(argument => argument.AsText())], PathText.Join),
        _ => null,
    };

    /// <summary>Calls a method of an array; null when nothing is known of it.</summary>
    public static StaticValue? OfList(ListValue list, string method, IReadOnlyList<StaticValue> arguments) => method switch
    {
        "join" => list.Joined(arguments.Count == 0 ? "," : arguments[0].AsText().Single ?? "\uFDD0"),
        "concat" => arguments.Aggregate(list, (sum, next) => next is ListValue other ? Appended(sum, other) : Appended(sum, new ListValue([next], true))),
        "slice" when list.IsExact => Sliced(list, arguments) ?? list.Blurred(),
        "filter" or "sort" or "toSorted" or "slice" or "reverse" or "toReversed" or "splice" => list.Blurred(),
        "entries" => new ListValue([.. list.Items.Select(item => new ListValue([TextValue.Any, item], isExact: true))], list.IsExact),
        "values" or "flat" or "valueOf" => list,
        "find" or "pop" or "shift" or "findLast" => list.AnyItem,
        "at" => list.At(arguments.Count == 0 ? "0" : arguments[0].AsText().Single),
        _ => null,
    };

    private static ListValue Appended(ListValue list, ListValue other) =>
        new([.. list.Items.Concat(other.Items).Take(StaticValue.MaxAlternatives)], list.IsExact && other.IsExact);

    private static ListValue? Sliced(ListValue list, IReadOnlyList<StaticValue> arguments)
    {
        int count = list.Items.Count;
        int? from = arguments.Count == 0 ? 0 : Index(arguments[0], count);
        int? to = arguments.Count < 2 ? count : Index(arguments[1], count);
        if (from is not { } start || to is not { } end) return null;
        // Before the first name of a path that was split there may be others: only what counts from its end is known.
        bool isPath = list.Items is [TextValue { Single: { } first }, ..] && Mark.StartsPlace(first);
        bool isCounted = !isPath || (start == 0 && (arguments.Count < 2 || arguments[1].AsText().Single is ['-', ..]));
        return isCounted ? new ListValue([.. list.Items.Take(end).Skip(start)], isExact: true) : null;
    }

    private static TextValue Replace(TextValue text, bool all, IReadOnlyList<StaticValue> arguments)
    {
        bool isPlain = arguments.Count == 2 && arguments[0] is TextValue && arguments[1] is TextValue;
        if (!isPlain) return text.Map(value => arguments.Count == 2 ? ReplacedInPlace(value, arguments[1].AsText().Single) : null);
        return TextValue.Combine([text, arguments[0].AsText(), arguments[1].AsText()], parts => Replaced(parts[0], parts[1], parts[2], all));
    }

    private static string? Replaced(string text, string from, string to, bool all)
    {
        if (from.Length == 0 || Mark.IsIn(from)) return null;
        if (from == "file://" && IsAddressOfPlace(text)) return UrlText.Path(text);
        if (all) return text.Replace(from, to, StringComparison.Ordinal);
        int at = text.IndexOf(from, StringComparison.Ordinal);

        // In what only run time knows there may be a match that is not seen here.
        if (at < 0) return !Mark.IsIn(text) || text[0] == Mark.Folder ? text : ReplacedInPlace(text, to);
        return string.Concat(text.AsSpan(0, at), to, text.AsSpan(at + from.Length));
    }

    // __filename.replace(/js$/, 'txt') is a file beside the module, and import.meta.url.replace(/^file:../, '') its path.
    private static string? ReplacedInPlace(string text, string? to)
    {
        if (text is [Mark.File]) return to is ['.', ..] ? $"{Mark.Folder}/{Mark.Wildcard}{to}" : $"{Mark.Folder}/{Mark.Wildcard}";
        return to is "" && IsAddressOfPlace(text) ? UrlText.Path(text) : null;
    }

    private static bool IsAddressOfPlace(string text) => !Mark.StartsPlace(text) && Mark.StartsPlace(UrlText.Path(text));

    private static StaticValue Split(TextValue text, IReadOnlyList<StaticValue> arguments)
    {
        if (text.Single is not { } value || arguments.Count == 0 || arguments[0].AsText().Single is not { Length: > 0 } separator) return StaticValue.Unknown;
        string[] parts = value.Split(separator);
        return parts.Length > StaticValue.MaxAlternatives ? StaticValue.Unknown : new ListValue([.. parts.Select(TextValue.Of)], isExact: true);
    }

    private static TextValue Sliced(TextValue text, IReadOnlyList<StaticValue> arguments)
    {
        TextValue sliced = text.Map(value => Sliced(value, arguments));
        // __filename.slice(0, __filename.lastIndexOf('/')) is the folder.
        bool hasOpenEnd = arguments.Count == 2 && Index(arguments[1], 0) == null && text.Alternatives.Any(value => UrlText.Path(value) is [Mark.File]);
        return hasOpenEnd ? text.Map(value => UrlText.Path(value) is [Mark.File] ? PathText.Parent(value) : null).Or(sliced) : sliced;
    }

    private static string? Sliced(string value, IReadOnlyList<StaticValue> arguments)
    {
        if (value is [Mark.File]) return $"{Mark.Folder}/{Mark.Wildcard}";
        if (IsAddressOfPlace(value) && arguments is [var scheme] && Index(scheme, int.MaxValue) == "file://".Length) return UrlText.Path(value);
        if (Mark.IsIn(value) || arguments.Count == 0 || Index(arguments[0], value.Length) is not { } from) return null;
        int? to = arguments.Count == 1 ? value.Length : Index(arguments[1], value.Length);
        return to is { } end && from <= end ? value[from..end] : null;
    }

    private static int? Index(StaticValue value, int length) =>
        int.TryParse(value.AsText().Single, System.Globalization.CultureInfo.InvariantCulture, out int i)
            ? Math.Clamp(i < 0 ? length + i : i, 0, length)
            : null;
}
