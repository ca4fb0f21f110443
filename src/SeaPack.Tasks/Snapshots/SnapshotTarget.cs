using System.Security.Cryptography;
using SeaPack.Archive.SeaBlob;
using SeaPack.Archive.Snapshots;
using SeaPack.Diagnostics;
using SeaPack.Modules.Walking.Graph;

namespace SeaPack.Tasks.Snapshots;

/// <summary>The facts of an executable that a snapshot must fit, and the check that it does.</summary>
internal static class SnapshotTarget
{
    /// <summary>Facts without modules.</summary>
    /// <param name="nodeVersion">Exact version of Node.</param>
    /// <param name="nodeSha256">SHA-256 of its binary, in hexadecimal.</param>
    /// <param name="runtimeIdentifier">The target, as <c>linux-x64</c>.</param>
    /// <param name="nodeOptions">Node options of the executable.</param>
    /// <param name="prelude">SHA-256 of what lies in the snapshot beside the app.</param>
    public static SnapshotFacts Facts(string nodeVersion, string nodeSha256, string runtimeIdentifier, string[] nodeOptions, string prelude) => new()
    {
        NodeVersion = nodeVersion,
        NodeSha256 = nodeSha256,
        RuntimeIdentifier = runtimeIdentifier,
        NodeOptions = nodeOptions,
        Prelude = prelude,
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

    /// <summary>Node's permission model, and what is to be loaded before the app, come too late for what was evaluated at build.</summary>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.ConflictingModes"/></exception>
    public static void RefuseOptions(BakedNodeOptions options)
    {
        if (options.HavePermissionModel)
        {
            throw ArchiveDiagnostics.ConflictingModes.Failure(
                "SeaSnapshot and the SeaNodeOption --permission do not go together: what was evaluated at build had all rights. Drop one of the two.");
        }

        if (options.Preloads.Count > 0)
        {
            throw ArchiveDiagnostics.ConflictingModes.Failure(
                $"SeaSnapshot and the SeaNodeOption {string.Join(' ', options.Preloads[0].Words)} do not go together: what was evaluated at build had nothing loaded before it. "
                + "Drop one of the two, or load the module at the top of the entry.");
        }
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

    /// <summary>SHA-256 of a file, in hexadecimal.</summary>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.UnreadableFile"/></exception>
    public static string Digest(string path)
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
