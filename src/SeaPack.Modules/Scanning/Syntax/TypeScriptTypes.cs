namespace SeaPack.Modules.Scanning.Syntax;

/// <summary>Finds where TypeScript's types end.</summary>
internal static class TypeScriptTypes
{
    /// <summary>The first token behind the type that starts at <paramref name="start"/>.</summary>
    public static int End(SourceTokens code, int start)
    {
        int i = start;
        int tests = 0;
        int choices = 0;
        while (code.List.Spend())
        {
            i = OperandEnd(code, i);
            i = SuffixEnd(code, i);
            TokenKind kind = code.Kind(i);
            bool goesOn = kind is TokenKind.BitOr or TokenKind.BitAnd
                || (code.Is(i, "is"u8) && !code.StartsLine(i))
                || (code.Is(i, "extends"u8) && ++tests > 0)
                || (kind == TokenKind.Question && tests > 0 && tests-- > 0 && ++choices > 0)
                || (kind == TokenKind.Colon && choices > 0 && choices-- > 0);
            if (!goesOn) return i;
            i++;
        }

        return i;
    }

    /// <summary>The token behind the <c>&gt;</c> that closes the <c>&lt;</c> at <paramref name="open"/>, or 0.</summary>
    public static int ListEnd(SourceTokens code, int open)
    {
        int depth = 0;
        for (int i = open; code.List.Spend(); i = code.StepOn(i))
        {
            TokenKind kind = code.Kind(i);
            if (kind == TokenKind.Less) depth++;
            if (kind == TokenKind.Greater && --depth == 0) return i + 1;
            bool isType = kind is TokenKind.Identifier or TokenKind.EscapedIdentifier or TokenKind.String or TokenKind.Number or TokenKind.Template
                or TokenKind.Dot or TokenKind.Comma or TokenKind.Less or TokenKind.Greater or TokenKind.BitOr or TokenKind.BitAnd or TokenKind.Question
                or TokenKind.Colon or TokenKind.Arrow or TokenKind.Assign or TokenKind.Ellipsis || SourceTokens.Opens(kind)
                || (kind == TokenKind.Operator && code.Text(i) is [(byte)'-']);
            if (!isType) return 0;
        }

        return 0;
    }

    /// <summary>The <c>&lt;</c> that the <c>&gt;</c> at <paramref name="close"/> closes; <paramref name="close"/> itself if there is none.</summary>
    public static int ListStart(SourceTokens code, int close)
    {
        int depth = 0;
        for (int i = close; code.List.Spend(); i = code.StepBack(i))
        {
            TokenKind kind = code.Kind(i);
            if (kind == TokenKind.Greater) depth++;
            if (kind == TokenKind.Less && --depth == 0) return i;
            if (kind is TokenKind.Boundary or TokenKind.Semicolon or TokenKind.TemplateMiddle || (SourceTokens.Opens(kind) && code.CloseOf(i) > close)) return close;
        }

        return close;
    }

    // Behind one operand with its prefixes; the same token if none starts there.
    private static int OperandEnd(SourceTokens code, int i)
    {
        while (code.List.Spend())
        {
            switch (code.Kind(i))
            {
                case TokenKind.BitOr or TokenKind.BitAnd:
                case TokenKind.Operator when code.Text(i) is [(byte)'-']:
                    i++;
                    break;
                case TokenKind.Identifier when IsPrefix(code, i):
                    i++;
                    break;
                case TokenKind.Less when ListEnd(code, i) is > 0 and int parameters:
                    i = parameters;
                    break;
                case TokenKind.OpenParenthesis:
                    i = code.CloseOf(i) + 1;
                    if (code.Kind(i) != TokenKind.Arrow) return i;
                    i++;
                    break;
                case TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.TemplateHead:
                    return code.CloseOf(i) + 1;
                case TokenKind.Identifier when code.Is(i, "import"u8) && code.Kind(i + 1) == TokenKind.OpenParenthesis:
                    return code.CloseOf(i + 1) + 1;
                case TokenKind.Identifier or TokenKind.EscapedIdentifier or TokenKind.String or TokenKind.Number or TokenKind.Template:
                    return i + 1;
                default:
                    return i;
            }
        }

        return i;
    }

    private static int SuffixEnd(SourceTokens code, int i)
    {
        while (code.List.Spend())
        {
            TokenKind kind = code.Kind(i);
            if (kind == TokenKind.Dot) i += 2;
            else if (kind == TokenKind.OpenBracket && !code.StartsLine(i)) i = code.CloseOf(i) + 1;
            else if (kind == TokenKind.Less && !code.StartsLine(i) && ListEnd(code, i) is > 0 and int end) i = end;
            else break;
        }

        return i;
    }

    private static bool IsPrefix(SourceTokens code, int token)
    {
        bool isWord = code.Is(token, "keyof"u8) || code.Is(token, "typeof"u8) || code.Is(token, "readonly"u8) || code.Is(token, "infer"u8)
            || code.Is(token, "unique"u8) || code.Is(token, "asserts"u8) || code.Is(token, "abstract"u8) || code.Is(token, "new"u8);
        if (!isWord) return false;
        TokenKind next = code.Kind(token + 1);
        bool isOperand = next is TokenKind.Identifier or TokenKind.EscapedIdentifier or TokenKind.OpenParenthesis or TokenKind.OpenBrace
            or TokenKind.OpenBracket or TokenKind.String or TokenKind.Template or TokenKind.TemplateHead or TokenKind.Less;
        return isOperand && !code.Is(token + 1, "is"u8) && !code.Is(token + 1, "extends"u8);
    }
}
