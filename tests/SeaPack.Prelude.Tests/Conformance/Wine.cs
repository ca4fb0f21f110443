using System.Globalization;
using System.Text.RegularExpressions;
using SeaPack.Testing;

namespace SeaPack.Prelude.Tests.Conformance;

/// <summary>Windows programs on Linux, with a registry and disks of their own.</summary>
/// <param name="folder">Where they are kept; wine needs a minute to fill it.</param>
internal sealed partial class Wine(TempFolder folder)
{
    private const string Debian = "/usr/lib/wine/wine64";

    private static readonly Lazy<int> Version = new(() =>
        int.Parse(Leading().Match(new CommandLine(Program, "--version").Run().StandardOutput).Value, CultureInfo.InvariantCulture));

    /// <summary>Goes on when wine is there.</summary>
    public static void Require() => ExternalTool.RequireFile(Program, "wine64");

    /// <summary>Goes on when wine runs this version of Node: before 10 it runs 22 alone.</summary>
    public static void RequireFor(string nodeVersion) =>
        Assume.That(Version.Value >= 10 || nodeVersion.StartsWith("22.", StringComparison.Ordinal), () => $"wine {Version.Value} does not run Node {nodeVersion}, wine 10 (Debian 13) does.");

    /// <summary>The command for a program that writes to no stream.</summary>
    public CommandLine Command(CommandLine command) => command with
    {
        FileName = Program,
        Arguments = [command.FileName, .. command.Arguments],
        Environment = Environment(command),
    };

    /// <summary>Its outcome, with the paths that it printed written as those of Linux.</summary>
    public CommandOutcome Run(CommandLine command)
    {
        using var output = new TempFolder();
        // Node refuses the pipes of wine.
        CommandOutcome outcome = new CommandLine("sh", ["-c", "exec \"$@\" <&- >\"$OUTPUT/out\" 2>\"$OUTPUT/err\"", "sh", Program, command.FileName, .. command.Arguments])
        {
            WorkingDirectory = command.WorkingDirectory,
            Environment = new Dictionary<string, string?>(Environment(command)) { ["OUTPUT"] = output.Path },
            Timeout = command.Timeout,
        }.Run();
        return outcome with { StandardOutput = Text(output["out"]), StandardError = Text(output["err"]) };
    }

    private Dictionary<string, string?> Environment(CommandLine command) => new(command.Environment)
    {
        ["WINEPREFIX"] = folder["wine"],
        ["WINEDEBUG"] = "-all",
        ["NODE_SKIP_PLATFORM_CHECK"] = "1",
        // Else wine 10 complains where programs write their errors.
        ["XDG_RUNTIME_DIR"] = folder.Path,
    };

    private static string Program => ExternalTool.Find("wine64") ?? Debian;

    [GeneratedRegex(@"(?<=^wine-)\d+")]
    private static partial Regex Leading();

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
