using SeaPack.Diagnostics;

namespace SeaPack.Tasks;

/// <summary>What one step leaves for the next, below <c>obj</c>.</summary>
internal static class IntermediateFile
{
    /// <summary>The file is not as the step before wrote it.</summary>
    public static DiagnosticException Damaged(string path) =>
        ProjectDiagnostics.DamagedIntermediateFile.Failure($"'{path}' cannot be read. Delete it and build again.", new SourceLocation(path));
}
