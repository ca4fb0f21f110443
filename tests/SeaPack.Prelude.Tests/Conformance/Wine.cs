using System.Text.RegularExpressions;
using SeaPack.Testing;

namespace SeaPack.Prelude.Tests.Conformance;

/// <summary>Windows programs on Linux, with a registry and disks of their own.</summary>
/// <param name="folder">Where they are kept; wine needs a minute to fill it.</param>
internal sealed partial class Wine(TempFolder folder)
{
    private const string Debian = "/usr/lib/wine/wine64";

    /// <summary>Goes on when wine is there.</summary>
    public static void Require() => ExternalTool.RequireFile(Program, "wine64");

    /// <summary>Its outcome, with the paths that it printed written as those of Linux.</summary>
    public CommandOutcome Run(CommandLine command)
    {
        using var output = new TempFolder();
        // Node refuses the pipes of wine.
        CommandOutcome outcome = new CommandLine("sh", ["-c", "exec \"$@\" <&- >\"$OUTPUT/out\" 2>\"$OUTPUT/err\"", "sh", Program, command.FileName, .. command.Arguments])
        {
            WorkingDirectory = command.WorkingDirectory,
            Environment = new Dictionary<string, string?>(command.Environment)
            {
                ["OUTPUT"] = output.Path,
                ["WINEPREFIX"] = folder["wine"],
                ["WINEDEBUG"] = "-all",
                ["NODE_SKIP_PLATFORM_CHECK"] = "1",
            },
            Timeout = command.Timeout,
        }.Run();
        return outcome with { StandardOutput = Text(output["out"]), StandardError = Text(output["err"]) };
    }

    private static string Program => ExternalTool.Find("wine64") ?? Debian;

    // Backslashes separate paths, and escape others of themselves in JSON, and in JSON in JSON.
    private static string Text(string file)
    {
        string text = File.ReadAllText(file).ReplaceLineEndings("\n");
        Regex separator = text.StartsWith('{') ? EscapedBackslashes() : Backslashes();
        return Random().Replace(Disk().Replace(separator.Replace(text, "/"), "/"), "random");
    }

    [GeneratedRegex(@"(?:\\\\)+")]
    private static partial Regex EscapedBackslashes();

    [GeneratedRegex(@"\\+")]
    private static partial Regex Backslashes();

    // With the prefix that Node puts before paths that it hands to Windows.
    [GeneratedRegex(@"(?:/\?/)?(?:\b|(?<=\\n))[CZ]:/", RegexOptions.IgnoreCase)]
    private static partial Regex Disk();

    // At the end of the names of temporary folders.
    [GeneratedRegex(@"(?<=/Temp/[\w-]*-)(?:\w{6}|\d+)\b")]
    private static partial Regex Random();
}
