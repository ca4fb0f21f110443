using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Scanning;

/// <summary>Tells whether a module is ready to go on without what it asks for.</summary>
internal static class Optionality
{
    /// <summary>The bracket lies in a try block of the same function.</summary>
    public static bool IsTried(SourceTokens code, int bracket)
    {
        for (; bracket != 0 && code.List.Spend(); bracket = code.List.Bracket(bracket).Parent)
        {
            BraceKind kind = Braces.KindOf(code, bracket);
            if (kind == BraceKind.TryBlock) return true;
            if (kind == BraceKind.Function) return false;
        }

        return false;
    }

    /// <summary>The promise that the call closing at <paramref name="close"/> returns has a handler for its failure.</summary>
    public static bool IsCaught(SourceTokens code, int close)
    {
        for (int dot = close + 1; code.Kind(dot) is TokenKind.Dot or TokenKind.OptionalChain && code.Kind(dot + 2) == TokenKind.OpenParenthesis;)
        {
            int open = dot + 2;
            bool isHandled = code.Is(dot + 1, "catch"u8) || (code.Is(dot + 1, "then"u8) && HasSecondArgument(code, open));
            if (isHandled) return true;
            if (!code.List.Spend()) break;
            dot = code.CloseOf(open) + 1;
        }

        return false;
    }

    private static bool HasSecondArgument(SourceTokens code, int open)
    {
        int end = Expressions.End(code, open + 1);
        return code.Kind(end) == TokenKind.Comma && code.Kind(end + 1) != TokenKind.CloseParenthesis;
    }
}
