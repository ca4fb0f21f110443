namespace SeaPack.Diagnostics;

/// <summary>package.json, JavaScript sources, resolution and the walk (<c>SEAPACK1xxx</c>).</summary>
public static class ModuleDiagnostics
{
}
