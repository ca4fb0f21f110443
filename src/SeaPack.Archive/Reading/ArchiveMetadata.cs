using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using SeaPack.Archive.Format;
using SeaPack.Diagnostics;

namespace SeaPack.Archive.Reading;

/// <summary>
/// All of an archive before its data, read and checked. Where the format leaves no choice (order of sections, slots, children) the
/// expected bytes are computed and compared, which is shorter and stricter than checking each index.
/// </summary>
internal sealed class ArchiveMetadata
{
    /// <summary>The target texts of all links, and of those on their ways, together in bytes.</summary>
    private const uint TargetsLimit = 128 << 20;

    /// <summary>The paths that are looked up while links are followed, together in UTF-16 units: a short target may name a long path often.</summary>
    private const ulong WaysLimit = 1 << 30;

    private readonly byte[] _bytes;
    private readonly ArchiveHeader _header;
    private readonly ArchiveSections _sections;
    private readonly RecordFields[] _fields;
    private readonly Dictionary<string, int> _indices;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _byPath;
    private readonly int[] _parents;

    // Texts lie apart from each other; if they overlapped, a small archive could hold an endless amount of them.
    private readonly DistinctRanges _knownStrings;
    private readonly Dictionary<(uint At, uint Length), string> _targets = [];

    // Several answers may have one specifier, and no more of it than the archive has.
    private readonly ConcurrentDictionary<(uint At, uint Length), string> _specifiers = [];
    private ulong _targetsLength;
    private ulong _waysLength;

    private ArchiveMetadata(byte[] bytes, in ArchiveHeader header)
    {
        _bytes = bytes;
        _header = header;
        _sections = header.Sections;
        _fields = new RecordFields[_sections.Records];
        _indices = new Dictionary<string, int>((int)_sections.Records, StringComparer.Ordinal);
        _byPath = _indices.GetAlternateLookup<ReadOnlySpan<char>>();
        _parents = new int[_sections.Records];
        Paths = new string[_sections.Records];
        Records = new ArchiveRecord[_sections.Records];
        _knownStrings = new DistinctRanges(_sections.StringsLength);
    }

    public string[] Paths { get; }

    public ArchiveRecord[] Records { get; }

    public uint[] Children { get; private set; } = [];

    public bool HasModules => (_header.Flags & ArchiveHeader.HasModulesFlag) != 0;

    public ArchiveManifest Manifest { get; private set; } = null!;

    public static ArchiveMetadata Read(ArchiveSource source)
    {
        var first = new byte[ArchiveHeader.Size];
        int count = source.Read(0, first);
        ArchiveHeader header = ArchiveHeader.Read(first.AsSpan(0, count));
        CheckSections(header, source.Length);
        byte[] bytes = source.ReadExactly(0, (int)header.Sections.DataAt);
        if (!SHA256.HashData(bytes.AsSpan(ArchiveHeader.Size)).AsSpan().SequenceEqual(ArchiveHeader.MetadataSha256(bytes)))
        {
            throw ArchiveHeader.Damage("the SHA-256 of its list of files is wrong");
        }

        var metadata = new ArchiveMetadata(bytes, header);
        metadata.ReadPaths();
        metadata.CheckTree();
        metadata.CheckSlots();
        metadata.CheckChildren();
        metadata.CheckRecords(source);
        metadata.CheckLinks();
        metadata.CheckAnswers();
        metadata.ReadManifest();
        return metadata;
    }

    /// <summary>The record of a path, or -1. The slots are for the app: here a search may not depend on how the paths are hashed.</summary>
    public int IndexOf(ReadOnlySpan<char> path) => _byPath.TryGetValue(path, out int index) ? index : -1;

    /// <summary>An answer; its fields were checked.</summary>
    public ArchiveAnswer Answer(uint index)
    {
        AnswerFields fields = AnswerAt(index);
        return new ArchiveAnswer(
            _specifiers.GetOrAdd((fields.SpecifierAt, fields.SpecifierLength), range => Text(range.At, range.Length)), (AnswerConditions)(fields.Conditions & ~AnswerFields.Link), Paths[fields.Target]);
    }

