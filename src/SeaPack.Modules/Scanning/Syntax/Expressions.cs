namespace SeaPack.Modules.Scanning.Syntax;

/// <summary>Finds where expressions end, by the tokens between siblings.</summary>
internal static class Expressions
{
    /// <summary>
    /// The first token behind the assignment expression that starts at <paramref name="start"/>: a comma, a semicolon, a closing
    /// bracket, or the first of a new line that cannot go on with it.
    /// </summary>
    public static int End(SourceTokens code, int start)
    {
        int i = start;
        while (!IsEnd(code.Kind(i)) && (i == start || !StartsStatement(code, i)) && code.List.Spend()) i = code.StepOn(i);
        return i;
    }

    /// <summary>The last token of the statement without braces that starts at <paramref name="start"/>.</summary>
    public static int StatementEnd(SourceTokens code, int start)
    {
        int i = start;
        while (!(IsEnd(code.Kind(i)) && code.Kind(i) != TokenKind.Comma) && (i == start || !StartsStatement(code, i)) && code.List.Spend()) i = code.StepOn(i);
        return Math.Max(start, i - 1);
    }

    /// <summary>A line break before the token ends the statement there (ECMA-262, 12.10, first rule).</summary>
    public static bool StartsStatement(SourceTokens code, int token)
    {
        bool startsOperand = code.Kind(token) switch
        {
            TokenKind.Identifier => !(code.Is(token, "in"u8) || code.Is(token, "instanceof"u8) || code.Is(token, "of"u8)
                || (code.IsTypeScript && (code.Is(token, "as"u8) || code.Is(token, "satisfies"u8)))),
            TokenKind.EscapedIdentifier or TokenKind.PrivateName or TokenKind.Number or TokenKind.String or TokenKind.OpenBrace or TokenKind.At
                or TokenKind.Bang or TokenKind.Update => true,
            _ => false,
        };
        return startsOperand && RegexOrDivision.EndsOperand(code, token - 1) && code.StartsLine(token);
    }

    private static bool IsEnd(TokenKind kind) =>
        kind is TokenKind.Comma or TokenKind.Semicolon or TokenKind.Boundary or TokenKind.TemplateMiddle || SourceTokens.Closes(kind);
}
