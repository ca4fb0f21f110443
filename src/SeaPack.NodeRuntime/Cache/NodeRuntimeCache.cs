using System.Security.Cryptography;
using SeaPack.Diagnostics;

namespace SeaPack.NodeRuntime;

/// <summary>
/// Node binaries on this machine: <c>node/&lt;runtime identifier&gt;/&lt;version&gt;/node</c> with a record of length, time and SHA-256
/// beside each. A version's folder appears at once and complete (rename); what was changed later is noticed and fetched again.
/// </summary>
public sealed class NodeRuntimeCache
{
    private const string RecordName = "node.record";

    // Behind the name of a version's folder, before a number: what is not published yet, and what it replaces.
    private const string New = ".new-";
    private const string Old = ".old-";

    private readonly string _folder;

    /// <summary>Opens a cache; nothing is created before something is stored.</summary>
    /// <param name="folder">Absolute path.</param>
    public NodeRuntimeCache(string folder)
    {
        _folder = folder;
    }

    /// <summary>
    /// <c>$XDG_CACHE_HOME/seapack</c>, else <c>~/.cache/seapack</c>; on Windows <c>seapack</c> in the local application data.
    /// </summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static string DefaultFolder(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        if (OperatingSystem.IsWindows())
        {
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "seapack");
        }

        // The XDG Base Directory Specification: relative paths are to be ignored.
        if (variable("XDG_CACHE_HOME") is { } xdg && Path.IsPathRooted(xdg)) return Path.Combine(xdg, "seapack");
        string home = variable("HOME") is { Length: > 0 } set ? set : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return Path.Combine(home, ".cache", "seapack");
    }

    /// <summary>Folder for lists of versions that sources have.</summary>
    internal string ListFolder => Path.Combine(_folder, "versions");

    /// <summary>Versions in the cache, by the names of their folders; not checked.</summary>
    internal IEnumerable<NodeVersion> Versions(NodeTarget target)
    {
        string folder = Path.Combine(_folder, "node", target.RuntimeIdentifier);
        if (!Directory.Exists(folder)) yield break;
        foreach (string path in Directory.EnumerateDirectories(folder))
        {
            if (NodeVersion.TryParse(Path.GetFileName(path), out NodeVersion version)) yield return version;
        }
    }

    /// <summary>Returns the binary when it is in the cache and unchanged.</summary>
    /// <param name="target">The target.</param>
    /// <param name="version">The version.</param>
    /// <param name="changed">Is set when something is there, but not what was stored.</param>
    internal CachedNode? Find(NodeTarget target, NodeVersion version, out Diagnostic? changed)
    {
        changed = null;
        string folder = FolderOf(target, version);
        if (!Directory.Exists(folder)) return null;
        var binary = new FileInfo(Path.Combine(folder, target.ExecutableName));
        string recordPath = Path.Combine(folder, RecordName);
        if (BinaryRecord.Read(recordPath) is { } record && binary.Exists && IsUnchanged(binary, record, recordPath))
        {
            return new CachedNode(binary.FullName, version, record.Sha256);
        }

        changed = NodeRuntimeDiagnostics.CachedNodeChanged.At(
            $"The cached Node at {binary.FullName} is not what was stored there, and is fetched again.", new SourceLocation(binary.FullName));
        return null;
    }

    /// <summary>Returns the binary of the cache; <paramref name="fetch"/> writes it to the path that it is given when it is not there.</summary>
    /// <param name="target">The target.</param>
    /// <param name="version">The version.</param>
    /// <param name="fetch">Writes the binary; may use the folder of the path for temporary files.</param>
    /// <param name="report">Is told of a changed binary.</param>
    /// <param name="cancellation">Stops waiting and fetching, and leaves nothing behind.</param>
    /// <exception cref="DiagnosticException">SEAPACK5009, SEAPACK5011, SEAPACK5012, and those of <paramref name="fetch"/>.</exception>
    internal async Task<CachedNode> GetOrAddAsync(
        NodeTarget target,
        NodeVersion version,
        Func<string, CancellationToken, Task> fetch,
        Action<Diagnostic> report,
        CancellationToken cancellation)
    {
        if (Find(target, version, out _) is { } hit) return hit;
        try
        {
            string folder = FolderOf(target, version);
            CreateFolder(Path.GetDirectoryName(folder)!);
            using IDisposable? owned = await CacheLock.TakeAsync($"{folder}.lock", cancellation).ConfigureAwait(false);
            if (Find(target, version, out Diagnostic? changed) is { } won) return won;
            if (changed != null) report(changed);
            if (owned != null) RemoveLeftovers(folder);
            return await AddAsync(target, version, fetch, cancellation).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw NodeRuntimeDiagnostics.NodeCacheNotWritable.Failure(
                $"Node {version} for {target} cannot be stored in {_folder}: {problem.Message} " +
                "Make room or grant access there, or choose another folder with the property NodeRuntimeCache.",
                new SourceLocation(_folder),
                problem);
        }
    }

    /// <summary>Creates a folder of the cache, for this user only.</summary>
    internal static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        // Parents first: CreateDirectory gives the mode to the last folder only.
        if (Directory.Exists(path)) return;
        if (Path.GetDirectoryName(path) is { } parent) CreateFolder(parent);
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<CachedNode> AddAsync(
        NodeTarget target, NodeVersion version, Func<string, CancellationToken, Task> fetch, CancellationToken cancellation)
    {
        string folder = FolderOf(target, version);
        string temporary = $"{folder}{New}{Guid.NewGuid():N}";
        CreateFolder(temporary);
        try
        {
            string binary = Path.Combine(temporary, target.ExecutableName);
            await fetch(binary, cancellation).ConfigureAwait(false);
            NodeBinaryScan scan = NodeBinaryScan.Run(binary, hash: true, cancellation);
            NodeBinaryCheck.Require(scan.Identity, target, NodeVersionRange.Only(version), version.ToString(), binary);
            MakeExecutable(binary);
            BinaryRecord.Of(new FileInfo(binary), scan.Sha256).Write(Path.Combine(temporary, RecordName));
            Publish(temporary, folder);
            return new CachedNode(Path.Combine(folder, target.ExecutableName), version, scan.Sha256);
        }
        catch (IOException) when (Find(target, version, out _) is not null)
        {
            // Where locks do not work, another build may publish between our looking and our renaming: its binary is as good.
            return Find(target, version, out _)!.Value;
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }

    private static void Publish(string temporary, string folder)
    {
        string aside = $"{folder}{Old}{Guid.NewGuid():N}";
        if (Directory.Exists(folder)) UnfinishedPath.Rename(folder, aside);
        UnfinishedPath.Rename(temporary, folder);
        if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
    }

    // What a killed build left; nobody else is at work on this version while the lock is held.
    private static void RemoveLeftovers(string folder)
    {
        string parent = Path.GetDirectoryName(folder)!;
        string name = Path.GetFileName(folder);
        foreach (string kind in (ReadOnlySpan<string>)[New, Old])
        {
            foreach (string path in Directory.EnumerateDirectories(parent, $"{name}{kind}*")) Directory.Delete(path, recursive: true);
        }
    }

    private static bool IsUnchanged(FileInfo binary, BinaryRecord record, string recordPath)
    {
        if (record.Fits(binary)) return true;
        try
        {
            if (binary.Length != record.Length || Hash(binary.FullName) != record.Sha256) return false;
            // Only the time differs, as after copying the cache: remember the new one.
            BinaryRecord.Of(binary, record.Sha256).Write(recordPath);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A read-only cache is hashed each time; an unreadable binary shows when it is used.
        }

        return true;
    }

    private static string Hash(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static void MakeExecutable(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(
            path,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute |
            UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
    }

    private string FolderOf(NodeTarget target, NodeVersion version) =>
        Path.Combine(_folder, "node", target.RuntimeIdentifier, version.ToString());
}
