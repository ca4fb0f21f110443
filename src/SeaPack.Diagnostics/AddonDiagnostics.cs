namespace SeaPack.Diagnostics;

/// <summary>Native addons and the packages that bring them (<c>SEAPACK1100</c> to <c>1109</c>).</summary>
public static class AddonDiagnostics
{
    /// <summary>A package has addons, and none of them is for the target.</summary>
    public static readonly DiagnosticDescriptor WrongPlatform = new("SEAPACK1100", Severity.Warning, "A native addon is for another platform");

    /// <summary>A binary for another platform is not packed.</summary>
    public static readonly DiagnosticDescriptor LeftOut = new("SEAPACK1101", Severity.Message, "A binary for another platform is left out");

    /// <summary>The package that holds the binary for the target is not installed.</summary>
    public static readonly DiagnosticDescriptor PlatformPackageMissing = new("SEAPACK1102", Severity.Warning, "The package with the binary for the target is not installed");

    /// <summary>A file called .node is no binary.</summary>
    public static readonly DiagnosticDescriptor NotABinary = new("SEAPACK1103", Severity.Warning, "A native addon is no binary");

    /// <summary>An addon was compiled for one release line of Node, and the executable has another.</summary>
    public static readonly DiagnosticDescriptor OtherNode = new("SEAPACK1104", Severity.Warning, "A native addon is for another Node");
}
