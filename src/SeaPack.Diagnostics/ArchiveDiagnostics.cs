namespace SeaPack.Diagnostics;

/// <summary>The archive and the SEA blob (<c>SEAPACK2xxx</c>).</summary>
public static class ArchiveDiagnostics
{
}
