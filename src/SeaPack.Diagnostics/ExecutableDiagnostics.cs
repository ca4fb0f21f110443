namespace SeaPack.Diagnostics;

/// <summary>Reading and patching executables (<c>SEAPACK3xxx</c>).</summary>
public static class ExecutableDiagnostics
{
}
