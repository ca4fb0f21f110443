using SeaPack.Diagnostics;
using SeaPack.Modules.Walking.Graph;

namespace SeaPack.Tasks;

/// <summary>The graph that one step leaves for the next.</summary>
internal static class ModuleGraphs
{
    /// <summary>Reads a graph.</summary>
    /// <exception cref="DiagnosticException"><see cref="ProjectDiagnostics.DamagedIntermediateFile"/></exception>
    public static ModuleGraph Read(string graphFile) =>
        ModuleGraphFile.Read(graphFile)
        ?? throw IntermediateFile.Damaged(graphFile);
}
