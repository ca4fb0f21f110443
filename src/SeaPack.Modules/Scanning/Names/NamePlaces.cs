namespace SeaPack.Modules.Scanning.Names;

/// <summary>A place where a name stands, not as a member of something.</summary>
/// <param name="Token">Number of its token.</param>
/// <param name="Bracket">Number of the innermost bracket around it.</param>
internal readonly record struct NameUse(int Token, int Bracket);

/// <summary>Places of one name in the order of the source: lists of numbers, for minified code uses a name ten thousand times.</summary>
internal sealed class NamePlaces
{
    private readonly List<int> _tokens = [];
    private readonly List<int> _brackets = [];

    public int Count => _tokens.Count;

    public NameUse this[int index] => new(_tokens[index], _brackets[index]);

    public void Add(int token, int bracket)
    {
        _tokens.Add(token);
        _brackets.Add(bracket);
    }

    /// <summary>The index of the first place from a token on.</summary>
    public int IndexFrom(int token)
    {
        int low = 0;
        int high = Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_tokens[middle] < token) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>Whether any place lies from one token to before another.</summary>
    public bool HasAny(int from, int to)
    {
        int first = IndexFrom(from);
        return first < Count && _tokens[first] < to;
    }
}
