namespace SeaPack.Modules.Scanning.Syntax;

/// <summary>A part of a source, by its first and its last token.</summary>
internal readonly record struct TokenRange(int First, int Last)
{
    /// <summary>The function whose body is a bracket, with its parameters but without its name; the whole source for bracket 0.</summary>
    public static TokenRange OfFunction(SourceTokens code, int bracket)
    {
        if (bracket == 0) return new TokenRange(0, code.Count - 1);
        Bracket body = code.List.Bracket(bracket);
        int before = body.Open - 1;
        bool isArrow = code.Kind(before) == TokenKind.Arrow;
        if (isArrow) before--;
        int first = code.Kind(before) == TokenKind.CloseParenthesis ? code.OpenOf(before) : isArrow ? before : body.Open;
        return new TokenRange(first, body.Close);
    }
}
