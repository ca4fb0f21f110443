using System.Text;
using System.Text.RegularExpressions;
using SeaPack.Modules.Scanning;

namespace SeaPack.Modules.Rules;

/// <summary>The texts in a file of JSON or YAML that may be an app's configuration of a tool.</summary>
internal static partial class ConfigurationTexts
{
    /// <summary>The pattern takes a time that grows with the length; this is never reached.</summary>
    private const int TimeLimit = 60_000;

    /// <summary>Whether a file's name is that of JSON or YAML, or of a tool's configuration: <c>.toolrc</c>.</summary>
    /// <param name="path">Absolute path.</param>
    public static bool AreIn(string path)
    {
        string name = Path.GetFileName(path);
        if (IsManifest(name)) return false;
        return Path.GetExtension(name) is ".json" or ".jsonc" or ".json5" or ".yaml" or ".yml" || IsRunCommands(name);
    }

    /// <summary>Finds them, with their offsets in bytes.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="utf8">What is in it.</param>
    public static IEnumerable<StringLiteral> In(string path, ReadOnlySpan<byte> utf8)
    {
        bool isYaml = Path.GetExtension(path) is ".yaml" or ".yml" || (IsRunCommands(Path.GetFileName(path)) && !utf8.TrimStart(" \t\r\n"u8).StartsWith("{"u8));
        return isYaml ? InYaml(Encoding.UTF8.GetString(utf8)) : StringLiterals.In(utf8, SourceLanguage.JavaScript);
    }

    // These declare dependencies, and use none.
    private static bool IsManifest(string name) => name is "package.json" or "package-lock.json" or "npm-shrinkwrap.json" or "pnpm-lock.yaml" or "pnpm-workspace.yaml";

    private static bool IsRunCommands(string name) => name is ['.', .., 'r', 'c'];

    private static IEnumerable<StringLiteral> InYaml(string text)
    {
        int offset = 0;
        int counted = 0;
        foreach (Match match in Scalars().Matches(text))
        {
            Group scalar = match.Groups["text"];
            offset += Encoding.UTF8.GetByteCount(text.AsSpan(counted, scalar.Index - counted));
            counted = scalar.Index;
            yield return new StringLiteral(scalar.Value, offset);
        }
    }

    // - name, key: "./path", [a, b], name: {}
    [GeneratedRegex("""(?:^|(?<=[-:?]\s)|(?<=[\[{,]))[ \t]*["']?(?<text>[\w@.][\w@./-]*)["']?[ \t]*(?=$|\r|[,\]}]|:(?:\s|$)|[ \t]#)""", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: TimeLimit)]
    private static partial Regex Scalars();
}
