using SeaPack.Modules.Scanning;

namespace SeaPack.Modules.Evaluation;

/// <summary>What is known of a module from the places that it exports: a table of names, each a text, a list, a table, or a function with its answer.</summary>
internal static class ModuleValue
{
    private const int MaxDepth = 8;

    /// <summary>Whether a member can be told by its name.</summary>
    public static bool IsKey(string name) => name.Length is > 0 and <= 64 && name.AsSpan().IndexOfAny(".[]()") < 0 && !Mark.IsIn(name);

    /// <summary>The member that a way begins with; null when it begins with an item or a call, or leads nowhere.</summary>
    /// <param name="way">See <see cref="ExportedPlace"/>.</param>
    public static string? FirstKey(ReadOnlySpan<char> way)
    {
        if (way is not ['.', .. var rest]) return null;
        int end = rest.IndexOfAny(".[(");
        return (end < 0 ? rest : rest[..end]).ToString();
    }

    /// <summary>Puts places together.</summary>
    /// <param name="places">The places, with marks of the module that takes them.</param>
    public static StaticValue Of(IReadOnlyList<ExportedPlace> places)
    {
        StaticValue module = At("", places, 0);
        if (module is not ObjectValue table || table.Members.ContainsKey("default")) return module;

        // Whoever imports a CommonJS module finds it under this name.
        return table.With(new ObjectValue(new Dictionary<string, StaticValue> { ["default"] = table }, isComplete: false));
    }

    private static StaticValue At(string way, IReadOnlyList<ExportedPlace> places, int depth)
    {
        var members = new Dictionary<string, StaticValue>(StringComparer.Ordinal);
        StaticValue sum = StaticValue.Nothing;
        foreach ((string name, IReadOnlyList<string> texts) in places)
        {
            if (!name.StartsWith(way, StringComparison.Ordinal) || depth > MaxDepth) continue;
            ReadOnlySpan<char> rest = name.AsSpan(way.Length);
            if (rest.IsEmpty) sum = StaticValue.Or(sum, new TextValue(texts));
            else if (rest.StartsWith("[]")) sum = new ListValue([At(way + "[]", places, depth + 1)], isExact: false);
            else if (rest.StartsWith("()")) sum = new AnswerValue(At(way + "()", places, depth + 1));
            else if (FirstKey(rest) is { } key) AddMember(members, way, key, places, depth);
        }

        return members.Count > 0 ? new ObjectValue(members, isComplete: false) : sum;
    }

    private static void AddMember(Dictionary<string, StaticValue> members, string way, string key, IReadOnlyList<ExportedPlace> places, int depth)
    {
        if (members.ContainsKey(key)) return;
        string member = $"{way}.{key}";
        // With what follows a name, so that .a is no part of .ab.
        members[key] = At(member, [.. places.Where(place => IsAt(place.Name, member))], depth + 1);
    }

    private static bool IsAt(string name, string way) =>
        name.StartsWith(way, StringComparison.Ordinal) && (name.Length == way.Length || name[way.Length] is '.' or '[' or '(');
}
