using SeaPack.Diagnostics;

namespace SeaPack.Archive.Writing;

/// <summary>All entries of an archive by path; makes the directories above them.</summary>
internal sealed class EntryTree
{
    private readonly Dictionary<string, ArchiveEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ArchiveEntry>.AlternateLookup<ReadOnlySpan<char>> _byPath;

    public EntryTree()
    {
        _byPath = _entries.GetAlternateLookup<ReadOnlySpan<char>>();
        AddDirectory("");
    }

    public ArchiveEntry? Find(ReadOnlySpan<char> path) => _byPath.TryGetValue(path, out ArchiveEntry? entry) ? entry : null;

    /// <summary>Adds a directory, which may be there already.</summary>
    public void AddDirectory(string path)
    {
        if (Find(path)?.Kind != EntryKind.Directory) Add(new ArchiveEntry(Checked(path), EntryKind.Directory));
    }

    public void AddFile(ArchiveFile file) => Add(new ArchiveEntry(Checked(file.Path), EntryKind.File)
    {
        File = file,
        Data = new SurveyedContent(file.Content, file.Format.IsText()),
        CodeCache = file.CodeCache == null ? null : new SurveyedContent(file.CodeCache, wantsAscii: false),
    });

    public void AddLink(string path, string target)
    {
        Checked(path);
        if (LinkTarget.Fault(path, target) is { } fault) throw LinkTarget.Escape(path, target, fault);
        Add(new ArchiveEntry(path, EntryKind.SymbolicLink)
        {
            LinkTarget = target,
            Data = new SurveyedContent(ArchiveContent.FromBytes(ArchivePath.Utf8.GetBytes(target)), wantsAscii: false),
        });
    }

    /// <summary>The entries in the order of their records, which get their numbers here.</summary>
    public ArchiveEntry[] Sort()
    {
        ArchiveEntry[] sorted = [.. _entries.Values];
        Array.Sort(sorted, (a, b) => a.Utf8Path.AsSpan().SequenceCompareTo(b.Utf8Path));
        for (int i = 0; i < sorted.Length; i++) sorted[i].Index = i;
        return sorted;
    }

    private void Add(ArchiveEntry entry)
    {
        if (!_entries.TryAdd(entry.Path, entry))
        {
            throw ArchiveDiagnostics.ConflictingEntries.Failure($"'{entry.Path}' is in the archive twice. Keep one of the two.");
        }

        if (entry.Path.Length > 0) AddParent(entry.Path);
    }

    private void AddParent(string path)
    {
        ReadOnlySpan<char> parent = ArchivePath.Parent(path);
        ArchiveEntry? known = Find(parent);
        if (known == null)
        {
            AddDirectory(parent.ToString());
        }
        else if (known.Kind != EntryKind.Directory)
        {
            throw ArchiveDiagnostics.ConflictingEntries.Failure(
                $"'{path}' cannot be in the archive because '{known.Path}' is a {(known.Kind == EntryKind.File ? "file" : "link")} and not a folder.");
        }
    }

    private static string Checked(string path) => ArchivePath.Fault(path) is { } fault
        ? throw ArchiveDiagnostics.InvalidPath.Failure($"The path '{path}' cannot be in the archive: {fault}.")
        : path;
}
