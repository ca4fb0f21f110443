namespace SeaPack.Modules.Scanning.Syntax;

/// <summary>The tokens of an operand with its members, calls and the sum that it is a part of.</summary>
/// <param name="From">First token.</param>
/// <param name="To">The token behind the last one.</param>
internal readonly record struct ExpressionRange(int From, int To)
{
    /// <summary>The range around the operand, or the brackets, from <paramref name="first"/> to <paramref name="last"/>.</summary>
    public static ExpressionRange Around(SourceTokens code, int first, int last) => new(StartOf(code, first), EndOf(code, last + 1));

    /// <summary>
    /// The name that the value starting at a token, or the choice that it is a branch of, is assigned to; 0 if it is not assigned to one.
    /// </summary>
    public static int AssignedName(SourceTokens code, int from)
    {
        int before = Before(code, from);
        return code.Kind(before) is TokenKind.Assign or TokenKind.CompoundAssign && code.IsIdentifier(before - 1) && !code.IsMember(before - 1) ? before - 1 : 0;
    }

    /// <summary>
    /// The token before the value starting at a token, or before the choice that it is a branch of: what takes the value, or 0.
    /// </summary>
    public static int Before(SourceTokens code, int from)
    {
        for (int i = from - 1; code.List.Spend(); i = SourceTokens.Closes(code.Kind(i)) ? code.OpenOf(i) - 1 : i - 1)
        {
            switch (code.Kind(i))
            {
                case TokenKind.Assign or TokenKind.CompoundAssign or TokenKind.Comma or TokenKind.Semicolon or TokenKind.Boundary or TokenKind.Arrow
                    or TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.OpenParenthesis or TokenKind.TemplateHead or TokenKind.TemplateMiddle:
                    return i;
                case TokenKind.Identifier when !code.IsMember(i) && RegexOrDivision.IsBeforeExpression(code, i) && !IsOperator(code, i):
                    return i;
            }
        }

        return 0;
    }

    private static bool IsOperator(SourceTokens code, int token) =>
        code.Is(token, "await"u8) || code.Is(token, "new"u8) || code.Is(token, "typeof"u8) || code.Is(token, "in"u8) || code.Is(token, "instanceof"u8);

    private static int StartOf(SourceTokens code, int first)
    {
        int i = first;
        while (code.List.Spend() && !Expressions.StartsStatement(code, i))
        {
            int before = i - 1;
            switch (code.Kind(before))
            {
                case TokenKind.Dot or TokenKind.OptionalChain:
                    i = code.StepBack(before);
                    continue;
                case TokenKind.Plus when RegexOrDivision.EndsOperand(code, before - 1):
                    i = code.StepBack(before);
                    continue;
                case TokenKind.Identifier when IsCalled(code, i) && RegexOrDivision.EndsOperand(code, before):
                    i = before;
                    continue;
                case TokenKind.Identifier when !code.IsMember(before) && (code.Is(before, "new"u8) || code.Is(before, "await"u8)):
                    i = before;
                    continue;
                case TokenKind.CloseParenthesis or TokenKind.CloseBracket when IsCalled(code, i) && !RegexOrDivision.IsStatementHead(code, code.OpenOf(before)):
                    i = code.OpenOf(before);
                    continue;
            }

            break;
        }

        return i;
    }

    private static bool IsCalled(SourceTokens code, int token) => code.Kind(token) is TokenKind.OpenParenthesis or TokenKind.OpenBracket;

    private static int EndOf(SourceTokens code, int next)
    {
        int i = next;
        while (code.List.Spend())
        {
            switch (code.Kind(i))
            {
                case TokenKind.Dot or TokenKind.OptionalChain:
                    i = SourceTokens.Opens(code.Kind(i + 1)) ? i + 1 : i + 2;
                    continue;
                case TokenKind.OpenParenthesis or TokenKind.OpenBracket:
                    i = code.CloseOf(i) + 1;
                    continue;
                case TokenKind.Plus:
                    i++;
                    while (code.Is(i, "new"u8) || code.Is(i, "await"u8)) i++;
                    i = code.StepOn(i);
                    continue;
            }

            break;
        }

        return Math.Min(i, code.Count - 1);
    }
}
