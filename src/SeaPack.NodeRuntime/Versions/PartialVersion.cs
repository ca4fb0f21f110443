namespace SeaPack.NodeRuntime;

/// <summary>A version whose last numbers may be absent or <c>x</c>, as ranges use them. Absent is -1.</summary>
internal readonly record struct PartialVersion(int Major, int Minor, int Patch, string Prerelease)
{
    public bool AnyMajor => Major < 0;

    public bool AnyMinor => AnyMajor || Minor < 0;

    public bool AnyPatch => AnyMinor || Patch < 0;

    public bool IsExact => !AnyPatch;

    public NodeVersion ToVersion() => new(Major, Minor, Patch, Prerelease);

    /// <summary>The first version that the numbers stand for.</summary>
    public NodeVersion Lowest => new(Math.Max(Major, 0), AnyMinor ? 0 : Minor, AnyPatch ? 0 : Patch);
}

/// <summary>Reads versions by the grammar of npm's semver (its README, "Range Grammar"), character by character.</summary>
internal ref struct VersionReader(ReadOnlySpan<char> text)
{
    // Bounds of numbers: one is added to them when ranges are built.
    private const int Largest = int.MaxValue - 1;

    private readonly ReadOnlySpan<char> _text = text;

    public int Position { get; set; }

    public readonly bool AtEnd => Position >= _text.Length;

    public readonly char Current => AtEnd ? '\0' : _text[Position];

    /// <summary>Reads <c>xr ('.' xr ('.' xr qualifier?)?)?</c>.</summary>
    public bool TryReadPartial(out PartialVersion version)
    {
        version = new PartialVersion(-1, -1, -1, "");
        if (!TryReadNumber(out int major)) return false;
        version = version with { Major = major };
        if (!TrySkip('.')) return true;
        if (!TryReadNumber(out int minor)) return false;
        version = version with { Minor = minor };
        if (!TrySkip('.')) return true;
        if (!TryReadNumber(out int patch)) return false;
        version = version with { Patch = patch };
        return TryReadQualifier(ref version);
    }

    /// <summary>What was read since a position.</summary>
    public readonly ReadOnlySpan<char> From(int start) => _text[start..Position];

    public bool TrySkip(char expected)
    {
        if (Current != expected || AtEnd) return false;
        Position++;
        return true;
    }

    private bool TryReadQualifier(ref PartialVersion version)
    {
        if (TrySkip('-'))
        {
            int start = Position;
            if (!TrySkipIdentifiers(leadingZerosAllowed: false)) return false;
            version = version with { Prerelease = _text[start..Position].ToString() };
        }

        return !TrySkip('+') || TrySkipIdentifiers(leadingZerosAllowed: true);
    }

    private bool TryReadNumber(out int number)
    {
        number = -1;
        if (Current is 'x' or 'X' or '*')
        {
            Position++;
            return true;
        }

        int start = Position;
        while (char.IsAsciiDigit(Current)) Position++;
        ReadOnlySpan<char> digits = _text[start..Position];
        if (digits is [] or ['0', _, ..]) return false;
        return int.TryParse(digits, out number) && number <= Largest;
    }

    private bool TrySkipIdentifiers(bool leadingZerosAllowed)
    {
        do
        {
            int start = Position;
            while (char.IsAsciiLetterOrDigit(Current) || Current == '-') Position++;
            ReadOnlySpan<char> identifier = _text[start..Position];
            if (identifier.IsEmpty) return false;
            bool numeric = !identifier.ContainsAnyExceptInRange('0', '9');
            if (!leadingZerosAllowed && numeric && identifier is ['0', _, ..]) return false;
        }
        while (TrySkip('.'));
        return true;
    }
}
