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

    /// <summary>Linux and macOS: whether symbols that only debuggers and profilers read are left out.</summary>
    public bool StripSymbols { get; set; }

    /// <summary>macOS: what the ad-hoc signature calls the program; empty to keep Node's.</summary>
    public string SignatureIdentifier { get; set; } = "";

    /// <summary>A small file to write for the signer that comes next; empty when none of ours does.</summary>
    public string DigestFile { get; set; } = "";

    /// <summary>Windows: an .ico file; empty to keep Node's icon.</summary>
    public string Icon { get; set; } = "";

    /// <summary>Windows: an application manifest; empty to keep Node's.</summary>
    public string Manifest { get; set; } = "";

    /// <summary>Windows: whether the program is started without a console.</summary>
    public bool IsGraphical { get; set; }

    /// <summary>Windows: version of the program; empty to keep Node's, as for all texts below.</summary>
    public string Version { get; set; } = "";

    /// <summary>Windows: version of the file; empty: <see cref="Version"/>.</summary>
    public string FileVersion { get; set; } = "";

    /// <summary>Windows: version of the product; empty: <see cref="Version"/>.</summary>
    public string InformationalVersion { get; set; } = "";

    /// <summary>Windows: who made it.</summary>
    public string Company { get; set; } = "";

    /// <summary>Windows: what it belongs to.</summary>
    public string Product { get; set; } = "";

    /// <summary>Windows: what the system calls it in its dialogs.</summary>
    public string Description { get; set; } = "";

    /// <summary>Windows: whose it is.</summary>
    public string Copyright { get; set; } = "";

    /// <summary>Windows: the name that the executable gets in the end.</summary>
    public string OriginalFileName { get; set; } = "";

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
        StripSymbols = StripSymbols,
        SignatureIdentifier = NullIfEmpty(SignatureIdentifier),
        WindowsResources = Resources(),
        DigestPath = AbsoluteOrNull(DigestFile),
    };

    private WindowsResources Resources() => new()
    {
        IconPath = AbsoluteOrNull(Icon),
        ManifestPath = AbsoluteOrNull(Manifest),
        IsGraphical = IsGraphical,
        Version = Version,
        FileVersion = FileVersion,
        InformationalVersion = InformationalVersion,
        Company = Company,
        Product = Product,
        Description = Description,
        Copyright = Copyright,
        OriginalFileName = OriginalFileName,
    };
}
