using Microsoft.Build.Framework;
using SeaPack.Diagnostics;
using SeaPack.Inspection;
using SeaPack.Tasks.TargetNode;

namespace SeaPack.Tasks;

/// <summary>Prints what is in a packaged executable, for any platform, and extracts its files if asked to.</summary>
public sealed class InspectExecutable : SeaPackTask
{
    /// <summary>The executable.</summary>
    [Required]
    public string Executable { get; set; } = "";

    /// <summary>What to print: <c>Table</c> or <c>Json</c>.</summary>
    [Required]
    public string Format { get; set; } = "";

    /// <summary>Folder to write the files of the archive into; empty: none are written.</summary>
    public string Extract { get; set; } = "";

    /// <summary>The answer, for programs.</summary>
    [Output]
    public string Json { get; private set; } = "";

    private protected override void Run(CancellationToken cancellationToken)
    {
        bool isTable = string.Equals(Format, "Table", StringComparison.OrdinalIgnoreCase);
        if (!isTable && !string.Equals(Format, "Json", StringComparison.OrdinalIgnoreCase))
            throw ExecutableDiagnostics.InspectionFormatUnknown.Failure($"InspectFormat is '{Format}'. Use Table or Json.");
        using var executable = PackagedExecutable.Open(Absolute(Executable), cancellationToken);
        Json = InspectionJson.Write(executable);
        Log.LogMessage(MessageImportance.High, "{0}", isTable ? InspectionTable.Write(executable) : Json);
        if (AbsoluteOrNull(Extract) is not { } folder) return;
        int count = executable.Extract(folder, new NodeZstd(null, TaskEnvironment.ProjectDirectory, () => TaskEnvironment.GetProcessStartInfo()), cancellationToken);
        Log.LogMessage(MessageImportance.High, "Wrote {0} files to {1}.", count, folder);
    }
}
