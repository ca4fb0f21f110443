namespace SeaPack.Archive;

/// <summary>A file to put into an archive.</summary>
/// <param name="Path">Path relative to the mount point, as docs/archive-format.md "Paths" says.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ArchiveFile(string Path, ArchiveContent Content)
{
    /// <summary>How Node loads it.</summary>
    public ModuleFormat Format { get; init; }

    /// <summary>
    /// Permissions. Only whether the owner may execute the file is kept (0755, else 0644), so that an archive does not depend on
    /// the umask or the operating system of the build.
    /// </summary>
    public UnixFileMode Mode { get; init; } = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>V8 code cache for the file as a module, if there is one.</summary>
    public ArchiveContent? CodeCache { get; init; }

    /// <summary>
    /// Whether <see cref="CodeCache"/> is all there is of the module, and <see cref="Content"/> only stands in for its source.
    /// </summary>
    public bool IsStripped { get; init; }

    /// <summary>Whether the app is known to load the module when it starts. Such modules with code caches lie together.</summary>
    public bool IsLoadedAtStart { get; init; }

    /// <summary>
    /// Specifiers of all modules that an ES module asks for before it runs, in V8's order; null when that is not known, when some of them have
    /// attributes or phases, or when the module may use <c>import.meta</c>.
    /// </summary>
    public IReadOnlyList<string>? Links { get; init; }

    /// <summary>What the requests in this file resolve to. The order does not matter; equal answers count once.</summary>
    public IReadOnlyList<ArchiveAnswer> Answers { get; init; } = [];
}
