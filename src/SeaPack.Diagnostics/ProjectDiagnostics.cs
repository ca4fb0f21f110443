namespace SeaPack.Diagnostics;

/// <summary>The project file, its properties and items (<c>SEAPACK0xxx</c>).</summary>
public static class ProjectDiagnostics
{
}
