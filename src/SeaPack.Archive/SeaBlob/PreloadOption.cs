namespace SeaPack.Archive.SeaBlob;

/// <summary>A Node option that names a module to load before the app: <c>--require</c> (<c>-r</c>) or <c>--import</c>.</summary>
/// <param name="Words">The option as <c>process.execArgv</c> shows it: one text, or the name and the module.</param>
/// <param name="Request">The module, as the option spells it; empty when it names none.</param>
public sealed record PreloadOption(IReadOnlyList<string> Words, string Request)
{
    /// <summary>Whether the module is imported; else it is required.</summary>
    public bool IsImport => Words[0].StartsWith("--import", StringComparison.Ordinal);

    /// <summary>Reads an option; null when it is another one.</summary>
    /// <param name="option">The option and its value as one text, separated by <c>=</c> or a space.</param>
    public static PreloadOption? Parse(string option)
    {
        int end = option.AsSpan().IndexOfAny('=', ' ');
        string name = end < 0 ? option : option[..end];
        if (name is not ("-r" or "--require" or "--import")) return null;
        string request = end < 0 ? "" : option[(end + 1)..].Trim();
        return new PreloadOption(end >= 0 && option[end] == ' ' ? [name, request] : [option], request);
    }

    /// <summary>Why it cannot be baked in, or null.</summary>
    internal string? Fault()
    {
        if (Request.Length == 0) return "it names no module. Write an option and its value as one: --require=./first.js";
        if (Words[0].StartsWith("-r=", StringComparison.Ordinal)) return "Node knows no value behind '-r='. Write '-r ./first.js' or '--require=./first.js'";
        bool isAbsolute = Request[0] is '/' or '\\' || Path.IsPathRooted(Request) || Request.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
        return isAbsolute ? "it names a place on this machine. Name the module relative to the folder of package.json, as ./first.js, or by its package" : null;
    }
}