    private static void CheckSections(in ArchiveHeader header, long length)
    {
        ArchiveSections sections = header.Sections;
        if (header.Length != (ulong)length) throw ArchiveHeader.Damage($"it has {length} bytes but states {header.Length}");
        if (header.Length > uint.MaxValue) throw ArchiveHeader.Damage("it is not shorter than 4 GiB");
        if ((header.Flags & ~ArchiveHeader.HasModulesFlag) != 0) throw ArchiveHeader.Damage("it has unknown flags");
        if (sections.DataAt > Math.Min(ArchiveSections.MetadataLimit, length)) throw ArchiveHeader.Damage("its list of files is too long");
        if (sections.ManifestLength > ArchiveSections.ManifestLimit) throw ArchiveHeader.Damage("its manifest is too long");
        if (header.StartLength > (ulong)length - sections.DataAt) throw ArchiveHeader.Damage("the text that it starts with is too long");
        if (sections.Records == 0) throw ArchiveHeader.Damage("it has no records");

        // Bounds the counts before they are used to compute anything.
        ArchiveSections? expected = ArchiveSections.Place(
            sections.Records, sections.Slots, sections.Children, sections.Answers, sections.StringsLength, sections.ManifestLength);
        if (sections != expected) throw ArchiveHeader.Damage("its sections do not follow each other");
        if (sections.Children != sections.Records - 1) throw ArchiveHeader.Damage("its number of children is wrong");
        if (sections.Slots != SlotTable.CountFor(sections.Records)) throw ArchiveHeader.Damage("its number of slots is wrong");
    }

    private void ReadPaths()
    {
        ReadOnlySpan<byte> previous = default;
        for (int i = 0; i < _fields.Length; i++)
        {
            RecordFields fields = _fields[i] = RecordFields.Read(_bytes.AsSpan((int)_sections.RecordsAt + i * RecordFields.Size));
            ReadOnlySpan<byte> utf8 = NewString(fields.PathAt, fields.PathLength);
            if (i == 0 ? !utf8.IsEmpty : utf8.SequenceCompareTo(previous) <= 0) throw ArchiveHeader.Damage("its records are not sorted");
            previous = utf8;
            Paths[i] = Decode(utf8);
            if (ArchivePath.Fault(Paths[i]) is { } fault) throw ArchiveHeader.Damage($"it holds the path '{Paths[i]}', where {fault}");
            if (!fields.Attributes.AreValid) throw ArchiveHeader.Damage($"'{Paths[i]}' has unknown attributes");
        }
    }

    /// <summary>Checks that each record but the first lies in a directory, so that the children can be computed.</summary>
    private void CheckTree()
    {
        bool hasModules = Array.Exists(_fields, fields => fields.Attributes.Format.NeedsModuleLoader());
        if (hasModules && !HasModules) throw ArchiveHeader.Damage("its flags do not fit its files");
        if (_fields[0].Attributes.Kind != EntryKind.Directory) throw ArchiveHeader.Damage("the mount point is not a directory");
        for (int i = 0; i < _fields.Length; i++)
        {
            bool isInDirectory = i == 0
                || (_byPath.TryGetValue(ArchivePath.Parent(Paths[i]), out _parents[i]) && _fields[_parents[i]].Attributes.Kind == EntryKind.Directory);
            if (!isInDirectory) throw ArchiveHeader.Damage($"'{Paths[i]}' is not in a directory");
            _indices.Add(Paths[i], i);
        }
    }

    private void CheckSlots()
    {
        uint[] slots = LittleEndianTable.Read(_bytes.AsSpan((int)_sections.SlotsAt), _sections.Slots);
        if (!slots.AsSpan().SequenceEqual(SlotTable.Build(Paths, _sections.Slots))) throw ArchiveHeader.Damage("its slots are wrong");
    }

