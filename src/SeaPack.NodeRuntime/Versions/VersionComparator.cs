namespace SeaPack.NodeRuntime;

/// <summary>How a version must lie to the one of a comparator.</summary>
internal enum VersionRelation : byte
{
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>One condition of a range, as <c>&gt;=22.15.0</c>.</summary>
internal readonly record struct VersionComparator(VersionRelation Relation, NodeVersion Version)
{
    public bool IsLowerBound => Relation is VersionRelation.Greater or VersionRelation.GreaterOrEqual or VersionRelation.Equal;

    public bool IsUpperBound => Relation is VersionRelation.Less or VersionRelation.LessOrEqual or VersionRelation.Equal;

    public bool Contains(NodeVersion version)
    {
        int order = version.CompareTo(Version);
        return Relation switch
        {
            VersionRelation.Equal => order == 0,
            VersionRelation.Less => order < 0,
            VersionRelation.LessOrEqual => order <= 0,
            VersionRelation.Greater => order > 0,
            _ => order >= 0,
        };
    }

    public override string ToString() => Relation switch
    {
        VersionRelation.Equal => $"{Version}",
        VersionRelation.Less => $"<{Version}",
        VersionRelation.LessOrEqual => $"<={Version}",
        VersionRelation.Greater => $">{Version}",
        _ => $">={Version}",
    };
}
