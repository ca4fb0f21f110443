using System.Collections.Concurrent;

namespace SeaPack.Modules.Resolution;

/// <summary>
/// The disk as one build sees it: every folder is listed once, every package.json read once, and all that was looked at is
/// remembered, so that a later build knows whether to look again. Thread-safe. Names match by case on every host.
/// All paths are absolute and normal (no <c>.</c>, <c>..</c> or trailing separator).
/// </summary>
public sealed class FileSystemView
{
    // As the kernel's limit (ELOOP).
    private const int MaxLinks = 40;

    // Nothing is found by a longer path on Linux (PATH_MAX) and macOS; each segment is a call within a call here.
    private const int MaxPath = 4096;

    // What is read ahead is kept until it is asked for.
    private const int MaxAhead = 1 << 20;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DirectoryListing> _listings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PackageJson?> _packageJsons = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PackageJson?> _scopes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ReadFile> _filesRead = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte[]> _readAhead = new(StringComparer.Ordinal);
    private readonly string _realRoot;

    /// <summary>Begins a view in which nothing was looked at yet.</summary>
    /// <param name="root">Absolute path of the project's folder. Folders above it are never listed, only probed name by name:
    /// they change for reasons of their own.</param>
    public FileSystemView(string root)
    {
        Root = root;
        _realRoot = root;
        _realRoot = RealPathOf(root) ?? root;
    }

    /// <summary>Absolute path of the project's folder.</summary>
    public string Root { get; }

    /// <summary>What a path leads to.</summary>
    public FileKind KindOf(string path) => Find(path).Kind;

    /// <summary>Real path of something that exists, or null. All links are followed; more than 40 in a row lead nowhere.</summary>
    public string? RealPathOf(string path) => Find(path).RealPath;

    /// <summary>Symbolic links on the way to a path, in the order in which they are met.</summary>
    public IReadOnlyList<FollowedLink> LinksOf(string path) => Find(path).Links;

    /// <summary>Length and time that a file had when it was first looked at; null when it is not there, or is no ordinary file.</summary>
    /// <param name="path">Absolute real path.</param>
    internal ReadFile? StateOf(string path) => Find(path).State;

    /// <summary>Whether a path was looked at already, and is a file that is not empty: special files have no length.</summary>
    /// <param name="path">Absolute real path.</param>
    internal bool HasSeenContent(string path) => _entries.TryGetValue(path, out Entry? known) && known.State is { Length: > 0 };

    /// <summary>Entries of a folder in ordinal order of their names; none when it is not a folder or not readable.</summary>
    public IReadOnlyList<DirectoryItem> List(string directory)
    {
        Entry entry = Find(directory);
        return entry.Kind == FileKind.Directory ? ListingOf(entry.RealPath!)?.Items ?? [] : [];
    }

    /// <summary>The package.json in a folder, or null.</summary>
    public PackageJson? PackageJsonIn(string directory) =>
        _packageJsons.TryGetValue(directory, out PackageJson? known) ? known : _packageJsons.GetOrAdd(directory, ReadPackageJson(directory));

    /// <summary>
    /// The package.json of the package scope that holds a file (Node's LOOKUP_PACKAGE_SCOPE), or null. The search ends below a
    /// folder called node_modules.
    /// </summary>
    public PackageJson? NearestPackageJson(string file) => AbsolutePath.ParentOf(file) is { } folder ? PackageScopeOf(folder) : null;

    /// <summary>Reads a file and remembers that an answer depends on its content.</summary>
    /// <exception cref="IOException">The file cannot be read, or is not an ordinary file.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public byte[] ReadFile(string path)
    {
        ReadFile? known = StateOf(path);
        if (known is { Length: > 0 } && _readAhead.TryRemove(path, out byte[]? early)) return early;
        if (known is not { Length: > 0 }) SpecialFile.Refuse(RealPathOf(path) ?? path);
        long ticks = known?.LastWriteTicks ?? new FileInfo(path).LastWriteTimeUtc.Ticks;
        byte[] content = File.ReadAllBytes(path);
        _filesRead[path] = new ReadFile(path, content.Length, ticks);
        return content;
    }

