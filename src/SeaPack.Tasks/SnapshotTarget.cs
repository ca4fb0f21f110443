using System.Security.Cryptography;
using SeaPack.Archive.Snapshots;
using SeaPack.Diagnostics;
using SeaPack.Modules.Walking;
using SeaPack.Prelude;

namespace SeaPack.Tasks;

/// <summary>The facts of an executable that a snapshot must fit, and the check that it does.</summary>
internal static class SnapshotTarget
{
    /// <summary>Facts without modules.</summary>
    public static SnapshotFacts Facts(string nodeVersion, string nodeSha256, string runtimeIdentifier, string[] nodeOptions, bool isDebug) => new()
    {
        NodeVersion = nodeVersion,
        NodeSha256 = nodeSha256,
        RuntimeIdentifier = runtimeIdentifier,
        NodeOptions = nodeOptions,
        Prelude = PreludeScripts.SnapshotPreludeSha256(isDebug),
        Modules = new Dictionary<string, string>(),
    };

    /// <summary>SHA-256 of files of the graph, those that it has.</summary>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.UnreadableFile"/></exception>
    public static SortedDictionary<string, string> Digests(ModuleGraph graph, IEnumerable<string> archivePaths)
    {
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string path in archivePaths)
        {
            if (graph.Find(path) is { } file) digests[path] = Digest(file.ContentPath);
        }

        return digests;
    }

    /// <summary>Reads a snapshot and checks that it fits.</summary>
    /// <param name="path">Absolute path of its file.</param>
    /// <param name="facts">Facts of the executable, without modules.</param>
    /// <param name="graph">What the executable packs.</param>
    /// <exception cref="DiagnosticException"><see cref="SnapshotDiagnostics.Mismatch"/>, <see cref="SnapshotDiagnostics.DamagedFile"/>.</exception>
    public static SnapshotFile Read(string path, SnapshotFacts facts, ModuleGraph graph)
    {
        SnapshotFile snapshot = SnapshotFile.Read(path);
        SnapshotMatch.Require(path, snapshot.Facts, facts with { Entry = graph.EntryPath, Modules = Digests(graph, snapshot.Facts.Modules.Keys) });
        return snapshot;
    }

    private static string Digest(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ArchiveDiagnostics.UnreadableFile.Failure($"'{path}' could not be read: {e.Message}", new SourceLocation(path), e);
        }
    }
}
