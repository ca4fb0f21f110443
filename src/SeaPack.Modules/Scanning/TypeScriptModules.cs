namespace SeaPack.Modules.Scanning;

/// <summary>The import and export syntax that vanishes when Node strips types, and types that look like requests.</summary>
internal static class TypeScriptModules
{
    /// <summary>
    /// The declaration whose first token behind <c>import</c> is <paramref name="next"/> is <c>import type</c>. A list of names that all
    /// are marked <c>type</c> stays an import: Node erases the names only.
    /// </summary>
    public static bool IsErasedImport(SourceTokens code, int next)
    {
        if (!code.Is(next, "type"u8)) return false;
        bool isNamedType = code.Is(next + 1, "from"u8) && code.Kind(next + 2) == TokenKind.String;
        return !isNamedType && (code.IsIdentifier(next + 1) || code.Kind(next + 1) is TokenKind.OpenBrace or TokenKind.Star);
    }

    /// <summary>What is exported by the declaration whose first token behind <c>export</c> is <paramref name="next"/> is a type.</summary>
    public static bool IsErasedExport(SourceTokens code, int next)
    {
        if (code.Is(next, "default"u8)) return code.Is(next + 1, "interface"u8) && code.IsIdentifier(next + 2);
        if (code.Is(next, "type"u8)) return code.IsIdentifier(next + 1) || code.Kind(next + 1) is TokenKind.OpenBrace or TokenKind.Star;
        bool isErased = code.Is(next, "interface"u8) || code.Is(next, "declare"u8)
            || code.Is(next, "namespace"u8) || code.Is(next, "module"u8); // Node refuses those that hold more than types.
        return isErased && code.IsIdentifier(next + 1);
    }

    /// <summary>The require call at <paramref name="token"/> is erased with its <c>import type x = require('y')</c>.</summary>
    public static bool IsErasedRequire(SourceTokens code, int token) =>
        code.Kind(token - 1) == TokenKind.Assign && code.Is(token - 3, "type"u8) && code.Is(token - 4, "import"u8);

    /// <summary>The <c>import('x')</c> at the site names a type.</summary>
    public static bool IsImportType(SourceTokens code, WordSite site)
    {
        int token = site.Token;
        int bracket = site.Bracket;
        while (code.List.Spend())
        {
            bool? answer = IsTypePlace(code, token, bracket);
            if (answer != null) return answer.Value;

            // The start of a list or of a nested type: the bracket's own place decides.
            token = code.List.Bracket(bracket).Open;
            bracket = code.List.Bracket(bracket).Parent;
        }

        return false;
    }

    // Null: as the bracket around it.
    private static bool? IsTypePlace(SourceTokens code, int token, int bracket)
    {
        int before = token - 1;
        switch (code.Kind(before))
        {
            case TokenKind.Identifier when !code.IsMember(before):
                return IsTypeKeyword(code, before);
            case TokenKind.BitOr or TokenKind.BitAnd or TokenKind.Less:
                return true;
            case TokenKind.Assign:
                return IsTypeAlias(code, before);
            case TokenKind.Colon:
                return IsAnnotation(code, before, bracket);
            case TokenKind.Question:
                return IsConditionalType(code, before);
            case TokenKind.Arrow when code.Kind(before - 1) == TokenKind.CloseParenthesis:
                return IsFunctionType(code, code.OpenOf(before - 1), bracket);
            case TokenKind.Comma:
                return InTypeArguments(code, before) ? true : bracket == 0 ? false : IsCall(code, bracket) ? false : null;
            case TokenKind.OpenParenthesis or TokenKind.OpenBracket:
                return IsCall(code, bracket) ? false : null;
            default:
                return false;
        }
    }

    private static bool? IsFunctionType(SourceTokens code, int open, int bracket) => code.Kind(open - 1) switch
    {
        TokenKind.BitOr or TokenKind.BitAnd or TokenKind.Less => true,
        TokenKind.Colon => IsAnnotation(code, open - 1, bracket),
        TokenKind.Assign => IsTypeAlias(code, open - 1),
        TokenKind.Identifier => IsTypeKeyword(code, open - 1) && !code.Is(open - 1, "typeof"u8),
        _ => false,
    };

    private static bool IsTypeKeyword(SourceTokens code, int token) =>
        code.Is(token, "typeof"u8) || code.Is(token, "keyof"u8) || code.Is(token, "as"u8) || code.Is(token, "satisfies"u8) || code.Is(token, "extends"u8)
        || code.Is(token, "implements"u8) || code.Is(token, "infer"u8) || code.Is(token, "is"u8) || code.Is(token, "readonly"u8) || code.Is(token, "unique"u8);

    // type A<B> = import('x')
    private static bool IsTypeAlias(SourceTokens code, int assign)
    {
        int name = code.Kind(assign - 1) == TokenKind.Greater ? TypeLists.Open(code, assign - 1) - 1 : assign - 1;
        return code.IsIdentifier(name) && code.Is(name - 1, "type"u8);
    }

    private static bool? IsAnnotation(SourceTokens code, int colon, int bracket)
    {
        BraceKind kind = Braces.KindOf(code, bracket);
        if (kind is BraceKind.Class or BraceKind.TypeMembers) return true;
        for (int i = colon - 1; code.List.Spend(); i = code.StepBack(i))
        {
            TokenKind found = code.Kind(i);
            if (found == TokenKind.Question) return i == colon - 1;
            bool startsLine = found is TokenKind.Comma or TokenKind.Semicolon or TokenKind.Boundary || (SourceTokens.Opens(found) && code.CloseOf(i) > colon);
            if (startsLine) break;
            if (code.Is(i, "case"u8)) return false;
        }

        if (kind == BraceKind.Object) return null;
        return Braces.IsBlock(kind) || bracket == 0 || !IsCall(code, bracket);
    }

    private static bool IsConditionalType(SourceTokens code, int question)
    {
        for (int i = code.StepBack(question); code.List.Spend(); i = code.StepBack(i))
        {
            if (code.Is(i, "extends"u8)) return true;
            if (code.Kind(i) is TokenKind.Semicolon or TokenKind.Boundary or TokenKind.Assign or TokenKind.Comma || SourceTokens.Opens(code.Kind(i))) return false;
        }

        return false;
    }

    private static bool InTypeArguments(SourceTokens code, int comma)
    {
        for (int i = code.StepBack(comma); code.List.Spend(); i = code.StepBack(i))
        {
            TokenKind kind = code.Kind(i);
            if (kind == TokenKind.Less) return true;
            if (kind is not (TokenKind.Identifier or TokenKind.Dot or TokenKind.Comma or TokenKind.String or TokenKind.OpenBracket or TokenKind.BitOr)) return false;
        }

        return false;
    }

    private static bool IsCall(SourceTokens code, int bracket)
    {
        int open = code.List.Bracket(bracket).Open;
        if (bracket == 0 || code.Kind(open) == TokenKind.OpenBracket) return false;
        return code.Kind(open - 1) switch
        {
            TokenKind.Identifier => !RegexOrDivision.IsBeforeExpression(code, open - 1) && !IsTypeKeyword(code, open - 1),
            TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.Greater or TokenKind.OptionalChain => true,
            _ => false,
        };
    }
}
