namespace SeaPack.Diagnostics;

/// <summary>The report on what is in an executable (<c>SEAPACK2xxx</c>, from 2080).</summary>
public static class ReportDiagnostics
{
    /// <summary>A packed file is gone or cannot be read any more.</summary>
    public static readonly DiagnosticDescriptor UnreadableFile = new("SEAPACK2080", Severity.Error, "A packed file cannot be read for the report");

    /// <summary>A file of the report cannot be written.</summary>
    public static readonly DiagnosticDescriptor UnwritableReport = new("SEAPACK2081", Severity.Error, "The report cannot be written");
}