    /// <summary>Reads a small file without a look at the folder around it, which takes longer; <see cref="ReadFile"/> need not read it again.</summary>
    /// <param name="path">Absolute path; its folder is real.</param>
    /// <returns>The content; null where only <see cref="ReadFile"/> can tell.</returns>
    internal byte[]? ReadAhead(string path)
    {
        var info = new FileInfo(path);
        bool isPlain = info.Exists && info.Length is > 0 and <= MaxAhead && !info.Attributes.HasFlag(FileAttributes.ReparsePoint);
        if (!isPlain) return null;
        try
        {
            byte[] content = File.ReadAllBytes(path);
            _filesRead[path] = new ReadFile(path, content.Length, info.LastWriteTimeUtc.Ticks);
            return _readAhead.GetOrAdd(path, content);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Folders listed so far, in ordinal order.</summary>
    public IReadOnlyList<ListedDirectory> ListedDirectories => Probes().Listed;

    /// <summary>Files read so far, in ordinal order.</summary>
    public IReadOnlyList<ReadFile> FilesRead => OrdinalOrder.By(_filesRead.EachValue(), file => file.Path);

    /// <summary>Paths probed one by one, outside of listed folders, that did not exist, in ordinal order.</summary>
    public IReadOnlyList<string> AbsentPaths => Probes().Absent;

    /// <summary>What was looked at: <see cref="ListedDirectories"/> and <see cref="AbsentPaths"/>.</summary>
    internal (IReadOnlyList<ListedDirectory> Listed, IReadOnlyList<string> Absent) Probes()
    {
        var names = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var absent = new List<string>();
        foreach ((string path, Entry entry) in _entries)
        {
            // Missing names in folders that exist; what lies below a missing folder says nothing more.
            if (!ReferenceEquals(entry, Entry.Missing) || AbsolutePath.ParentOf(path) is not { } parent || !IsRealFolder(parent)) continue;
            if (!MayList(parent)) absent.Add(path);
            else if (names.TryGetValue(parent, out List<string>? known)) known.Add(AbsolutePath.NameOf(path).ToString());
            else names.Add(parent, [AbsolutePath.NameOf(path).ToString()]);
        }

        absent.Sort((a, b) => OrdinalOrder.Compare(a, b));
        return (ListedWith(names), absent);
    }

    private bool IsRealFolder(string path) => _entries.TryGetValue(path, out Entry? folder)
        && folder.Kind == FileKind.Directory && string.Equals(folder.RealPath, path, StringComparison.Ordinal);

    private List<ListedDirectory> ListedWith(Dictionary<string, List<string>> absent)
    {
        var listed = new List<ListedDirectory>();
        foreach ((string folder, DirectoryListing listing) in _listings)
        {
            if (!listing.IsReadable) continue;
            List<string> names = absent.GetValueOrDefault(folder) ?? [];
            names.Sort((a, b) => OrdinalOrder.Compare(a, b));
            listed.Add(new ListedDirectory(folder, listing.LastWriteTicks, names));
        }

        listed.Sort((a, b) => OrdinalOrder.Compare(a.Path, b.Path));
        return listed;
    }

    private Entry Find(string path) => _entries.TryGetValue(path, out Entry? known) ? known : Find(path, 0);

    private Entry Find(string path, int linksSoFar)
    {
        if (_entries.TryGetValue(path, out Entry? known)) return known;
        if (linksSoFar > MaxLinks || path.Length > MaxPath) return Entry.Missing;
        return _entries.GetOrAdd(path, Look(path, linksSoFar));
    }

    private Entry Look(string path, int linksSoFar)
    {
        if (AbsolutePath.ParentOf(path) is not { } folder) return new Entry(FileKind.Directory, path, []);
        Entry parent = Find(folder, linksSoFar);
        if (parent.Kind != FileKind.Directory) return Entry.Missing;
        ReadOnlySpan<char> name = AbsolutePath.NameOf(path);
        if (string.Equals(parent.RealPath, folder, StringComparison.Ordinal)) return LookInReal(folder, name, path, linksSoFar);
        return Find(AbsolutePath.Join(parent.RealPath!, name), linksSoFar).After(parent.Links);
    }

    private Entry LookInReal(string folder, ReadOnlySpan<char> name, string path, int linksSoFar)
    {
        FileKind kind = MayList(folder) && ListingOf(folder) is { IsReadable: true } listing ? listing.KindOf(name) : Probe(path);
        if (kind == FileKind.Missing) return Entry.Missing;
        // One question to the system for a file: its length and time are wanted later.
        var info = new FileInfo(path);
        ReadFile? state = kind == FileKind.File && info.Exists ? new ReadFile(path, info.Length, info.LastWriteTimeUtc.Ticks) : null;
        if (!info.Attributes.HasFlag(FileAttributes.ReparsePoint) || info.LinkTarget is not { } target) return new Entry(kind, path, []) { State = state };
        Entry end = Follow(folder, target, linksSoFar + 1);
        return end.Kind == FileKind.Missing ? Entry.BrokenLink : end.After([new FollowedLink(path, target)]);
    }

    // Segment by segment, since `..` after a link means the folder above the link's target.
    private Entry Follow(string folder, string target, int linksSoFar)
    {
        bool absolute = Path.IsPathFullyQualified(target);
        Entry at = Find(absolute ? Path.GetPathRoot(target)! : folder, linksSoFar);
        foreach (string segment in (absolute ? target[Path.GetPathRoot(target)!.Length..] : target).Split('/', Path.DirectorySeparatorChar))
        {
            if (segment is "" or ".") continue;
            if (at.Kind != FileKind.Directory) return Entry.Missing;
            string next = segment == ".." ? AbsolutePath.ParentOf(at.RealPath!) ?? at.RealPath! : AbsolutePath.Join(at.RealPath!, segment);
            at = Find(next, linksSoFar).After(at.Links);
        }

        return at;
    }

    private static FileKind Probe(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal)) return FileKind.Missing;
        FileAttributes attributes = new FileInfo(path).Attributes;
        if ((int)attributes == -1) return FileKind.Missing;
        return attributes.HasFlag(FileAttributes.Directory) ? FileKind.Directory : FileKind.File;
    }

