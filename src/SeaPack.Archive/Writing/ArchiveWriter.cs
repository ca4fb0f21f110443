using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SeaPack.Archive.Format;
using SeaPack.Diagnostics;

namespace SeaPack.Archive.Writing;

/// <summary>
/// Collects what goes into an archive (docs/archive-format.md) and computes its layout. The order in which entries are added does
/// not matter: the same entries give the same bytes. Not thread-safe.
/// </summary>
public sealed class ArchiveWriter
{
    private readonly ArchiveManifest _manifest;
    private readonly EntryTree _tree = new();

    /// <summary>Begins an archive.</summary>
    /// <param name="manifest">What the executable starts; names entries that are added later.</param>
    public ArchiveWriter(ArchiveManifest manifest)
    {
        _manifest = manifest;
    }

    /// <summary>Whether the app uses <c>import()</c>, so that it needs the ES module loader even when no file is an ES module.</summary>
    public bool UsesImport { get; init; }

    /// <summary>How the data of files is compressed; null: not at all. Code caches and link targets never are.</summary>
    public ArchiveCompression? Compression { get; init; }

    /// <summary>Adds a file, and the directories above it.</summary>
    /// <param name="file">The file. It is not read yet.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.InvalidPath"/>,
    /// <see cref="ArchiveDiagnostics.ConflictingEntries"/>.</exception>
    public void AddFile(ArchiveFile file) => _tree.AddFile(file);

    /// <summary>Adds a directory that may stay empty, and those above it. A directory may be added several times.</summary>
    /// <param name="path">Archive path.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.InvalidPath"/>,
    /// <see cref="ArchiveDiagnostics.ConflictingEntries"/>.</exception>
    public void AddDirectory(string path) => _tree.AddDirectory(path);

    /// <summary>Adds a symbolic link, and the directories above it. Entries below it belong to the target's path.</summary>
    /// <param name="path">Archive path of the link.</param>
    /// <param name="target">What <c>readlink</c> returns: relative to the folder of the link, separated by <c>/</c>. It may lead
    /// to nothing, but not out of the archive.</param>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.InvalidPath"/>,
    /// <see cref="ArchiveDiagnostics.ConflictingEntries"/>, <see cref="ArchiveDiagnostics.EscapingLink"/>.</exception>
    public void AddLink(string path, string target) => _tree.AddLink(path, target);

    /// <summary>Looks at the files and computes the whole layout. Nothing may be added afterwards.</summary>
    /// <param name="cancellationToken">Stops the reading of files.</param>
    /// <returns>The archive, ready to be written.</returns>
    /// <exception cref="DiagnosticException"><see cref="ArchiveDiagnostics.UnreadableFile"/>,
    /// <see cref="ArchiveDiagnostics.FileChanged"/>, <see cref="ArchiveDiagnostics.MissingEntry"/>,
    /// <see cref="ArchiveDiagnostics.EscapingLink"/>, <see cref="ArchiveDiagnostics.TooLarge"/>.</exception>
    public ArchivePlan Plan(CancellationToken cancellationToken = default)
    {
        Expect(_manifest.Entry, EntryKind.File, "main module");
        Expect(_manifest.Project, EntryKind.Directory, "folder of the app");
        ArchiveEntry[] entries = _tree.Sort();
        Survey(entries, cancellationToken);
        if (Compression != null) ContentCompression.Run([.. entries.Where(entry => entry.File != null).Select(entry => entry.Data!)], Compression, cancellationToken);

        var strings = new StringTable();
        (uint At, uint Length)[] paths = [.. entries.Select(entry => strings.Add(entry.Path))];
        var answers = new AnswerList(_tree, strings);
        AnswerRange[] answerRanges = [.. entries.Select(entry => entry.File is { } file ? answers.Add(file) : default)];
        byte[] manifest = _manifest.ToJson();
        ArchiveSections sections = Place(entries.Length, answers.Fields.Count, strings, manifest);
        var data = new DataLayout(sections.DataAt);
        uint startLength = Place(entries, data) - sections.DataAt;

        var metadata = new byte[sections.DataAt];
        WriteRecords(metadata, sections, entries, paths, answerRanges);
        WriteAnswers(metadata.AsSpan((int)sections.AnswersAt), answers.Fields);
        strings.Bytes.CopyTo(metadata.AsSpan((int)sections.StringsAt));
        manifest.CopyTo(metadata, (int)sections.ManifestAt);
        new ArchiveHeader { Flags = Flags(entries), Sections = sections, StartLength = startLength, Length = data.End }
            .Write(metadata, SHA256.HashData(metadata.AsSpan(ArchiveHeader.Size)));
        return new ArchivePlan(metadata, data.Runs, (long)data.End, entries.Length);
    }

    private static void Survey(ArchiveEntry[] entries, CancellationToken cancellationToken)
    {
        var contents = new List<SurveyedContent>(entries.Length);
        foreach (ArchiveEntry entry in entries)
        {
            if (entry.Data != null) contents.Add(entry.Data);
            if (entry.CodeCache != null) contents.Add(entry.CodeCache);
        }

        ContentSurvey.Run(contents, cancellationToken);
    }

