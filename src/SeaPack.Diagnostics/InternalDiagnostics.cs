namespace SeaPack.Diagnostics;

/// <summary>Faults of SeaPack itself (<c>SEAPACK9xxx</c>).</summary>
public static class InternalDiagnostics
{
    /// <summary>An exception that no room of the product expected.</summary>
    public static readonly DiagnosticDescriptor UnexpectedFault = new("SEAPACK9001", Severity.Error, "SeaPack failed unexpectedly");
}
