using System.Text.RegularExpressions;

namespace SeaPack.NodeRuntime;

/// <summary>Turns the text of a range into comparators; each method is one desugaring of npm's semver, named as there.</summary>
internal static partial class VersionRangeParser
{
    private enum Operator : byte
    {
        None,
        Equal,
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
        Tilde,
        Caret,
    }

    /// <summary>Returns null when the text is not a range.</summary>
    public static NodeVersionRange? Parse(string text)
    {
        var alternatives = new List<VersionComparatorSet>();
        foreach (string alternative in text.Split("||"))
        {
            var comparators = new List<VersionComparator>();
            string words = string.Join(' ', Build().Replace(alternative, "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (!TryReadHyphen(words, comparators) && !TryReadWords(words, comparators)) return null;
            // Every release is at least 0.0.0; npm drops the comparator, so that it does not keep out prereleases that another one names.
            comparators.RemoveAll(comparator => comparator is { Relation: VersionRelation.GreaterOrEqual, Version: (0, 0, 0, "") });
            alternatives.Add(new VersionComparatorSet(comparators));
        }

        // Beside "every release" the others, which may name prereleases, do not count.
        return alternatives.Any(alternative => alternative.Comparators.Count == 0) ? NodeVersionRange.Any : new NodeVersionRange(alternatives);
    }

    // "22.15 - 24": inclusive; a partial right side means everything that starts like it.
    private static bool TryReadHyphen(string words, List<VersionComparator> into)
    {
        int hyphen = words.IndexOf(" - ", StringComparison.Ordinal);
        if (hyphen < 0
            || !TryReadPlain(words[..hyphen], takenApart: false, out PartialVersion from)
            || !TryReadPlain(words[(hyphen + 3)..], takenApart: true, out PartialVersion to))
        {
            return false;
        }

        if (!from.AnyMajor) into.Add(new(VersionRelation.GreaterOrEqual, from.AnyPatch ? from.Lowest : from.ToVersion()));
        if (to.AnyMajor) return true;
        into.Add(to.AnyPatch ? Below(AfterAllOf(to)) : new(VersionRelation.LessOrEqual, to.ToVersion()));
        return true;
    }

    // npm puts the text of a full version behind its own operator, where a "=" more does not fit; the parts of others it takes apart.
    private static bool TryReadPlain(string text, bool takenApart, out PartialVersion version)
    {
        var reader = new VersionReader(text);
        string prefix = ReadPrefix(ref reader, spaces: true);
        return reader.TryReadPartial(out version) && reader.AtEnd
            && (version.AnyPatch || prefix is "" or "v" || (takenApart && version.Prerelease.Length > 0));
    }

    private static bool TryReadWords(string words, List<VersionComparator> into)
    {
        var reader = new VersionReader(words);
        while (!reader.AtEnd)
        {
            Operator sign = ReadOperator(ref reader);
            if (sign != Operator.None) SkipSpace(ref reader, ref sign);
            string prefix = ReadPrefix(ref reader, spaces: false);
            if (!reader.TryReadPartial(out PartialVersion version)) return false;
            if (sign < Operator.Tilde && !IsPrimitive(prefix, version)) return false;
            if (!reader.AtEnd && !reader.TrySkip(' ')) return false;
            Add(sign, version, into);
        }

        return true;
    }

    // Before partial versions any number of "v" and "=" are ignored, before full ones just one "v"; and after an x there are no numbers.
    private static bool IsPrimitive(string prefix, PartialVersion version)
    {
        if (version.IsExact) return prefix is "" or "v";
        return !(version.Major < 0 && version.Minor >= 0) && !(version.Minor < 0 && version.Patch >= 0);
    }

    // One space after an operator is ignored, also in the middle of it: "> =1", "~ >1", "^= 1".
    private static void SkipSpace(ref VersionReader reader, ref Operator sign)
    {
        bool spaced = reader.TrySkip(' ');
        if (sign is Operator.Less or Operator.Greater)
        {
            if (spaced && reader.TrySkip('=')) sign++;
            return;
        }

        if (sign == Operator.Tilde && spaced && reader.TrySkip('>')) reader.TrySkip(' ');
        int start = reader.Position;
        if (sign < Operator.Tilde || !reader.TrySkip('=') || !reader.TrySkip(' ')) reader.Position = start;
    }

    private static string ReadPrefix(ref VersionReader reader, bool spaces)
    {
        int start = reader.Position;
        while (reader.TrySkip('v') || reader.TrySkip('=') || (spaces && reader.TrySkip(' '))) { }
        return reader.From(start).ToString();
    }

    // "1.2.3+build": a build does not order versions; npm takes it away wherever it stands.
    [GeneratedRegex(@"\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Build();

    private static Operator ReadOperator(ref VersionReader reader)
    {
        if (reader.TrySkip('^')) return Operator.Caret;
        if (reader.TrySkip('~'))
        {
            reader.TrySkip('>');
            return Operator.Tilde;
        }

        if (reader.TrySkip('<')) return reader.TrySkip('=') ? Operator.LessOrEqual : Operator.Less;
        if (reader.TrySkip('>')) return reader.TrySkip('=') ? Operator.GreaterOrEqual : Operator.Greater;
        return reader.TrySkip('=') ? Operator.Equal : Operator.None;
    }

    private static void Add(Operator sign, PartialVersion version, List<VersionComparator> into)
    {
        switch (sign)
        {
            case Operator.Caret:
                AddCaret(version, into);
                break;
            case Operator.Tilde:
                AddTilde(version, into);
                break;
            default:
                AddPrimitive(sign, version, into);
                break;
        }
    }

    // Changes right of the leftmost number that is not zero.
    private static void AddCaret(PartialVersion version, List<VersionComparator> into)
    {
        if (version.AnyMajor) return;
        into.Add(AtLeast(version));
        NodeVersion lowest = version.Lowest;
        into.Add(Below(
            version.Major > 0 || version.AnyMinor ? new NodeVersion(version.Major + 1, 0, 0)
            : version.Minor > 0 || version.AnyPatch ? new NodeVersion(0, version.Minor + 1, 0)
            : lowest with { Patch = lowest.Patch + 1 }));
    }

    // Changes of the patch, or of the minor when none is given.
    private static void AddTilde(PartialVersion version, List<VersionComparator> into)
    {
        if (version.AnyMajor) return;
        into.Add(AtLeast(version));
        into.Add(Below(AfterAllOf(version with { Patch = -1 })));
    }

    private static void AddPrimitive(Operator sign, PartialVersion version, List<VersionComparator> into)
    {
        if (version.AnyMajor)
        {
            // Nothing is greater or less than everything.
            if (sign is Operator.Less or Operator.Greater) into.Add(Below(default));
            return;
        }

        if (version.IsExact)
        {
            into.Add(new VersionComparator(RelationOf(sign), version.ToVersion()));
            return;
        }

        switch (sign)
        {
            case Operator.Less:
                into.Add(Below(version.Lowest));
                break;
            case Operator.LessOrEqual:
                into.Add(Below(AfterAllOf(version)));
                break;
            case Operator.Greater:
                into.Add(new(VersionRelation.GreaterOrEqual, AfterAllOf(version)));
                break;
            case Operator.GreaterOrEqual:
                into.Add(AtLeast(version));
                break;
            default:
                into.Add(AtLeast(version));
                into.Add(Below(AfterAllOf(version)));
                break;
        }
    }

    private static VersionRelation RelationOf(Operator sign) => sign switch
    {
        Operator.Less => VersionRelation.Less,
        Operator.LessOrEqual => VersionRelation.LessOrEqual,
        Operator.Greater => VersionRelation.Greater,
        Operator.GreaterOrEqual => VersionRelation.GreaterOrEqual,
        _ => VersionRelation.Equal,
    };

    private static VersionComparator AtLeast(PartialVersion version) =>
        new(VersionRelation.GreaterOrEqual, version.AnyPatch ? version.Lowest : version.ToVersion());

    // "-0" is the lowest prerelease: an upper bound keeps out the prereleases of its own version too.
    private static VersionComparator Below(NodeVersion version) => new(VersionRelation.Less, version with { Prerelease = "0" });

    private static NodeVersion AfterAllOf(PartialVersion version) =>
        version.AnyMinor ? new NodeVersion(version.Major + 1, 0, 0) : new NodeVersion(version.Major, version.Minor + 1, 0);
}