    private void CheckChildren()
    {
        ChildTable expected = ChildTable.Build(_parents);
        Children = LittleEndianTable.Read(_bytes.AsSpan((int)_sections.ChildrenAt), _sections.Children);
        bool right = Children.AsSpan().SequenceEqual(expected.Children);
        for (int i = 0; i < _fields.Length; i++)
        {
            right &= _fields[i].ChildCount == expected.Count[i];
            right &= _fields[i].Attributes.Kind != EntryKind.Directory || _fields[i].First == expected.First[i];
        }

        if (!right) throw ArchiveHeader.Damage("its lists of children are wrong");
    }

    private void CheckRecords(ArchiveSource source)
    {
        for (int i = 0; i < _fields.Length; i++)
        {
            RecordFields fields = _fields[i];
            CheckData(fields, Paths[i]);
            if (fields.Attributes.Kind == EntryKind.File && fields.First != 0) throw ArchiveHeader.Damage($"'{Paths[i]}' has children");
            string? target = fields.Attributes.Kind == EntryKind.SymbolicLink ? ReadTarget(source, fields, Paths[i]) : null;
            Records[i] = new ArchiveRecord(i, Paths[i], fields) { LinkTarget = target };
        }
    }

    private void CheckData(in RecordFields fields, string path)
    {
        bool right = IsRun(fields.DataAt, fields.StoredLength) && IsRun(fields.CodeCacheAt, fields.CodeCacheLength);
        right &= fields.Attributes.Codec != DataCodec.None || fields.DataSize == fields.StoredLength;
        if (fields.Attributes.Kind != EntryKind.File) right &= fields.CodeCacheLength == 0;
        if (fields.Attributes.Kind == EntryKind.Directory) right &= fields.StoredLength == 0;
        right &= !fields.Attributes.IsStripped || fields.CodeCacheLength > 0;
        right &= !fields.Attributes.IsWrapped || HasRoomForWrapper(fields);
        if (!right) throw ArchiveHeader.Damage($"the data of '{path}' is not where it can be");
    }

    private bool HasRoomForWrapper(in RecordFields fields) =>
        fields.CodeCacheLength > 0
        && fields.DataAt >= _sections.DataAt + (ulong)ModuleWrapper.Head.Length
        && fields.DataAt + (ulong)fields.StoredLength + (ulong)ModuleWrapper.Tail.Length <= _header.Length;

    private bool IsRun(uint at, uint length) => length == 0
        ? at == 0
        : at % 8 == 0 && at >= _sections.DataAt && at + (ulong)length <= _header.Length;

    private string ReadTarget(ArchiveSource source, in RecordFields fields, string path)
    {
        string target = Target(source, fields.DataAt, fields.StoredLength);
        return LinkTarget.Fault(path, target) is { } fault ? throw ArchiveHeader.Damage($"at the link '{path}' {fault}") : target;
    }

    private string Target(ArchiveSource source, uint at, uint length)
    {
        CountTarget(length);
        return _targets.TryGetValue((at, length), out string? known) ? known : _targets[(at, length)] = Decode(source.ReadExactly(at, (int)length));
    }

    private void CheckLinks()
    {
        foreach (ArchiveRecord link in Records.Where(record => record.Kind == EntryKind.SymbolicLink))
        {
            string? end = LinkTarget.Follow(link.Path, link.LinkTarget!, OnTheWay, out string? fault);
            if (fault != null) throw ArchiveHeader.Damage($"at the link '{link.Path}' {fault}");
            uint expected = end == null ? RecordFields.Nowhere : (uint)IndexOf(end);
            if (link.Fields.First != expected) throw ArchiveHeader.Damage($"the link '{link.Path}' leads elsewhere than it states");
        }
    }

    private (EntryKind Kind, string? LinkTarget)? OnTheWay(ReadOnlySpan<char> path)
    {
        _waysLength += (uint)path.Length;
        if (_waysLength > WaysLimit) throw ArchiveHeader.Damage("the ways of its links are too long");
        int index = IndexOf(path);
        if (index < 0) return null;
        CountTarget(Records[index].LinkTarget == null ? 0 : Records[index].Fields.StoredLength);
        return (Records[index].Kind, Records[index].LinkTarget);
    }

