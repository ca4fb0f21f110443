namespace SeaPack.Diagnostics;

/// <summary>The project file, its properties and items (<c>SEAPACK0xxx</c>).</summary>
/// <remarks>Retired: SEAPACK0005, executables for Windows and macOS.</remarks>
public static class ProjectDiagnostics
{
    /// <summary>Reported by the targets: OutputType is neither Exe nor WinExe.</summary>
    public static readonly DiagnosticDescriptor UnsupportedOutputType = new("SEAPACK0001", Severity.Error, "The OutputType is not that of an executable");

    /// <summary>Reported by the targets: SeaExecutableName holds a folder or characters that no file system takes.</summary>
    public static readonly DiagnosticDescriptor InvalidExecutableName = new("SEAPACK0002", Severity.Error, "The executable's name is not a file name");

    /// <summary>A build with <c>-question</c> found work to do.</summary>
    public static readonly DiagnosticDescriptor NotUpToDate = new("SEAPACK0003", Severity.Error, "A build with -question found work to do");

    /// <summary>A file that one step leaves for the next is damaged.</summary>
    public static readonly DiagnosticDescriptor DamagedIntermediateFile = new("SEAPACK0004", Severity.Error, "An intermediate file is damaged");
}
