using SeaPack.Diagnostics;

namespace SeaPack.Archive.Snapshots;

/// <summary>Whether a snapshot is right for an executable. Node itself would find out when the executable starts, or crash then.</summary>
public static class SnapshotMatch
{
    /// <summary>Compares.</summary>
    /// <param name="path">The snapshot's file, for the message.</param>
    /// <param name="snapshot">What the snapshot was made with.</param>
    /// <param name="executable">What the executable has. Its modules are those that the archive holds at the paths of the snapshot's, as
    /// far as it has them; its entry is its main module.</param>
    /// <exception cref="DiagnosticException"><see cref="SnapshotDiagnostics.Mismatch"/></exception>
    public static void Require(string path, SnapshotFacts snapshot, SnapshotFacts executable)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(executable);
        if (Difference(snapshot, executable) is not { } difference) return;
        throw SnapshotDiagnostics.Mismatch.Failure(
            $"The snapshot '{path}' cannot be packed into this executable: {difference}. Make one for it with the target BuildSeaSnapshot.",
            new SourceLocation(path));
    }

    /// <summary>Whether the snapshot is one that would be made now.</summary>
    /// <param name="snapshot">What the snapshot was made with.</param>
    /// <param name="wanted">What it would be made with.</param>
    public static bool IsCurrent(SnapshotFacts snapshot, SnapshotFacts wanted)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(wanted);
        return Difference(snapshot, wanted) == null && snapshot.Setup == wanted.Setup;
    }

    private static string? Difference(SnapshotFacts snapshot, SnapshotFacts executable)
    {
        if (snapshot.RuntimeIdentifier != executable.RuntimeIdentifier) return Differs("for", snapshot.RuntimeIdentifier, executable.RuntimeIdentifier);
        if (snapshot.NodeVersion != executable.NodeVersion) return Differs("for Node", snapshot.NodeVersion, executable.NodeVersion);
        if (snapshot.NodeSha256 != executable.NodeSha256) return $"it was made by another build of Node {snapshot.NodeVersion}";
        if (!snapshot.NodeOptions.SequenceEqual(executable.NodeOptions, StringComparer.Ordinal))
        {
            return Differs("with SeaNodeOption", string.Join(' ', snapshot.NodeOptions), string.Join(' ', executable.NodeOptions));
        }

        if (snapshot.Prelude != executable.Prelude) return "it was made by another version of SeaPack, or with another SeaDebug or SeaMode";
        if (snapshot.Entry is { } entry && entry != executable.Entry) return $"it holds the main function of '{entry}', and the app starts '{executable.Entry}'";
        return snapshot.Modules.Select(module => ModuleDifference(module.Key, module.Value, executable)).FirstOrDefault(difference => difference != null);
    }

    private static string? ModuleDifference(string module, string sha256, SnapshotFacts executable)
    {
        if (!executable.Modules.TryGetValue(module, out string? packed)) return $"it holds the module '{module}', which is not in the package";
        return packed == sha256 ? null : $"the module '{module}' has changed since it was made";
    }

    private static string Differs(string what, string has, string wants) =>
        $"it was made {what} {(has.Length == 0 ? "nothing" : has)}, not {(wants.Length == 0 ? "nothing" : wants)}";
}
