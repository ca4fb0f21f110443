namespace SeaPack.Modules.Scanning;

/// <summary>Lists in angle brackets, which the tokenizer does not pair: type parameters and type arguments.</summary>
internal static class TypeLists
{
    /// <summary>The <c>&lt;</c> that <paramref name="close"/>, a <c>&gt;</c>, closes; <paramref name="close"/> itself if there is none.</summary>
    public static int Open(SourceTokens code, int close)
    {
        int depth = 0;
        for (int i = close; code.List.Spend(); i = code.StepBack(i))
        {
            switch (code.Kind(i))
            {
                case TokenKind.Greater:
                    depth++;
                    break;
                case TokenKind.Less when --depth == 0:
                    return i;
                case TokenKind.Boundary or TokenKind.Semicolon or TokenKind.OpenParenthesis or TokenKind.TemplateHead:
                    return close;
            }
        }

        return close;
    }
}
