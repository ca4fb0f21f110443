using SeaPack.Archive.Format;
using SeaPack.Diagnostics;

namespace SeaPack.Archive.Writing;

/// <summary>Collects the answers of all modules in the order of the archive.</summary>
internal sealed class AnswerList(EntryTree tree, StringTable strings)
{
    private readonly Dictionary<ArchiveEntry, ArchiveEntry?> _linkEnds = [];

    public List<AnswerFields> Fields { get; } = [];

    /// <summary>Adds the answers of one module, sorted by the UTF-8 bytes of the specifier, then by conditions.</summary>
    /// <returns>Index of the first one, and their count.</returns>
    public (uint First, uint Count) Add(ArchiveFile module)
    {
        var first = (uint)Fields.Count;
        ArchiveAnswer? previous = null;
        foreach (ArchiveAnswer answer in Sorted(module.Answers))
        {
            uint target = (uint)Target(module, answer).Index;
            if (previous is { } p && p.Specifier == answer.Specifier && p.Conditions == answer.Conditions)
            {
                RefuseContradiction(module, answer, target);
                continue;
            }

            (uint at, uint length) = strings.Add(answer.Specifier);
            Fields.Add(new AnswerFields(at, length, (uint)answer.Conditions, target));
            previous = answer;
        }

        return (first, (uint)Fields.Count - first);
    }

    private static IEnumerable<ArchiveAnswer> Sorted(IReadOnlyList<ArchiveAnswer> answers)
    {
        // UTF-8 cannot hold a lone surrogate; such a request is resolved at run time.
        var keyed = new List<(byte[] Key, ArchiveAnswer Answer)>(answers.Count);
        foreach (ArchiveAnswer answer in answers)
        {
            if (!ArchivePath.HasLoneSurrogate(answer.Specifier)) keyed.Add((ArchivePath.Utf8.GetBytes(answer.Specifier), answer));
        }

        keyed.Sort((a, b) =>
        {
            int order = a.Key.AsSpan().SequenceCompareTo(b.Key);
            return order != 0 ? order : a.Answer.Conditions.CompareTo(b.Answer.Conditions);
        });
        return keyed.Select(pair => pair.Answer);
    }

    private ArchiveEntry Target(ArchiveFile module, ArchiveAnswer answer)
    {
        ArchiveEntry? target = tree.Find(answer.TargetPath);
        if (target?.Kind == EntryKind.SymbolicLink) target = End(target);
        if (target?.Kind == EntryKind.File) return target;
        throw ArchiveDiagnostics.MissingEntry.Failure(
            $"'{module.Path}' asks for '{answer.Specifier}', which leads to '{answer.TargetPath}', but the archive has no such file.");
    }

    private ArchiveEntry? End(ArchiveEntry link)
    {
        if (!_linkEnds.TryGetValue(link, out ArchiveEntry? end)) _linkEnds[link] = end = LinkTarget.Follow(link, tree);
        return end;
    }

    private void RefuseContradiction(ArchiveFile module, ArchiveAnswer answer, uint target)
    {
        if (Fields[^1].Target == target) return;
        throw ArchiveDiagnostics.ConflictingEntries.Failure(
            $"'{module.Path}' has two different answers to '{answer.Specifier}' with the {answer.Conditions} conditions.");
    }
}
