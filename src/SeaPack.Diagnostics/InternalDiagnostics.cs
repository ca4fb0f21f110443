namespace SeaPack.Diagnostics;

/// <summary>Faults of SeaPack itself (<c>SEAPACK9xxx</c>).</summary>
public static class InternalDiagnostics
{
}
