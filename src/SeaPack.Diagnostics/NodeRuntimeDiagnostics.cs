namespace SeaPack.Diagnostics;

/// <summary>Finding, fetching and identifying Node binaries (<c>SEAPACK5xxx</c>).</summary>
public static class NodeRuntimeDiagnostics
{
}
