namespace SeaPack.NodeRuntime;

/// <summary>
/// A set of Node versions, written as npm writes ranges: <c>22</c>, <c>^24.1 || &gt;=26 &lt;27</c>, <c>22.x</c>, <c>22.15 - 24</c>, <c>*</c>.
/// </summary>
/// <remarks>
/// The grammar and its meaning are those of the npm package <c>semver</c> (README, "Ranges"), with its default options: prereleases are in
/// a range only when it names a prerelease of the same major.minor.patch. Numbers go up to 2,147,483,646.
/// </remarks>
internal sealed class NodeVersionRange
{
    private readonly IReadOnlyList<VersionComparatorSet> _alternatives;

    internal NodeVersionRange(IReadOnlyList<VersionComparatorSet> alternatives)
    {
        _alternatives = alternatives;
    }

    /// <summary>Every release.</summary>
    public static NodeVersionRange Any { get; } = new([new VersionComparatorSet([])]);

    /// <summary>The one version that the range holds, when it is written as an exact version; else null.</summary>
    public NodeVersion? Exact =>
        _alternatives is [{ Comparators: [{ Relation: VersionRelation.Equal } only] }] ? only.Version : null;

    /// <summary>The range of exactly one version.</summary>
    /// <param name="version">The version.</param>
    public static NodeVersionRange Only(NodeVersion version) =>
        new([new VersionComparatorSet([new VersionComparator(VersionRelation.Equal, version)])]);

    /// <summary>Reads a range.</summary>
    /// <param name="text">The text; an empty one means every release, as in npm.</param>
    /// <param name="range">The range, when the result is true.</param>
    /// <returns>False when npm would not understand it either.</returns>
    public static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out NodeVersionRange? range)
    {
        ArgumentNullException.ThrowIfNull(text);
        range = VersionRangeParser.Parse(text);
        return range != null;
    }

    /// <summary>Reads a range; for constants.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">The text is not a range.</exception>
    public static NodeVersionRange Parse(string text) =>
        TryParse(text, out NodeVersionRange? range) ? range : throw new FormatException($"'{text}' is not a version range.");

    /// <summary>Whether a version is in the range.</summary>
    /// <param name="version">The version.</param>
    public bool Contains(NodeVersion version)
    {
        foreach (VersionComparatorSet alternative in _alternatives)
        {
            if (alternative.Contains(version)) return true;
        }

        return false;
    }

    /// <summary>Whether a release may exist that is in both ranges.</summary>
    /// <param name="other">The other range.</param>
    public bool Intersects(NodeVersionRange other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _alternatives.Any(mine => other._alternatives.Any(mine.Intersects));
    }

    /// <summary>The comparators that the text stands for, as <c>&gt;=22.0.0 &lt;23.0.0-0</c>.</summary>
    public override string ToString() => string.Join("||", _alternatives);
}
