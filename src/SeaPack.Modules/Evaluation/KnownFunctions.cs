namespace SeaPack.Modules.Evaluation;

/// <summary>The functions whose result is known: what they give for values of their arguments. A table in data; one line a function.</summary>
internal static class KnownFunctions
{
    private static readonly Dictionary<string, Func<IReadOnlyList<StaticValue>, StaticValue>> ByName = new(StringComparer.Ordinal)
    {
        ["path.join"] = arguments => Paths(arguments, PathText.Join),
        ["path.resolve"] = arguments => Paths(arguments, PathText.Resolve),
        ["path.normalize"] = arguments => Path(arguments, PathText.Normalize),
        ["path.toNamespacedPath"] = First,
        ["path.dirname"] = arguments => Path(arguments, PathText.Parent),
        ["path.parse"] = Parsed,
        ["path.format"] = arguments => First(arguments) is ObjectValue parts ? Formatted(parts) : StaticValue.Unknown,
        ["path.extname"] = arguments => Path(arguments, PathText.Extension),
        ["path.basename"] = arguments => TextValue.Combine(
            [Text(arguments, 0), arguments.Count > 1 ? Text(arguments, 1) : TextValue.Of("")], parts => PathText.Name(parts[0], parts[1])),
        ["url.fileURLToPath"] = arguments => Path(arguments, UrlText.Path),
        ["url.pathToFileURL"] = arguments => Path(arguments, UrlText.Of),
        ["url.parse"] = First,
        ["new URL"] = NewUrl,
        ["URL.parse"] = NewUrl,
        ["process.cwd"] = _ => TextValue.Of(Mark.WorkingFolder.ToString()),
        ["fs.realpathSync"] = First,
        ["fs.realpathSync.native"] = First,
        ["fs.realpath"] = First,
        ["require.resolve"] = Resolved,
        ["import.meta.resolve"] = arguments => Resolved(arguments) is TextValue text ? text.Map(UrlText.Of) : StaticValue.Unknown,
        ["module.createRequire"] = _ => new NamedValue("require"),
        ["process.getBuiltinModule"] = arguments => Text(arguments, 0).Single is { } name ? new NamedValue(KnownNames.Module(name)) : StaticValue.Unknown,
        ["Object.assign"] = Assign,
        ["Object.freeze"] = First,
        ["Object.keys"] = arguments => First(arguments) is ObjectValue table ? List(table.Members.Keys.Select(TextValue.Of), table.IsComplete) : StaticValue.Unknown,
        ["Object.values"] = arguments => First(arguments) is ObjectValue table ? List(table.Members.Values, table.IsComplete) : StaticValue.Unknown,
        ["Object.entries"] = Entries,
        ["Array.from"] = arguments => arguments.Count == 1 ? First(arguments) : StaticValue.Unknown,
        ["Array.of"] = arguments => new ListValue(arguments, isExact: true),
        ["new Set"] = First,
        ["new Array"] = _ => StaticValue.Unknown,
        ["String"] = First,
        ["Promise.resolve"] = First,
        ["Promise.all"] = First,
        ["util.promisify"] = First,
        ["decodeURI"] = First,
        ["decodeURIComponent"] = First,
    };

    // Under these names a function of something unknown is taken for that of path or url, once it is given a place.
    private static readonly Dictionary<string, string> ByBareName = new(StringComparer.Ordinal)
    {
        ["join"] = "path.join",
        ["resolve"] = "path.resolve",
        ["normalize"] = "path.normalize",
        ["dirname"] = "path.dirname",
        ["fileURLToPath"] = "url.fileURLToPath",
        ["pathToFileURL"] = "url.pathToFileURL",
        ["realpathSync"] = "fs.realpathSync",
    };

    /// <summary>Calls a function by its name; null when nothing is known of it.</summary>
    public static StaticValue? Call(string name, IReadOnlyList<StaticValue> arguments) =>
        ByName.TryGetValue(name, out Func<IReadOnlyList<StaticValue>, StaticValue>? function) ? function(arguments) : null;

    /// <summary>Whether <see cref="CallBare"/> may know a function by its last name.</summary>
    public static bool IsBareName(string name) => ByBareName.ContainsKey(name) || PlaceMeant(name) != null;

