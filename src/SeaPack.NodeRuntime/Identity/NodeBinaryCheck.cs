using SeaPack.Diagnostics;

namespace SeaPack.NodeRuntime;

/// <summary>Compares what a binary is with what was asked for.</summary>
internal static class NodeBinaryCheck
{
    /// <exception cref="DiagnosticException">SEAPACK5012: another target or version; SEAPACK5003: a version that is not supported.</exception>
    /// <param name="identity">What the binary is.</param>
    /// <param name="target">The target that it must be for.</param>
    /// <param name="range">The versions that it may be of.</param>
    /// <param name="asked">The versions as the user wrote them; empty when any will do.</param>
    /// <param name="path">The binary.</param>
    /// <param name="property">The property that names it or its folder; empty when it was fetched.</param>
    public static void Require(NodeIdentity identity, NodeTarget target, NodeVersionRange range, string asked, string path, string property = "")
    {
        bool rightMachine = identity.Platform == target.Platform && identity.Architecture == target.Architecture;
        if (rightMachine) SupportedNodeVersions.Check(identity.Version, path, new SourceLocation(path));
        if (rightMachine && range.Contains(identity.Version)) return;
        throw NodeRuntimeDiagnostics.NodeBinaryMismatch.Failure(
            $"{path}{(property.Length == 0 ? "" : $" (property {property})")} is {identity}, but Node {asked}{(asked.Length == 0 ? "" : " ")}for {target.Platform} {target.Architecture} ({target}) was asked for.",
            new SourceLocation(path));
    }
}
