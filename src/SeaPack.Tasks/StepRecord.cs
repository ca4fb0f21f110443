using System.Globalization;
using System.Text;
using SeaPack.Diagnostics;

namespace SeaPack.Tasks;

/// <summary>The record of a step: what it depends on and, once it has run, its outputs.</summary>
internal static class StepRecord
{
    private const string Outputs = "left:";

    /// <summary>Older than what any step makes, so that MSBuild takes a finished step's outputs for younger than its record, whatever the clock says.</summary>
    public static readonly DateTime LongAgo = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>What a step has left, for the end of its record; empty when an output is missing.</summary>
    /// <param name="outputs">Absolute paths.</param>
    public static string Describe(IEnumerable<string> outputs)
    {
        var text = new StringBuilder("\n" + Outputs);
        foreach (string output in outputs)
        {
            if (FileState.Find(output) is not { } state) return "";
            text.Append(CultureInfo.InvariantCulture, $" {state.Length} {state.LastWrite.Ticks}");
        }

        return text.ToString();
    }

    /// <summary>Whether a record holds the outputs, too.</summary>
    public static bool IsComplete(string text) => text.AsSpan(text.LastIndexOf('\n') + 1).StartsWith(Outputs, StringComparison.Ordinal);

    /// <summary>The text of a record, or null when there is none.</summary>
    public static string? Read(string record)
    {
        try
        {
            return File.ReadAllText(record);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes a record, in a folder that exists.</summary>
    /// <param name="record">Absolute path.</param>
    /// <param name="text">What it says.</param>
    /// <param name="time">Its time; null for now.</param>
    /// <exception cref="IOException">It cannot be written; so too <see cref="UnauthorizedAccessException"/>.</exception>
    public static void Write(string record, string text, DateTime? time = null) => AtomicFile.Write(record, path =>
    {
        File.WriteAllText(path, text);
        if (time is { } known) File.SetLastWriteTimeUtc(path, known);
    });

    /// <summary>The failure for a record, or an output of the last build, that the system refuses to change.</summary>
    public static DiagnosticException Unwritable(string path, Exception problem) => ProjectDiagnostics.UnwritableIntermediateFile.Failure(
        $"What the last build left cannot be replaced: {problem.Message} Check the rights of its folder, its owner and its disk.",
        new SourceLocation(path),
        problem);
}
