using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Scanning.Names;

/// <summary>All places of one name in a function or a source, and which declaration each of them means.</summary>
internal sealed class NameUses
{
    private readonly List<Declaration> _declarations = [];
    private readonly int[]? _meanings;
    private readonly TokenRange _range;

    /// <param name="code">The source.</param>
    /// <param name="uses">All places of the name in the source, in its order.</param>
    public NameUses(SourceTokens code, NamePlaces uses)
        : this(code, uses, TokenRange.OfFunction(code, 0))
    {
    }

    /// <param name="code">The source.</param>
    /// <param name="uses">All places of the name in the range, in the order of the source.</param>
    /// <param name="range">A function, or the whole source.</param>
    public NameUses(SourceTokens code, NamePlaces uses, TokenRange range)
    {
        Uses = uses;
        _range = range;
        var reader = new DeclarationReader(code);
        for (int i = 0; i < uses.Count; i++)
        {
            NameUse use = uses[i];
            if (reader.TryRead(use.Token, use.Bracket, out Declaration? declaration)) _declarations.Add(declaration);
            else if (!IsAssigned) IsAssigned = Assigns(code, use.Token) || reader.IsAssignedPart(use.Token, use.Bracket);
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

    /// <summary>Whether all uses that mean the same as a token are among these.</summary>
    public bool Knows(int token)
    {
        if (_range.First == 0) return true;
        if (token < _range.First || token > _range.Last) return false;
        int meaning = MeaningAt(token);
        return meaning >= 0 && _declarations[meaning].From >= _range.First;
    }

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
