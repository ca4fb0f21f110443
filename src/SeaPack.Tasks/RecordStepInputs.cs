using System.Globalization;
using System.Text;
using Microsoft.Build.Framework;
using SeaPack.Diagnostics;

namespace SeaPack.Tasks;

/// <summary>
/// Keeps a record of what a step depends on, and makes the step's outputs look old when it differs from the record of the last build.
/// Whether the step runs is then never a question of which input is younger: a clock that goes wrong, a file with an old time and a
/// property that changes back are all seen.
/// </summary>
/// <remarks>The outputs are not deleted: another build of the same project may be reading them.</remarks>
public sealed class RecordStepInputs : SeaPackTask, IIncrementalTask
{
    private static readonly DateTime LongAgo = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The record; what the step has as its <c>Inputs</c>.</summary>
    [Required]
    public string RecordFile { get; set; } = "";

    /// <summary>Values that the step depends on, as <c>Name=value</c>.</summary>
    public string[] Properties { get; set; } = [];

    /// <summary>Files that the step reads.</summary>
    public string[] Inputs { get; set; } = [];

    /// <summary>Files that the step writes.</summary>
    [Required]
    public string[] Outputs { get; set; } = [];

    /// <inheritdoc />
    public bool FailIfNotIncremental { get; set; }

    private protected override void Run(CancellationToken cancellationToken)
    {
        string record = Absolute(RecordFile);
        string now = Describe();
        if (Recorded(record) == now) return;
        if (FailIfNotIncremental)
        {
            throw ProjectDiagnostics.NotUpToDate.Failure($"{string.Join(", ", Outputs)} is not up to date: a property or an input changed.");
        }

        try
        {
            foreach (string output in Outputs) Age(Absolute(output));
            Write(record, now);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ProjectDiagnostics.UnwritableIntermediateFile.Failure(
                $"What the last build left cannot be replaced: {problem.Message} Check the rights of its folder, its owner and its disk.",
                new SourceLocation(record),
                problem);
        }
    }

    private static void Age(string output)
    {
        try
        {
            File.SetLastWriteTimeUtc(output, LongAgo);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            // Nothing is as old as a file that is not there.
        }
    }

    private string Describe()
    {
        var text = new StringBuilder();
        foreach (string property in Properties) text.Append(property).Append('\n');
        foreach (string input in Inputs)
        {
            string file = Absolute(input);
            text.Append(file);
            if (FileState.Find(file) is { } state) text.Append(CultureInfo.InvariantCulture, $" {state.Length} {state.LastWrite.Ticks}");
            text.Append('\n');
        }

        return text.AppendJoin('\n', Outputs).ToString();
    }

    private static string? Recorded(string record)
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

    private static void Write(string record, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(record)!);
        AtomicFile.Write(record, path => File.WriteAllText(path, text));
    }
}
