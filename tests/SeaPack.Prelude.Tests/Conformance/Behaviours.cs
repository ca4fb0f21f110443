using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SeaPack.Testing;

namespace SeaPack.Prelude.Tests.Conformance;

/// <summary>What a program did, by name of the behaviour, in words that do not depend on where it ran.</summary>
internal sealed partial class Behaviours
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public Behaviours(ConformanceProgram program, Place place, CommandOutcome outcome, string workingDirectory)
    {
        string Normal(string text) => Normalise(text, place, workingDirectory);
        if (program.IsEntry) _values["stdout"] = Normal(outcome.StandardOutput);
        else if (outcome.StandardOutput.StartsWith("{\n", StringComparison.Ordinal)) Add(Normal(outcome.StandardOutput));
        else foreach (string line in Normal(outcome.StandardOutput).Split('\n')) Add(line);
        _values["stderr"] = InsideOfNode().Replace(Normal(outcome.StandardError), "");
        _values["exit code"] = $"{outcome.ExitCode}";
    }

    /// <summary>What the program is expected to do, quietly.</summary>
    public Behaviours(string expectedOutput)
    {
        Add(expectedOutput);
        (_values["stderr"], _values["exit code"]) = ("", "0");
    }

    public IReadOnlyDictionary<string, string> Values => _values;

    // One line, or all that a program printed.
    private void Add(string line)
    {
        if (line == "") return;
        JsonObject? behaviours = line.StartsWith('{') ? JsonNode.Parse(line)!.AsObject() : null;
        if (behaviours is null) _values[line] = "printed";
        else foreach ((string name, JsonNode? value) in behaviours) _values.Add(name, value?.ToJsonString() ?? "null");
    }

    private static string Normalise(string text, Place place, string workingDirectory)
    {
        text = text.Replace(place.Program, "<execPath>", StringComparison.Ordinal);
        if (!place.IsPackaged) text = text.Replace(place.Folder, "/snapshot", StringComparison.Ordinal);
        text = text.Replace(workingDirectory, "<cwd>", StringComparison.Ordinal);
        return ProcessId().Replace(text, "(node:<pid>)");
    }

    [GeneratedRegex(@"\(node:\d+\)")]
    private static partial Regex ProcessId();

    // Frames in Node's own scripts, their number, the line of such a script that threw, and what only an executable has to say (MissingModuleTests).
    [GeneratedRegex(@"^ +at .*node:.*\n|^ *\.\.\. \d+ lines matching.*\n|^node:.*\n.*\n *\^+\n|^seapack: '.*' is not in this executable\..*\n", RegexOptions.Multiline)]
    private static partial Regex InsideOfNode();
}
