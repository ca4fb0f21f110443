using System.Text;
using System.Text.Json;

namespace SeaPack.Modules.Resolution;

/// <summary>
/// <c>exports</c> and <c>imports</c> as nearly all packages write them: plain paths, conditions, subpaths and patterns. Such an answer takes a pass over
/// the text, and the engine that evaluates the shared script (shared/package-exports.js) longer to start than a small app to walk. All that is
/// unusual in any way, and all that Node refuses but for a missing subpath, is for the script to answer: where this answers, both say the same.
/// </summary>
internal readonly ref struct PlainExports
{
    // Each question goes over the whole field. The script reads longer ones once.
    private const int MaxLength = 256 << 10;

    // 'default' holds always; its bit is not that of a condition.
    private const int Default = 63;

    private readonly string[] _conditions;
    private readonly ReadOnlySpan<byte> _request;

    private PlainExports(ReadOnlySpan<byte> request, string conditions)
    {
        _request = request;
        _conditions = conditions.Split('\n');
    }

    private enum Kind
    {
        // No condition is met: look further.
        Undefined,
        Excluded,
        Path,
        Unusual,
    }

    /// <summary>The answer to a subpath (<c>.</c>, <c>./x</c>) or an internal specifier (<c>#x</c>); null where the script has to be asked.</summary>
    /// <param name="package">The package.json.</param>
    /// <param name="field">Its <c>exports</c> or <c>imports</c> as JSON, or what of it decides.</param>
    /// <param name="request">The request.</param>
    /// <param name="conditions">The conditions that hold, in the form of the script.</param>
    public static ExportsAnswer? Resolve(PackageJson package, ReadOnlySpan<byte> field, string request, string conditions)
    {
        bool isInternal = request.StartsWith('#');
        bool isValid = !isInternal || (request is not ("#" or ['#', '/', ..]) && !request.EndsWith('/'));
        bool isPlain = field.Length is > 0 and <= MaxLength && isValid && !request.Contains('*', StringComparison.Ordinal) && PlainPath.Is(request.AsSpan(1));
        if (!isPlain) return null;
        var question = new PlainExports(Encoding.UTF8.GetBytes(request), conditions);
        Target target = question.Find(field, isInternal);
        return target.Kind switch
        {
            Kind.Path => new ExportsAnswer { Path = target.Text },
            Kind.Undefined or Kind.Excluded when !isInternal => NotExported(package, request),
            _ => null,
        };
    }

    private static ExportsAnswer NotExported(PackageJson package, string request) => new()
    {
        Code = "ERR_PACKAGE_PATH_NOT_EXPORTED",
        Message = request == "."
            ? $"No \"exports\" main defined in {package.RealPath}"
            : $"Package subpath '{request}' is not defined by \"exports\" in {package.RealPath}",
    };

    private Target Find(ReadOnlySpan<byte> field, bool isInternal)
    {
        var reader = new Utf8JsonReader(field, new JsonReaderOptions { MaxDepth = PackageJson.MaxFieldDepth + 1 });
        reader.Read();
        bool isMap = false;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            Utf8JsonReader first = reader;
            isMap = isInternal || (first.Read() && (first.TokenType == JsonTokenType.EndObject || first.ValueSpan is [(byte)'.', ..]));
        }

        if (isMap) return InMap(ref reader, isInternal);
        if (isInternal) return new Target(Kind.Unusual);
        // The target of '.' alone, which may be the conditions for it.
        Target main = Resolve(ref reader, "");
        return main.Kind == Kind.Unusual || _request.Length == 1 ? main : new Target(Kind.Undefined);
    }

    // PACKAGE_IMPORTS_EXPORTS_RESOLVE: the key itself, else the pattern with the longest text before its star. Of two keys that are the same, the last counts.
    private Target InMap(ref Utf8JsonReader reader, bool isInternal)
    {
        Utf8JsonReader found = default;
        string match = "";
        long best = -1;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadOnlySpan<byte> key = reader.ValueSpan;
            bool isOrdinary = !reader.ValueIsEscaped && (isInternal || key is [(byte)'.', ..]);
            if (!isOrdinary) return new Target(Kind.Unusual);
            long rank = RankOf(key, out int from, out int to);
            reader.Read();
            if (rank >= 0 && rank >= best)
            {
                best = rank;
                found = reader;
                match = Encoding.UTF8.GetString(_request[from..to]);
            }

            reader.Skip();
        }

        return best < 0 ? new Target(Kind.Undefined) : Resolve(ref found, match);
    }

    // PATTERN_KEY_COMPARE, as a number: -1 where the key does not match. From and to are what the star stands for.
    private long RankOf(ReadOnlySpan<byte> key, out int from, out int to)
    {
        (from, to) = (0, 0);
        if (key.SequenceEqual(_request) && key is not [.., (byte)'/']) return long.MaxValue;
        int star = key.IndexOf((byte)'*');
        if (star < 0 || key.LastIndexOf((byte)'*') != star || _request.Length < key.Length) return -1;
        (from, to) = (star, _request.Length - (key.Length - star - 1));
        return _request.StartsWith(key[..star]) && _request.EndsWith(key[(star + 1)..]) ? ((long)star * MaxLength) + key.Length : -1;
    }

    // PACKAGE_TARGET_RESOLVE: the reader stands at the target, and afterwards at its end.
    private Target Resolve(ref Utf8JsonReader reader, string match) => reader.TokenType switch
    {
        JsonTokenType.String => PathOf(ref reader, match),
        JsonTokenType.Null => new Target(Kind.Excluded),
        JsonTokenType.StartObject => ByCondition(ref reader, match),
        JsonTokenType.StartArray => FirstOf(ref reader, match),
        _ => new Target(Kind.Unusual),
    };

    // The first that says something; null does when nothing else is said.
    private Target FirstOf(ref Utf8JsonReader reader, string match)
    {
        Target? target = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (target is { Kind: Kind.Path })
            {
                reader.Skip();
                continue;
            }

            Target next = Resolve(ref reader, match);
            if (next.Kind == Kind.Unusual) return next;
            if (target == null || next.Kind != Kind.Undefined) target = next;
        }

        return target ?? new Target(Kind.Excluded);
    }

    private Target ByCondition(ref Utf8JsonReader reader, string match)
    {
        var target = new Target(Kind.Undefined);
        ulong met = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // Numbers are refused, subpaths among conditions too, and of two names that are the same the first has the place and the last the value.
            if (reader.ValueIsEscaped || reader.ValueSpan is [] or [<= (byte)'9', ..]) return new Target(Kind.Unusual);
            int condition = ConditionOf(ref reader);
            bool isRepeated = condition >= 0 && (met & (1UL << condition)) != 0;
            if (isRepeated || condition > Default) return new Target(Kind.Unusual);
            if (condition >= 0) met |= 1UL << condition;
            reader.Read();
            if (condition < 0 || target.Kind != Kind.Undefined) reader.Skip();
            else target = Resolve(ref reader, match);
            if (target.Kind == Kind.Unusual) return target;
        }

        return target;
    }

    // The number of the condition at the reader, if it holds, else -1.
    private int ConditionOf(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("default"u8)) return Default;
        for (int i = 0; i < _conditions.Length; i++)
        {
            if (reader.ValueTextEquals(_conditions[i])) return i < Default ? i : Default + 1;
        }

        return -1;
    }

    private static Target PathOf(ref Utf8JsonReader reader, string match)
    {
        if (reader.ValueIsEscaped || reader.ValueSpan is not [(byte)'.', (byte)'/', ..]) return new Target(Kind.Unusual);
        string text = reader.GetString()!;
        bool isPlain = PlainPath.Is(text) && (match.Length == 0 || match[0] != '.');
        if (!isPlain) return new Target(Kind.Unusual);
        return new Target(Kind.Path, (match.Length == 0 ? text : text.Replace("*", match, StringComparison.Ordinal))[2..]);
    }

    private readonly struct Target(Kind kind, string? text = null)
    {
        public Kind Kind { get; } = kind;

        public string? Text { get; } = text;
    }
}