    private void CountTarget(uint length)
    {
        _targetsLength += length;
        if (_targetsLength > TargetsLimit) throw ArchiveHeader.Damage("the targets of its links are too long");
    }

    private void CheckAnswers()
    {
        ulong next = 0;
        for (int i = 0; i < _fields.Length; i++)
        {
            RecordFields fields = _fields[i];
            bool right = fields.FirstAnswer == (fields.AnswerCount == 0 ? 0 : next);
            right &= fields.AnswerCount == 0 || fields.Attributes.Kind == EntryKind.File;
            if (!right) throw ArchiveHeader.Damage($"the answers of '{Paths[i]}' are not where they should be");
            next += fields.AnswerCount;
        }

        if (next != _sections.Answers) throw ArchiveHeader.Damage("its number of answers is wrong");
        for (uint i = 0; i < _sections.Answers; i++) CheckAnswer(AnswerAt(i));
        foreach (RecordFields fields in _fields) CheckLinks(fields);
    }

    // Links come first, and lead to ES modules.
    private void CheckLinks(in RecordFields fields)
    {
        bool mayBeLink = fields.Attributes.IsLinked;
        for (uint i = 0; i < fields.AnswerCount; i++)
        {
            AnswerFields answer = AnswerAt(fields.FirstAnswer + i);
            bool isLink = (answer.Conditions & AnswerFields.Link) != 0;
            if (isLink && !(mayBeLink && _fields[answer.Target].Attributes.Format == ModuleFormat.Module)) throw ArchiveHeader.Damage("an answer is a link where none can be");
            mayBeLink = isLink;
        }
    }

    private void CheckAnswer(in AnswerFields answer)
    {
        if (_knownStrings.Add(answer.SpecifierAt, answer.SpecifierLength)) Text(answer.SpecifierAt, answer.SpecifierLength);
        if (answer.Conditions is not ((uint)AnswerConditions.Require or (uint)AnswerConditions.Import or (uint)AnswerConditions.Import | AnswerFields.Link)) throw ArchiveHeader.Damage("an answer has unknown conditions");
        if (answer.Target < _fields.Length && _fields[answer.Target].Attributes.Kind == EntryKind.File) return;
        throw ArchiveHeader.Damage("an answer does not lead to a file");
    }

    private void ReadManifest()
    {
        Manifest = ArchiveManifest.Parse(_bytes.AsMemory((int)_sections.ManifestAt, (int)_sections.ManifestLength));
        if (KindOf(Manifest.Entry) != EntryKind.File) throw ArchiveHeader.Damage($"its main module '{Manifest.Entry}' is not in it");
        if (KindOf(Manifest.Project) != EntryKind.Directory) throw ArchiveHeader.Damage($"its folder '{Manifest.Project}' is not in it");
    }

    private EntryKind? KindOf(string path)
    {
        int index = IndexOf(path);
        return index < 0 ? null : _fields[index].Attributes.Kind;
    }

    private AnswerFields AnswerAt(uint index) =>
        AnswerFields.Read(_bytes.AsSpan((int)(_sections.AnswersAt + index * AnswerFields.Size)));

    private string Text(uint at, uint length) => Decode(String(at, length));

    private ReadOnlySpan<byte> NewString(uint at, uint length)
    {
        _knownStrings.Add(at, length);
        return String(at, length);
    }

    private ReadOnlySpan<byte> String(uint at, uint length)
    {
        if (at + (ulong)length > _sections.StringsLength) throw ArchiveHeader.Damage("a string lies outside of the strings");
        return _bytes.AsSpan((int)(_sections.StringsAt + at), (int)length);
    }

    private static string Decode(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return ArchivePath.Utf8.GetString(utf8);
        }
        catch (DecoderFallbackException e)
        {
            throw ArchiveDiagnostics.DamagedArchive.Failure("The archive cannot be used: a string is not valid UTF-8.", cause: e);
        }
    }
}
