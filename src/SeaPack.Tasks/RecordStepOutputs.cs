using Microsoft.Build.Framework;

namespace SeaPack.Tasks;

/// <summary>
/// Adds to the record of a step that ran (<see cref="RecordStepInputs"/>) what it left. Without that, as after a step that failed, the next
/// build runs the step again.
/// </summary>
public sealed class RecordStepOutputs : SeaPackTask
{
    /// <summary>The record.</summary>
    [Required]
    public string RecordFile { get; set; } = "";

    /// <summary>Files that the step has written.</summary>
    [Required]
    public string[] Outputs { get; set; } = [];

    private protected override void Run(CancellationToken cancellationToken)
    {
        string record = Absolute(RecordFile);
        if (StepRecord.Read(record) is not { } inputs || StepRecord.IsComplete(inputs)) return;
        try
        {
            StepRecord.Write(record, inputs + StepRecord.Describe([.. Outputs.Select(Absolute)]), StepRecord.LongAgo);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw StepRecord.Unwritable(record, problem);
        }
    }
}
