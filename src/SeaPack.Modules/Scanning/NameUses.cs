namespace SeaPack.Modules.Scanning;

/// <summary>All places of one name in a source, and which declaration each of them means.</summary>
internal sealed class NameUses
{
    private readonly List<Declaration> _declarations = [];
    private readonly int[]? _meanings;

    /// <param name="code">The source.</param>
    /// <param name="uses">All places of the name, in the order of the source.</param>
    public NameUses(SourceTokens code, NamePlaces uses)
    {
        Uses = uses;
        var reader = new DeclarationReader(code);
        for (int i = 0; i < uses.Count; i++)
        {
            NameUse use = uses[i];
            if (reader.TryRead(use.Token, use.Bracket, out Declaration? declaration)) _declarations.Add(declaration);
            else IsAssigned |= Assigns(code, use.Token);
        }

        if (_declarations.Count == 0) return;
        _declarations.Sort((a, b) => a.From != b.From ? a.From - b.From : b.To != a.To ? b.To - a.To : a.Token - b.Token);
        _meanings = Resolve();
    }

    public NamePlaces Uses { get; }

    public IReadOnlyList<Declaration> Declarations => _declarations;

    /// <summary>Somewhere the name gets another value than by its declaration.</summary>
    public bool IsAssigned { get; }

    /// <summary>Number of the declaration that the use with this index means, or -1 if the name is not declared around it.</summary>
    public int MeaningOf(int use) => _meanings == null ? -1 : _meanings[use];

    /// <summary>Number of the declaration that the token means, or -1.</summary>
    public int MeaningAt(int token)
    {
        int use = Uses.IndexFrom(token);
        return use < Uses.Count && Uses[use].Token == token ? MeaningOf(use) : -1;
    }

    /// <summary>Finds all places of <paramref name="name"/>.</summary>
    public static NameUses Of(SourceTokens code, ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty) return new NameUses(code, new NamePlaces());

        // Searching the text is many times faster, but finds no escaped names, and a short one in half of all words.
        bool canSearchText = name.Length > 2 && !code.List.HasEscapedNames;
        return new NameUses(code, canSearchText ? FindInText(code, name) : code.List.NamesOf(code).UsesOf(code, name));
    }

    private static NamePlaces FindInText(SourceTokens code, ReadOnlySpan<byte> name)
    {
        var uses = new NamePlaces();
        ReadOnlySpan<byte> source = code.Source;
        for (int offset = 0; source[offset..].IndexOf(name) is >= 0 and int distance && code.List.Spend();)
        {
            int start = offset + distance;
            offset = start + name.Length;
            bool isPart = (start > 0 && IsAsciiName(source[start - 1])) || (offset < source.Length && IsAsciiName(source[offset]));
            int token = isPart ? 0 : code.List.Find(start);
            if (token > 0 && code.IsName(token, name) && !code.IsMember(token)) uses.Add(token, code.List.BracketAround(token));
        }

        return uses;
    }

    private static bool IsAsciiName(byte value) => value < 0x80 && Characters.IsName(value);

    private static bool Assigns(SourceTokens code, int token) =>
        code.Kind(token + 1) is TokenKind.Assign or TokenKind.CompoundAssign or TokenKind.Update
        || code.Kind(token - 1) == TokenKind.Update
        || code.Is(token + 1, "of"u8) || code.Is(token + 1, "in"u8);

    // Scopes nest, so one sweep with a stack finds the innermost for every use.
    private int[] Resolve()
    {
        int[] meanings = new int[Uses.Count];
        var open = new List<int>();
        int next = 0;
        for (int use = 0; use < meanings.Length; use++)
        {
            int token = Uses[use].Token;
            for (; next < _declarations.Count && _declarations[next].From <= token; next++)
            {
                CloseBefore(open, _declarations[next].From);
                open.Add(next);
            }

            CloseBefore(open, token);
            meanings[use] = open.Count > 0 ? open[^1] : -1;
        }

        return meanings;
    }

    private void CloseBefore(List<int> open, int token)
    {
        while (open.Count > 0 && _declarations[open[^1]].To < token) open.RemoveAt(open.Count - 1);
    }
}
