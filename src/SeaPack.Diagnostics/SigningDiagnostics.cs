namespace SeaPack.Diagnostics;

/// <summary>Signing executables (<c>SEAPACK4xxx</c>).</summary>
public static class SigningDiagnostics
{
}
