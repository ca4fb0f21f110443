namespace SeaPack.Modules.Evaluation;

/// <summary>
/// Characters that stand in a text for what the source alone does not tell. They are noncharacters of Unicode: no real path holds one,
/// and a literal that does is taken for unknown.
/// </summary>
internal static class Mark
{
    /// <summary>Any text, known at run time only.</summary>
    public const char Wildcard = '\uFDD0';

    /// <summary>The folder of the module: <c>__dirname</c>.</summary>
    public const char Folder = '\uFDD1';

    /// <summary>The path of the module: <c>__filename</c>.</summary>
    public const char File = '\uFDD2';

    /// <summary>The folder in which the app is started: <c>process.cwd()</c>.</summary>
    public const char WorkingFolder = '\uFDD3';

    /// <summary>Before a specifier that stands for the path it resolves to: <c>require.resolve('x')</c>.</summary>
    public const char RequestStart = '\uFDD4';

    /// <summary>Behind such a specifier.</summary>
    public const char RequestEnd = '\uFDD5';

    /// <summary>The arguments of a function that is called elsewhere, by their numbers.</summary>
    public static readonly string[] Parameters = ["\uFDD8", "\uFDD9", "\uFDDA", "\uFDDB"];

    /// <summary>Whether a text holds any mark.</summary>
    public static bool IsIn(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (c is (>= Wildcard and <= RequestEnd) or (>= '\uFDD8' and <= '\uFDDB')) return true;
        }

        return false;
    }

    /// <summary>Whether a text begins with a place: the module, the working folder, or what a request leads to.</summary>
    public static bool StartsPlace(ReadOnlySpan<char> text) => text is [Folder or File or WorkingFolder or RequestStart, ..];

    /// <summary>Length of the place that a text begins with, or 0.</summary>
    public static int PlaceLength(ReadOnlySpan<char> text)
    {
        if (!StartsPlace(text)) return 0;
        return text[0] == RequestStart ? text.IndexOf(RequestEnd) + 1 : 1;
    }
}
