namespace SeaPack.Modules.Evaluation;

/// <summary>
/// Methods that take the path of a module's folder apart by the names of its folders, as <c>__dirname.replace('/dist', '')</c>: those of the app's own
/// modules are known from the folder of the package on.
/// </summary>
internal static class OwnFolder
{
    /// <summary>Calls a method of a path; null when it is another method or path, or the names do not matter.</summary>
    /// <param name="folder">The module's folder below that of the package, with <c>/</c> between names.</param>
    /// <param name="package">The package's folder.</param>
    /// <param name="text">The path.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its arguments.</param>
    public static StaticValue? Call(string folder, string package, TextValue text, string method, IReadOnlyList<StaticValue> arguments)
    {
        if (text.Single is not [Mark.Folder, ..] path) return null;
        string names = $"/{folder}{path[1..]}";
        return (method, arguments) switch
        {
            ("replace" or "replaceAll", [TextValue { Single: { Length: > 0 } from }, TextValue { Single: { } to }]) => Replaced(package, names, from, to, method == "replaceAll"),
            ("replace", [not TextValue, TextValue { Single: "" }]) => Above(path, folder),
            ("slice" or "substring" or "substr", [TextValue { Single: "0" }, { } end]) when !int.TryParse(end.AsText().Single, out _) => Above(path, folder),
            ("split", [TextValue { Single: "/" }, ..]) => new ListValue([TextValue.Of(package), .. names[1..].Split('/').Select(TextValue.Of)], isExact: true),
            _ => null,
        };
    }

    // replace(/.dist$/, ''), slice(0, lastIndexOf('/')): a folder above, up to that of the package.
    private static TextValue? Above(string path, string folder) => path is [Mark.Folder]
        ? new TextValue([.. Enumerable.Range(1, folder.Split('/').Length).Select(steps => Mark.Folder + string.Concat(Enumerable.Repeat("/..", steps)))])
        : null;

    private static TextValue? Replaced(string package, string names, string from, string to, bool all)
    {
        int at = names.IndexOf(from, StringComparison.Ordinal);
        if (at < 0) return null;
        string replaced = all ? names.Replace(from, to, StringComparison.Ordinal) : string.Concat(names.AsSpan(0, at), to, names.AsSpan(at + from.Length));
        // What is glued to the package's own name is nothing in it.
        return replaced.Length == 0 || replaced[0] == '/' ? TextValue.Of(package + replaced) : TextValue.Any;
    }
}
