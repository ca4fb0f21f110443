using SeaPack.Archive.Format;
using SeaPack.Diagnostics;

namespace SeaPack.Archive.Writing;

/// <summary>Collects the answers of all modules in the order of the archive.</summary>
internal sealed class AnswerList(EntryTree tree, StringTable strings)
{
    private readonly Dictionary<ArchiveEntry, ArchiveEntry?> _linkEnds = [];

    public List<AnswerFields> Fields { get; } = [];

    /// <summary>
    /// Adds the answers of one module: what it links, in V8's order, when all of that is known; then the others, sorted by the UTF-8 bytes of the
    /// specifier, then by conditions.
    /// </summary>
    public AnswerRange Add(ArchiveFile module)
    {
        var first = (uint)Fields.Count;
        List<(ArchiveAnswer Answer, ArchiveEntry Target)> answers = Distinct(module);
        List<(ArchiveAnswer Answer, ArchiveEntry Target)>? links = Links(module, answers);
        foreach ((ArchiveAnswer answer, ArchiveEntry target) in links ?? []) Add(answer, (uint)answer.Conditions | AnswerFields.Link, target);
        // Both keep their order.
        foreach ((ArchiveAnswer answer, ArchiveEntry target) in answers.Except(links ?? [])) Add(answer, (uint)answer.Conditions, target);
        return new AnswerRange(first, (uint)Fields.Count - first, links != null);
    }

    private void Add(ArchiveAnswer answer, uint conditions, ArchiveEntry target)
    {
        (uint at, uint length) = strings.Add(answer.Specifier);
        Fields.Add(new AnswerFields(at, length, conditions, (uint)target.Index));
    }

    private List<(ArchiveAnswer Answer, ArchiveEntry Target)> Distinct(ArchiveFile module)
    {
        var distinct = new List<(ArchiveAnswer Answer, ArchiveEntry Target)>(module.Answers.Count);
        foreach (ArchiveAnswer answer in Sorted(module.Answers))
        {
            ArchiveEntry target = Target(module, answer);
            if (distinct.Count == 0 || distinct[^1].Answer is var last && (last.Specifier != answer.Specifier || last.Conditions != answer.Conditions)) distinct.Add((answer, target));
            else if (distinct[^1].Target != target) throw Contradiction(module, answer);
        }

        return distinct;
    }

    /// <summary>The answers to all that an ES module links, in V8's order; null when not all of them are ES modules that the build found.</summary>
    private static List<(ArchiveAnswer Answer, ArchiveEntry Target)>? Links(ArchiveFile module, List<(ArchiveAnswer Answer, ArchiveEntry Target)> answers)
    {
        if (module.Links == null) return null;
        var bySpecifier = answers
            .Where(found => found.Answer.Conditions == AnswerConditions.Import && found.Target.File!.Format == ModuleFormat.Module)
            .ToDictionary(found => found.Answer.Specifier, StringComparer.Ordinal);
        var links = new List<(ArchiveAnswer Answer, ArchiveEntry Target)>(module.Links.Count);
        foreach (string specifier in module.Links)
        {
            if (!bySpecifier.Remove(specifier, out (ArchiveAnswer Answer, ArchiveEntry Target) found)) return null;
            links.Add(found);
        }

        return links;
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

    private static DiagnosticException Contradiction(ArchiveFile module, ArchiveAnswer answer) => ArchiveDiagnostics.ConflictingEntries.Failure(
        $"'{module.Path}' has two different answers to '{answer.Specifier}' with the {answer.Conditions} conditions.");
}

/// <summary>The answers of one module.</summary>
/// <param name="First">Number of the first one.</param>
/// <param name="Count">How many there are.</param>
/// <param name="AreLinked">Whether they begin with all that the module links.</param>
internal readonly record struct AnswerRange(uint First, uint Count, bool AreLinked);
