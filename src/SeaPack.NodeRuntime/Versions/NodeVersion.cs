using System.Globalization;

namespace SeaPack.NodeRuntime;

/// <summary>An exact version of Node, ordered as Semantic Versioning 2.0.0 (section 11) says.</summary>
/// <param name="Major">Major, from 0.</param>
/// <param name="Minor">Minor, from 0.</param>
/// <param name="Patch">Patch, from 0.</param>
/// <param name="Prerelease">What follows the hyphen in a nightly or release candidate, as <c>rc.1</c>; empty for a release.</param>
public readonly record struct NodeVersion(int Major, int Minor, int Patch, string Prerelease = "") : IComparable<NodeVersion>
{
    /// <summary>Whether this is a nightly, a release candidate or another build before a release.</summary>
    public bool IsPrerelease => Prerelease is { Length: > 0 };

    /// <summary>Reads <c>26.10.0</c>, <c>v26.10.0</c> or <c>27.0.0-rc.1</c>; build metadata (<c>+…</c>) is read and dropped.</summary>
    /// <param name="text">The text, without spaces around it; null is no version.</param>
    /// <param name="version">The version, when the result is true.</param>
    /// <returns>False when the text is not exactly one version.</returns>
    public static bool TryParse(string? text, out NodeVersion version)
    {
        version = default;
        if (string.IsNullOrEmpty(text)) return false;
        var reader = new VersionReader(text) { Position = text[0] is 'v' or '=' ? 1 : 0 };
        if (!reader.TryReadPartial(out PartialVersion partial) || !reader.AtEnd || !partial.IsExact) return false;
        version = partial.ToVersion();
        return true;
    }

    /// <summary>Reads an exact version; for constants and files of our own.</summary>
    /// <param name="text">As 26.10.0.</param>
    /// <exception cref="FormatException">The text is not a version.</exception>
    public static NodeVersion Parse(string text) =>
        TryParse(text, out NodeVersion version) ? version : throw new FormatException($"'{text}' is not a Node version.");

    /// <summary>Major, minor and patch for rooms that do not care about prereleases.</summary>
    public Version ToVersion() => new(Major, Minor, Patch);

    /// <inheritdoc/>
    public int CompareTo(NodeVersion other)
    {
        int order = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return order != 0 ? order : ComparePrerelease(Prerelease ?? "", other.Prerelease ?? "");
    }

    /// <summary>As 26.10.0 or 27.0.0-rc.1.</summary>
    public override string ToString()
    {
        string release = string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");
        return IsPrerelease ? $"{release}-{Prerelease}" : release;
    }

    /// <summary>Whether <paramref name="left"/> is older.</summary>
    public static bool operator <(NodeVersion left, NodeVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is newer.</summary>
    public static bool operator >(NodeVersion left, NodeVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is older or the same.</summary>
    public static bool operator <=(NodeVersion left, NodeVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is newer or the same.</summary>
    public static bool operator >=(NodeVersion left, NodeVersion right) => left.CompareTo(right) >= 0;

    private static int ComparePrerelease(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0) return right.Length.CompareTo(left.Length);
        string[] a = left.Split('.');
        string[] b = right.Split('.');
        for (int i = 0; i < a.Length && i < b.Length; i++)
        {
            int order = CompareIdentifier(a[i], b[i]);
            if (order != 0) return order;
        }

        return a.Length.CompareTo(b.Length);
    }

    private static int CompareIdentifier(string left, string right)
    {
        bool leftNumeric = left.All(char.IsAsciiDigit);
        bool rightNumeric = right.All(char.IsAsciiDigit);
        if (leftNumeric != rightNumeric) return leftNumeric ? -1 : 1;
        // Numbers have no leading zeros: the longer one is the greater.
        if (leftNumeric && left.Length != right.Length) return left.Length.CompareTo(right.Length);
        return string.CompareOrdinal(left, right);
    }
}