    private bool MayList(string folder) => !AbsolutePath.IsAbove(folder, Root) && !AbsolutePath.IsAbove(folder, _realRoot);

    private DirectoryListing? ListingOf(string folder) =>
        _listings.TryGetValue(folder, out DirectoryListing? known) ? known : _listings.GetOrAdd(folder, DirectoryListing.Read(folder));

    /// <summary>As <see cref="NearestPackageJson"/>, for the files of a folder.</summary>
    internal PackageJson? PackageScopeOf(string folder)
    {
        if (_scopes.TryGetValue(folder, out PackageJson? known)) return known;
        PackageJson? scope = null;
        if (AbsolutePath.NameOf(folder) is not "node_modules")
        {
            scope = PackageJsonIn(folder) ?? (AbsolutePath.ParentOf(folder) is { } above ? PackageScopeOf(above) : null);
        }

        return _scopes.GetOrAdd(folder, scope);
    }

    private PackageJson? ReadPackageJson(string directory)
    {
        string path = AbsolutePath.Join(directory, "package.json");
        Entry entry = Find(path);
        if (entry.Kind != FileKind.File) return null;
        if (!string.Equals(entry.RealPath, path, StringComparison.Ordinal))
        {
            // Shared with all other ways that lead to the same file.
            return AbsolutePath.NameOf(entry.RealPath!) is "package.json" && PackageJsonIn(AbsolutePath.ParentOf(entry.RealPath!)!) is { } real
                ? real.At(path)
                : PackageJson.Read(path, entry.RealPath!, this);
        }

        return PackageJson.Read(path, path, this);
    }

    // A path with all links followed. Links are those met on the way, from the first.
    private sealed record Entry(FileKind Kind, string? RealPath, FollowedLink[] Links)
    {
        public static readonly Entry Missing = new(FileKind.Missing, null, []);
        public static readonly Entry BrokenLink = new(FileKind.Missing, null, []);

        /// <summary>Length and time of a file when it was first looked at; null of anything else.</summary>
        public ReadFile? State { get; init; }

        public Entry After(FollowedLink[] links) =>
            Kind == FileKind.Missing || links.Length == 0 ? this : this with { Links = [.. links, .. Links] };
    }
}
