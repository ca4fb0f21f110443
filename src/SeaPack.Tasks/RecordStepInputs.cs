using System.Globalization;
using System.Text;
using Microsoft.Build.Framework;
using SeaPack.Diagnostics;

namespace SeaPack.Tasks;

/// <summary>
/// Keeps a record of what a step depends on, and makes the step's outputs look old when it differs from the record of the last build, or
/// when the outputs are not what that build left (<see cref="RecordStepOutputs"/>). Whether the step runs is then never a question of which
/// file is younger: a clock that goes wrong, a file with an old time, a property that changes back and a damaged output are all seen.
/// </summary>
/// <remarks>The outputs are not deleted: another build of the same project may be reading them.</remarks>
public sealed class RecordStepInputs : SeaPackTask, IIncrementalTask
{
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
        if (StepRecord.Read(record) == now + StepRecord.Describe([.. Outputs.Select(Absolute)])) return;
        if (FailIfNotIncremental)
        {
            throw ProjectDiagnostics.NotUpToDate.Failure($"{string.Join(", ", Outputs)} is not up to date: a property or an input changed.");
        }

        foreach (string output in Outputs) Age(Absolute(output));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(record)!);
            StepRecord.Write(record, now);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw StepRecord.Unwritable(record, problem);
        }
    }

    private static void Age(string output)
    {
        try
        {
            MakeOld(output);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw StepRecord.Unwritable(output, problem);
        }
    }

    private static void MakeOld(string output)
    {
        try
        {
            File.SetLastWriteTimeUtc(output, StepRecord.LongAgo);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            // Nothing is as old as a file that is not there.
        }
        catch (UnauthorizedAccessException)
        {
            // Another user's file in a folder of this one's: it can be replaced, not changed.
            File.Delete(output);
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
}
