using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Evaluation;

/// <summary>The operators that stand between the operands of an expression, outside of all brackets.</summary>
internal struct Operators
{
    /// <summary>The first of <c>=</c>, <c>=&gt;</c> and <c>?</c>, which decide about all that follows.</summary>
    public TokenKind First;

    public int FirstAt;

    /// <summary>The last <c>||</c> or <c>??</c>, or 0.</summary>
    public int Choice;

    /// <summary>The last <c>&amp;&amp;</c>, or 0.</summary>
    public int And;

    /// <summary>The last <c>+</c>, or 0.</summary>
    public int Plus;

    /// <summary>An operator whose result is no path.</summary>
    public bool HasOther;

    public static Operators In(SourceTokens code, int from, int to)
    {
        var found = default(Operators);
        for (int i = from; i < to && found.FirstAt == 0 && code.List.Spend(); i = code.StepOn(i))
        {
            switch (code.Kind(i))
            {
                case TokenKind.Assign or TokenKind.Arrow or TokenKind.Question:
                    (found.First, found.FirstAt) = (code.Kind(i), i);
                    break;
                case TokenKind.Or or TokenKind.Coalesce:
                    found.Choice = i;
                    break;
                case TokenKind.And:
                    found.And = i;
                    break;
                case TokenKind.Plus:
                    found.Plus = i;
                    break;
                case TokenKind.Operator or TokenKind.Star or TokenKind.Less or TokenKind.Greater or TokenKind.BitOr or TokenKind.BitAnd
                    or TokenKind.Bang or TokenKind.CompoundAssign or TokenKind.Update or TokenKind.Comma or TokenKind.Ellipsis:
                    found.HasOther = true;
                    break;
                case TokenKind.Identifier:
                    found.HasOther |= IsWordOperator(code, i);
                    break;
            }
        }

        return found;
    }

    private static bool IsWordOperator(SourceTokens code, int token) =>
        !code.IsMember(token)
        && (code.Is(token, "typeof"u8) || code.Is(token, "void"u8) || code.Is(token, "delete"u8) || code.Is(token, "instanceof"u8) || code.Is(token, "in"u8));
}
