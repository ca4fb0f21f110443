using Microsoft.Build.Framework;
using SeaPack.Diagnostics;
using SeaPack.Executables;

namespace SeaPack.Tasks;

/// <summary>Makes the executable: a copy of the Node binary that holds the blob.</summary>
public sealed class InjectSeaBlob : SeaPackTask
{
    /// <summary>The Node binary of the target; not changed.</summary>
    [Required]
    public string NodeBinary { get; set; } = "";

    /// <summary>The blob that <see cref="BuildSeaArchive"/> wrote.</summary>
    [Required]
    public string BlobFile { get; set; } = "";

    /// <summary>The platform that the executable is for; the Node binary must be of its format and CPU.</summary>
    [Required]
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>Small file that remembers where things are in the Node binary.</summary>
    [Required]
    public string LayoutCache { get; set; } = "";

    /// <summary>The executable to write.</summary>
    [Required]
    public string Executable { get; set; } = "";

    private protected override void Run(CancellationToken cancellationToken)
    {
        string executable = Absolute(Executable);
        Directory.CreateDirectory(Path.GetDirectoryName(executable)!);
        InjectResult result = SeaInjector.Inject(Absolute(NodeBinary), Absolute(BlobFile), executable, Options(), cancellationToken);
        foreach (Diagnostic diagnostic in result.Diagnostics) Report(diagnostic);
        Log.LogMessage(MessageImportance.Low, "Wrote {0} ({1} bytes, blob at {2}).", executable, result.Length, result.BlobOffset);
    }

    private InjectOptions Options() => new()
    {
        ExpectedFormat = RuntimeIdentifier.Split('-')[0] switch
        {
            "linux" => ExecutableFormat.Elf,
            "win" => ExecutableFormat.Pe,
            "osx" => ExecutableFormat.MachO,
            _ => null,
        },
        ExpectedCpu = RuntimeIdentifier.Split('-')[^1] switch
        {
            "x64" => ExecutableCpu.X64,
            "arm64" => ExecutableCpu.Arm64,
            _ => null,
        },
        LayoutCachePath = Absolute(LayoutCache),
    };
}