    private static ArchiveSections Place(int records, int answers, StringTable strings, byte[] manifest)
    {
        if (manifest.Length > ArchiveSections.ManifestLimit)
        {
            throw ArchiveDiagnostics.TooLarge.Failure(
                $"The arguments of the app make a manifest of {manifest.Length} bytes; an archive allows {ArchiveSections.ManifestLimit}.");
        }

        return ArchiveSections.Place(
            (uint)records,
            SlotTable.CountFor((uint)records),
            (uint)records - 1,
            (uint)answers,
            (uint)strings.Bytes.Length,
            (uint)manifest.Length)
            ?? throw ArchiveDiagnostics.TooLarge.Failure(
                $"{records} files and folders with {answers} resolution answers are more than an archive can list.");
    }

    /// <summary>Places all data; what the prelude takes as one text comes first.</summary>
    /// <returns>Where that text ends.</returns>
    private static uint Place(ArchiveEntry[] entries, DataLayout data)
    {
        foreach (ArchiveEntry entry in entries.Where(entry => entry.IsScript && entry.File!.IsLoadedAtStart))
        {
            data.Place(entry.Data!, entry.Path, entry.WantsWrapper);
        }

        var startEnd = (uint)data.End;
        foreach (ArchiveEntry entry in entries)
        {
            if (entry.Data != null) data.Place(entry.Data, entry.Path, entry.WantsWrapper);
            if (entry.CodeCache != null) data.Place(entry.CodeCache, entry.Path);
        }

        return startEnd;
    }

    private uint Flags(ArchiveEntry[] entries) =>
        UsesImport || Array.Exists(entries, entry => entry.File is { } file && file.Format.NeedsModuleLoader())
            ? ArchiveHeader.HasModulesFlag
            : 0;

    private void WriteRecords(
        Span<byte> metadata,
        in ArchiveSections sections,
        ArchiveEntry[] entries,
        ReadOnlySpan<(uint At, uint Length)> paths,
        ReadOnlySpan<AnswerRange> answers)
    {
        string[] pathTexts = [.. entries.Select(entry => entry.Path)];
        LittleEndianTable.Write(metadata[(int)sections.SlotsAt..], SlotTable.Build(pathTexts, sections.Slots));
        ChildTable children = ChildTable.Build([.. entries.Select(entry => _tree.Find(ArchivePath.Parent(entry.Path))!.Index)]);
        LittleEndianTable.Write(metadata[(int)sections.ChildrenAt..], children.Children);
        for (int i = 0; i < entries.Length; i++)
        {
            ArchiveEntry entry = entries[i];
            RecordFields fields = Fields(entry, answers[i].AreLinked) with
            {
                PathAt = paths[i].At,
                PathLength = paths[i].Length,
                FirstAnswer = answers[i].Count == 0 ? 0 : answers[i].First,
                AnswerCount = answers[i].Count,
            };
            if (entry.Kind == EntryKind.Directory) fields = fields with { First = children.First[i], ChildCount = children.Count[i] };
            fields.Write(metadata[((int)sections.RecordsAt + i * RecordFields.Size)..]);
        }
    }

    private RecordFields Fields(ArchiveEntry entry, bool isLinked) => entry.Kind switch
    {
        EntryKind.File => WithData(entry) with
        {
            Attributes = RecordAttributes.File(
                entry.File!.Format,
                entry.File.Mode.HasFlag(UnixFileMode.UserExecute),
                entry.Data!.IsAscii,
                entry.Data.Compressed?.Codec ?? DataCodec.None,
                entry.File.IsStripped,
                entry.WantsWrapper && entry.Data.IsWrapped,
                isLinked),
        },
        EntryKind.SymbolicLink => WithData(entry) with
        {
            Attributes = RecordAttributes.SymbolicLink,
            First = LinkTarget.Follow(entry, _tree) is { } end ? (uint)end.Index : RecordFields.Nowhere,
        },
        _ => new RecordFields { Attributes = RecordAttributes.Directory },
    };

    private static RecordFields WithData(ArchiveEntry entry) => new()
    {
        DataSize = (uint)entry.Data!.Length,
        DataAt = entry.Data.Offset,
        StoredLength = (uint)entry.Data.StoredLength,
        CodeCacheAt = entry.CodeCache?.Offset ?? 0,
        CodeCacheLength = (uint)(entry.CodeCache?.Length ?? 0),
    };

    private static void WriteAnswers(Span<byte> section, List<AnswerFields> answers)
    {
        foreach (ref readonly AnswerFields answer in CollectionsMarshal.AsSpan(answers))
        {
            answer.Write(section);
            section = section[AnswerFields.Size..];
        }
    }

    private void Expect(string path, EntryKind kind, string what)
    {
        if (_tree.Find(path)?.Kind == kind) return;
        throw ArchiveDiagnostics.MissingEntry.Failure($"The {what}, '{path}', is not in the archive.");
    }
}
