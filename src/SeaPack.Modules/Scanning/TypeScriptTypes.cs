namespace SeaPack.Modules.Scanning;

/// <summary>Finds the ends of TypeScript's types, as far as telling code from types needs it.</summary>
internal static class TypeScriptTypes
{
    /// <summary>The first token behind the type annotation that starts at <paramref name="start"/>.</summary>
    public static int End(SourceTokens code, int start)
    {
        int angles = 0;
        bool expectsOperand = true;
        for (int i = start; code.List.Spend();)
        {
            TokenKind kind = code.Kind(i);
            switch (kind)
            {
                case TokenKind.Less:
                    angles++;
                    expectsOperand = true;
                    break;
                case TokenKind.Greater:
                    angles--;
                    if (angles < 0) return i;
                    expectsOperand = false;
                    break;
                case TokenKind.Boundary or TokenKind.Semicolon or TokenKind.Assign when angles == 0 || kind != TokenKind.Assign:
                    return i;
                case TokenKind.Comma when angles == 0:
                    return i;
                case TokenKind.Arrow when code.Kind(i - 1) != TokenKind.CloseParenthesis || !IsFunctionType(code, start, i):
                    return i;
                case TokenKind.OpenBrace or TokenKind.OpenParenthesis or TokenKind.OpenBracket or TokenKind.TemplateHead:
                    if (kind == TokenKind.OpenBrace && !expectsOperand) return i;
                    i = code.CloseOf(i);
                    expectsOperand = false;
                    break;
                case TokenKind.CloseBrace or TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.TemplateTail or TokenKind.TemplateMiddle:
                    return i;
                case TokenKind.Identifier:
                    if (angles == 0 && i > start && Expressions.StartsStatement(code, i)) return i;
                    expectsOperand = IsTypeOperator(code, i);
                    break;
                default:
                    expectsOperand = kind is not (TokenKind.String or TokenKind.Number or TokenKind.Template or TokenKind.EscapedIdentifier);
                    break;
            }

            i++;
        }

        return start;
    }

    // (a: B) => C as a type: its parameters stand where an operand of the type is expected.
    private static bool IsFunctionType(SourceTokens code, int start, int arrow)
    {
        int open = code.OpenOf(arrow - 1);
        return open == start || code.Kind(open - 1) is TokenKind.BitOr or TokenKind.BitAnd or TokenKind.Arrow or TokenKind.Less or TokenKind.Question or TokenKind.Greater
            || code.Is(open - 1, "new"u8);
    }

    private static bool IsTypeOperator(SourceTokens code, int token) =>
        code.Is(token, "keyof"u8) || code.Is(token, "typeof"u8) || code.Is(token, "readonly"u8) || code.Is(token, "extends"u8)
        || code.Is(token, "infer"u8) || code.Is(token, "is"u8) || code.Is(token, "unique"u8) || code.Is(token, "asserts"u8) || code.Is(token, "new"u8);
}
