namespace SeaPack.NodeRuntime;

/// <summary>Comparators that must all hold: one alternative of a range. Without any, every release is in it.</summary>
internal sealed class VersionComparatorSet(IReadOnlyList<VersionComparator> comparators)
{
    public IReadOnlyList<VersionComparator> Comparators { get; } = comparators;

    public bool Contains(NodeVersion version)
    {
        foreach (VersionComparator comparator in Comparators)
        {
            if (!comparator.Contains(version)) return false;
        }

        return !version.IsPrerelease || AllowsPrereleaseOf(version);
    }

    /// <summary>Whether the bounds of both leave room for a version.</summary>
    public bool Intersects(VersionComparatorSet other)
    {
        VersionComparator[] all = [.. Comparators, .. other.Comparators];
        foreach (VersionComparator lower in all)
        {
            if (!lower.IsLowerBound) continue;
            foreach (VersionComparator upper in all)
            {
                if (upper.IsUpperBound && !LeavesRoom(lower, upper)) return false;
            }
        }

        return !all.Any(IsBelowEverything);
    }

    public override string ToString() => Comparators.Count == 0 ? "*" : string.Join(' ', Comparators);

    // Versions are discrete: the first release that the lower bound lets in decides.
    private static bool LeavesRoom(VersionComparator lower, VersionComparator upper)
    {
        NodeVersion first = lower.Version;
        if (lower.Relation == VersionRelation.Greater && !first.IsPrerelease) first = first with { Patch = first.Patch + 1 };
        int order = first.CompareTo(upper.Version);
        return upper.Relation == VersionRelation.Less ? order < 0 : order <= 0;
    }

    private static bool IsBelowEverything(VersionComparator comparator) =>
        comparator.Relation == VersionRelation.Less && comparator.Version <= new NodeVersion(0, 0, 0);

    // npm's rule: a prerelease is only meant by a range that names a prerelease of the same release.
    private bool AllowsPrereleaseOf(NodeVersion version)
    {
        foreach (VersionComparator comparator in Comparators)
        {
            NodeVersion named = comparator.Version;
            if (named.IsPrerelease && (named.Major, named.Minor, named.Patch) == (version.Major, version.Minor, version.Patch)) return true;
        }

        return false;
    }
}
