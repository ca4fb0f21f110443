namespace SeaPack.Modules.Scanning.Syntax;

/// <summary>How the value at a place is called: <c>f(…)</c>, <c>f?.(…)</c>, <c>(0, f)(…)</c>.</summary>
internal static class CallForms
{
    /// <summary>The parenthesis that opens the arguments of a call of the value that ends at <paramref name="last"/>, or 0.</summary>
    public static int Arguments(SourceTokens code, int last)
    {
        int next = SkipWrapping(code, last) + 1;
        if (code.Kind(next) == TokenKind.OptionalChain) next++;
        if (code.Kind(next) != TokenKind.OpenParenthesis) return 0;
        int behind = code.CloseOf(next) + 1;
        bool isMethod = code.Kind(behind) == TokenKind.OpenBrace && code.Kind(next + 1) != TokenKind.String
            && Braces.KindOf(code, code.BracketOf(behind)) == BraceKind.Function;
        return isMethod ? 0 : next;
    }

    /// <summary>The name of the member taken from the value that ends at <paramref name="last"/>, or 0.</summary>
    public static int Member(SourceTokens code, int last)
    {
        int next = SkipWrapping(code, last) + 1;
        return code.Kind(next) is TokenKind.Dot or TokenKind.OptionalChain && code.IsIdentifier(next + 1) ? next + 1 : 0;
    }

    // Behind f in (f) and in (0, f); other things in parentheses are arguments or conditions.
    private static int SkipWrapping(SourceTokens code, int last)
    {
        while (code.Kind(last + 1) == TokenKind.CloseParenthesis && code.List.Spend())
        {
            int open = code.OpenOf(last + 1);
            bool isCallOrHead = code.Kind(open - 1) is TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.OptionalChain
                || (code.Kind(open - 1) == TokenKind.Identifier && !RegexOrDivision.IsBeforeExpression(code, open - 1));
            bool isSequence = code.Kind(open + 1) == TokenKind.Number && code.Kind(open + 2) == TokenKind.Comma;
            bool isAlone = open == last - 1 || (isSequence && open < last - 2);
            if (!isAlone || (isCallOrHead && !isSequence)) break;
            last++;
        }

        return last;
    }

    /// <summary>The first token of the member expression that ends at <paramref name="last"/>: <c>require('module').createRequire</c>.</summary>
    public static int Start(SourceTokens code, int last)
    {
        int i = last;
        while (code.IsMember(i) && code.List.Spend())
        {
            i -= 2;
            while (SourceTokens.Closes(code.Kind(i)) && code.List.Spend())
            {
                i = code.OpenOf(i);
                bool isCalled = code.IsIdentifier(i - 1) || SourceTokens.Closes(code.Kind(i - 1));
                if (!isCalled || (code.Kind(i - 1) == TokenKind.Identifier && RegexOrDivision.IsBeforeExpression(code, i - 1))) break;
                i--;
            }
        }

        return i;
    }
}
