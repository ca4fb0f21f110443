namespace SeaPack.Modules.Scanning;

/// <summary>
/// Where every name of a source stands, found in one pass: short names, which minified code is full of, cannot be searched for in
/// the text. Lives in buffers that are used again for the next source.
/// </summary>
internal sealed class NameIndex
{
    private const int Slots = 1 << 12;

    private readonly int[] _first = new int[Slots];
    private int[] _next = [];
    private int[] _brackets = [];

    /// <summary>Whether it is of the source at hand.</summary>
    public bool IsBuilt { get; set; }

    /// <summary>Notes all names but those of members.</summary>
    public void Build(SourceTokens code)
    {
        IsBuilt = true;
        Array.Clear(_first);
        if (_next.Length < code.Count) (_next, _brackets) = (new int[code.List.Capacity], new int[code.List.Capacity]);
        int bracket = 0;

        // From the end, so that each list comes out in the order of the source.
        for (int i = code.Count - 1; i > 0; i--)
        {
            Token token = code.List[i];
            if (SourceTokens.Closes(token.Kind)) bracket = token.Link;
            else if (SourceTokens.Opens(token.Kind)) bracket = code.List.Bracket(token.Link).Parent;
            else if (code.IsIdentifier(i) && !code.IsMember(i)) Add(i, SlotOf(code, i), bracket);
        }
    }

    /// <summary>All places of a name.</summary>
    public NamePlaces UsesOf(SourceTokens code, ReadOnlySpan<byte> name)
    {
        var uses = new NamePlaces();
        for (int i = _first[SlotOf(name)]; i != 0 && code.List.Spend(); i = _next[i])
        {
            if (code.IsName(i, name)) uses.Add(i, _brackets[i]);
        }

        return uses;
    }

    private void Add(int token, int slot, int bracket)
    {
        _next[token] = _first[slot];
        _brackets[token] = bracket;
        _first[slot] = token;
    }

    private static int SlotOf(SourceTokens code, int token)
    {
        ReadOnlySpan<byte> text = code.Text(token);
        return SlotOf(code.Kind(token) == TokenKind.EscapedIdentifier ? Literals.DecodeName(text) : text);
    }

    private static int SlotOf(ReadOnlySpan<byte> name) => name.IsEmpty ? 0 : (name[0] + (name[^1] * 64) + (name[name.Length / 2] * 8) + name.Length) & (Slots - 1);
}
