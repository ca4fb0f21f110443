namespace SeaPack.Modules.Scanning.Syntax;

/// <summary>Tells what a <c>/</c> is from the tokens before it.</summary>
internal static class RegexOrDivision
{
    /// <summary>A <c>/</c> behind the last token starts a regular expression; otherwise it divides.</summary>
    public static bool IsRegex(SourceTokens code)
    {
        int last = code.Count - 1;
        switch (code.Kind(last))
        {
            case TokenKind.Identifier:
                return !code.IsMember(last) && IsBeforeExpression(code, last);
            case TokenKind.CloseParenthesis:
                return IsStatementHead(code, code.OpenOf(last));
            case TokenKind.CloseBrace:
                return Braces.KindOf(code, code.BracketOf(last)) != BraceKind.Object;
            case TokenKind.Bang when code.IsTypeScript:
                // x! / 2 asserts that x is there; a ! that negates follows an operator.
                return !EndsOperand(code, last - 1);
            case TokenKind.Update:
                // x++ / 2. An increment of a regular expression means nothing.
                return false;
            default:
                return !EndsOperand(code, last);
        }
    }

    /// <summary>The <c>(</c> belongs to if, while, for or with, so that a statement follows its <c>)</c>.</summary>
    public static bool IsStatementHead(SourceTokens code, int open)
    {
        int name = open - 1;
        if (code.Kind(name) != TokenKind.Identifier || code.IsMember(name)) return false;
        ReadOnlySpan<byte> word = code.Text(name);
        bool isForAwait = word.SequenceEqual("await"u8) && code.Is(name - 1, "for"u8);
        return isForAwait || word.SequenceEqual("if"u8) || word.SequenceEqual("while"u8) || word.SequenceEqual("for"u8) || word.SequenceEqual("with"u8);
    }

    /// <summary>The token is the last one of a value, so that an operator may follow.</summary>
    public static bool EndsOperand(SourceTokens code, int token) => code.Kind(token) switch
    {
        TokenKind.Identifier => code.IsMember(token) || !IsBeforeExpression(code, token),
        TokenKind.EscapedIdentifier or TokenKind.PrivateName or TokenKind.Number or TokenKind.String or TokenKind.Template
            or TokenKind.RegularExpression or TokenKind.TemplateTail or TokenKind.CloseParenthesis or TokenKind.CloseBracket
            or TokenKind.CloseBrace or TokenKind.Update => true,
        _ => false,
    };

    /// <summary>The name is a keyword behind which an expression starts.</summary>
    public static bool IsBeforeExpression(SourceTokens code, int token)
    {
        ReadOnlySpan<byte> name = code.Text(token);
        return name.Length switch
        {
            2 => name.SequenceEqual("in"u8) || name.SequenceEqual("do"u8) || (name.SequenceEqual("of"u8) && IsLoopOf(code, token)),
            3 => name.SequenceEqual("new"u8),
            4 => name.SequenceEqual("case"u8) || name.SequenceEqual("void"u8) || name.SequenceEqual("else"u8),
            5 => name.SequenceEqual("throw"u8) || name.SequenceEqual("await"u8) || name.SequenceEqual("yield"u8),
            6 => name.SequenceEqual("return"u8) || name.SequenceEqual("typeof"u8) || name.SequenceEqual("delete"u8),
            7 => name.SequenceEqual("extends"u8) || name.SequenceEqual("default"u8),
            10 => name.SequenceEqual("instanceof"u8),
            _ => false,
        };
    }

    // for (x of …): a name or a pattern stands before it.
    private static bool IsLoopOf(SourceTokens code, int token) =>
        code.Kind(token - 1) is TokenKind.Identifier or TokenKind.CloseBracket or TokenKind.CloseBrace;
}
