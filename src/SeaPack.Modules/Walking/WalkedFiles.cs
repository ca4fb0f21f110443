using System.Collections.Concurrent;
using SeaPack.Diagnostics;
using SeaPack.Modules.Addons;
using SeaPack.Modules.Guards;
using SeaPack.Modules.Resolution;

namespace SeaPack.Modules.Walking;

/// <summary>Every file and link that the walk has met so far, and the queue of those still to be looked at. Thread-safe.</summary>
internal sealed class WalkedFiles(FileSystemView disk, Exclusion exclusion, TargetFiles targetFiles, SecretFiles secrets, BuildProducts? products)
{
    private readonly ConcurrentDictionary<string, WalkNode?> _nodes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _links = new(StringComparer.Ordinal);
    private readonly TextSet _folders = new();
    private readonly SharedList<Diagnostic> _diagnostics = new();

    /// <summary>Files still to be looked at.</summary>
    public WorkQueue<WalkJob> Queue { get; } = new();

    /// <summary>The files to pack.</summary>
    public IEnumerable<WalkNode> Nodes => _nodes.EachValue().OfType<WalkNode>();

    /// <summary>Absolute paths of the folders to pack that hold nothing.</summary>
    public IEnumerable<string> Folders => _folders.All;

    /// <summary>The links that were followed: their texts by their absolute paths.</summary>
    public IEnumerable<KeyValuePair<string, string>> Links => _links;

    /// <summary>What is to be told beside the findings of each file.</summary>
    public IEnumerable<Diagnostic> Diagnostics => _diagnostics.All;

    /// <summary>Tells something, once however often it is reported.</summary>
    public void Report(Diagnostic diagnostic) => _diagnostics.Add(diagnostic);

    /// <summary>The file at a real path, made and queued if need be; null when it is left out.</summary>
    /// <param name="path">Absolute real path of a file.</param>
    /// <param name="depth">How much is wanted of it.</param>
    /// <param name="isKept">True for what no exclusion can take away.</param>
    /// <param name="isNamed">True for what the project itself names, be it for another platform.</param>
    public WalkNode? Add(string path, WalkDepth depth, bool isKept = false, bool isNamed = false)
    {
        if (NativeFile.IsNative(path)) depth = WalkDepth.Content;
        if (!_nodes.TryGetValue(path, out WalkNode? node)) node = _nodes.GetOrAdd(path, Make(path, isKept, isNamed));
        if (node != null && node.Deepen(depth)) Queue.Add(new WalkJob(node, depth));
        return node;
    }

    /// <summary>The file that a path leads to, with the links on the way; null when it is left out or leads nowhere.</summary>
    public WalkNode? AddThroughLinks(string path, WalkDepth depth, bool isKept = false, bool isNamed = false)
    {
        AddLinks(disk.LinksOf(path));
        return disk.RealPathOf(path) is { } real ? Add(real, depth, isKept, isNamed) : null;
    }

    /// <summary>Packs a folder (absolute real path) that holds nothing, unless it is left out.</summary>
    public void AddFolder(string path)
    {
        if (IsPackable(path) && !exclusion.Excludes(path) && products?.MayMake(path) != true) _folders.Add(path);
    }

    /// <summary>Remembers links.</summary>
    public void AddLinks(IReadOnlyList<FollowedLink> links)
    {
        foreach (FollowedLink link in links) _links.TryAdd(link.Path, link.Target);
    }

    private WalkNode? Make(string path, bool isKept, bool isNamed)
    {
        if (!isKept && (exclusion.Excludes(path) || secrets.Hold(path) || products?.Hold(path) == true)) return null;
        if (!isKept && !isNamed && !targetFiles.Suits(path)) return null;
        if (IsPackable(path)) return new WalkNode(path);
        _diagnostics.Add(ModuleDiagnostics.NameNotPackable.At(
            $"'{path}' is not packed: a path in the archive cannot hold a backslash.", new SourceLocation(path)));
        return null;
    }

    private static bool IsPackable(string path) =>
        Path.DirectorySeparatorChar == '\\' || !path.Contains('\\', StringComparison.Ordinal);
}