    /// <summary>Calls a function of which only its last name is known.</summary>
    public static StaticValue? CallBare(string name, IReadOnlyList<StaticValue> arguments)
    {
        if (arguments.Count == 1 && IsOwnPlace(arguments[0]) && PlaceMeant(name) is { } place) return TextValue.Of(place.ToString());
        bool isPlace = arguments.Count > 0 && arguments[0] is TextValue first && first.Alternatives.Any(IsPlaceOrAddress);
        return isPlace && ByBareName.TryGetValue(name, out string? known) ? Call(known, arguments) : null;
    }

    // getDirname(import.meta.url), fileName(import.meta): what apps and packages keep in a module of their own.
    private static char? PlaceMeant(string name) =>
        name.Contains("filename", StringComparison.OrdinalIgnoreCase) ? Mark.File
        : name.Contains("dirname", StringComparison.OrdinalIgnoreCase) || name.EndsWith("dir", StringComparison.OrdinalIgnoreCase) || name.EndsWith("directory", StringComparison.OrdinalIgnoreCase) ? Mark.Folder
        : null;

    private static bool IsOwnPlace(StaticValue value) =>
        value is NamedValue { Name: "import.meta" } || (value is TextValue { Alternatives: [string text] } && UrlText.Path(text) is [Mark.File]);

    private static bool IsPlaceOrAddress(string text) => Mark.StartsPlace(text) || (text.StartsWith("file:", StringComparison.Ordinal) && Mark.IsIn(text));

    private static TextValue Text(IReadOnlyList<StaticValue> arguments, int index) =>
        index < arguments.Count ? arguments[index].AsText() : StaticValue.Nothing;

    private static StaticValue First(IReadOnlyList<StaticValue> arguments) => arguments.Count > 0 ? arguments[0] : StaticValue.Unknown;

    private static TextValue Path(IReadOnlyList<StaticValue> arguments, Func<string, string?> function) => Text(arguments, 0).Map(function);

    private static TextValue Paths(IReadOnlyList<StaticValue> arguments, Func<IReadOnlyList<string>, string?> function) =>
        TextValue.Combine([.. arguments.Select(argument => argument.AsText())], function);

    private static TextValue NewUrl(IReadOnlyList<StaticValue> arguments) => arguments.Count < 2
        ? Text(arguments, 0).Map(text => text.StartsWith("file:", StringComparison.Ordinal) ? text : null)
        : TextValue.Combine([Text(arguments, 0), Text(arguments, 1)], parts => UrlText.Resolve(parts[0], parts[1]));

    private static ObjectValue Parsed(IReadOnlyList<StaticValue> arguments) => new(
        new Dictionary<string, StaticValue>
        {
            ["dir"] = Path(arguments, PathText.Parent),
            ["base"] = Path(arguments, path => PathText.Name(path)),
            ["ext"] = Path(arguments, PathText.Extension),
            ["name"] = Path(arguments, path => PathText.Extension(path) is { } extension ? PathText.Name(path, extension) : null),
        },
        isComplete: false);

    // Of what path.parse gives, dir and base go before root, and name with ext.
    private static TextValue Formatted(ObjectValue parts)
    {
        StaticValue file = parts.Members.GetValueOrDefault("base") ?? parts.At("name").AsText().Then(parts.At("ext") is TextValue { IsNothing: false } ext ? ext : TextValue.Of(""));
        return parts.Members.TryGetValue("dir", out StaticValue? folder) ? Paths([folder, file], PathText.Join) : file.AsText();
    }

    private static TextValue Resolved(IReadOnlyList<StaticValue> arguments) => Text(arguments, 0).Map(
        specifier => Mark.IsIn(specifier) ? null : $"{Mark.RequestStart}{specifier}{Mark.RequestEnd}");

    private static ObjectValue Assign(IReadOnlyList<StaticValue> arguments)
    {
        var sum = new ObjectValue(new Dictionary<string, StaticValue>(), isComplete: true);
        foreach (StaticValue argument in arguments)
        {
            sum = argument is ObjectValue table ? sum.With(table) : new ObjectValue(sum.Members, isComplete: false);
        }

        return sum;
    }

    private static StaticValue Entries(IReadOnlyList<StaticValue> arguments) => First(arguments) is ObjectValue table
        ? List(table.Members.Select(member => (StaticValue)new ListValue([TextValue.Of(member.Key), member.Value], isExact: true)), table.IsComplete)
        : StaticValue.Unknown;

    private static ListValue List(IEnumerable<StaticValue> items, bool isExact) => new([.. items], isExact);
}
