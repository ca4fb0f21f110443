namespace SeaPack.Modules.Scanning.Syntax;

/// <summary>
/// Tells what a <c>{</c> opens, by the tokens before it only, so that the tokenizer can ask too. Answers are remembered in the bracket.
/// </summary>
internal static class Braces
{
    /// <summary>What the bracket with this number encloses; the whole source counts as a <see cref="BraceKind.Function"/>.</summary>
    public static BraceKind KindOf(SourceTokens code, int bracket)
    {
        BraceKind known = code.List.Bracket(bracket).Kind;
        if (known != BraceKind.Unknown) return known;

        // A brace may depend on those around it: resolve them from the outside in, without recursion.
        int outermost = bracket;
        int depth = 0;
        while (outermost != 0 && code.List.Bracket(outermost).Kind == BraceKind.Unknown)
        {
            outermost = code.List.Bracket(outermost).Parent;
            depth++;
        }

        Span<int> path = depth <= 256 ? stackalloc int[depth] : new int[depth];
        for (int i = depth - 1, b = bracket; i >= 0; i--, b = code.List.Bracket(b).Parent) path[i] = b;
        foreach (int b in path) code.List.Bracket(b).Kind = Classify(code, b);
        return bracket == 0 ? BraceKind.Function : code.List.Bracket(bracket).Kind;
    }

    /// <summary>The innermost bracket from <paramref name="bracket"/> outwards that is the body of a function, or 0.</summary>
    public static int FunctionAround(SourceTokens code, int bracket)
    {
        while (bracket != 0 && KindOf(code, bracket) != BraceKind.Function && code.List.Spend()) bracket = code.List.Bracket(bracket).Parent;
        return bracket;
    }

    /// <summary>The innermost brace from <paramref name="bracket"/> outwards that is a scope of its own, or 0.</summary>
    public static int BlockAround(SourceTokens code, int bracket)
    {
        while (bracket != 0 && !IsBlock(KindOf(code, bracket)) && code.List.Spend()) bracket = code.List.Bracket(bracket).Parent;
        return bracket;
    }

    public static bool IsBlock(BraceKind kind) => kind is BraceKind.Block or BraceKind.TryBlock or BraceKind.Function;

    private static BraceKind Classify(SourceTokens code, int bracket)
    {
        int open = code.List.Bracket(bracket).Open;
        if (code.Kind(open) != TokenKind.OpenBrace) return BraceKind.Other;
        int before = open - 1;
        BraceKind parent = KindOfParent(code, bracket);
        return code.Kind(before) switch
        {
            TokenKind.Arrow => BraceKind.Function,
            TokenKind.Identifier => AfterName(code, before, parent),
            TokenKind.CloseParenthesis => AfterParentheses(code, before, parent),
            TokenKind.Colon => AfterColon(code, before, parent),
            TokenKind.Boundary or TokenKind.Semicolon or TokenKind.OpenBrace => BraceKind.Block,
            TokenKind.CloseBrace => code.IsTypeScript ? InHead(code, before) : BraceKind.Block,
            TokenKind.Comma => parent == BraceKind.Function && IsImportClause(code, before) ? BraceKind.ModuleNames : BraceKind.Object,
            TokenKind.EscapedIdentifier or TokenKind.CloseBracket or TokenKind.String or TokenKind.Template or TokenKind.Greater => InHead(code, before),
            _ => BraceKind.Object,
        };
    }

    private static BraceKind KindOfParent(SourceTokens code, int bracket)
    {
        int parent = code.List.Bracket(bracket).Parent;
        return parent == 0 ? BraceKind.Function : code.List.Bracket(parent).Kind;
    }

    private static BraceKind AfterName(SourceTokens code, int name, BraceKind parent)
    {
        if (code.IsMember(name)) return InHead(code, name);
        ReadOnlySpan<byte> word = code.Text(name);
        if (word.SequenceEqual("try"u8)) return BraceKind.TryBlock;
        if (word.SequenceEqual("do"u8) || word.SequenceEqual("else"u8) || word.SequenceEqual("finally"u8) || word.SequenceEqual("catch"u8)) return BraceKind.Block;
        if (word.SequenceEqual("class"u8)) return BraceKind.Class;
        if (word.SequenceEqual("static"u8) && parent == BraceKind.Class) return BraceKind.Function;
        if (word.SequenceEqual("import"u8) || word.SequenceEqual("export"u8)) return BraceKind.ModuleNames;
        bool isTypeOnlyList = word.SequenceEqual("type"u8) && (code.Is(name - 1, "import"u8) || code.Is(name - 1, "export"u8));
        if (isTypeOnlyList) return BraceKind.ModuleNames;
        bool isValue = RegexOrDivision.IsBeforeExpression(code, name) || word.SequenceEqual("const"u8) || word.SequenceEqual("let"u8)
            || word.SequenceEqual("var"u8) || word.SequenceEqual("with"u8) || word.SequenceEqual("assert"u8) || word.SequenceEqual("as"u8)
            || word.SequenceEqual("satisfies"u8);
        return isValue ? BraceKind.Object : InHead(code, name);
    }

    private static BraceKind AfterParentheses(SourceTokens code, int close, BraceKind parent)
    {
        int open = code.OpenOf(close);
        if (RegexOrDivision.IsStatementHead(code, open)) return BraceKind.Block;
        int name = NameOfParameters(code, open);
        if (parent == BraceKind.Class) return BraceKind.Function;
        if (parent == BraceKind.Object) return InHead(code, close) == BraceKind.Class ? BraceKind.Class : BraceKind.Function;
        if (code.Kind(name) is TokenKind.Star) name--;
        if (code.Is(name, "function"u8)) return BraceKind.Function;
        if (code.Is(name, "switch"u8) || code.Is(name, "catch"u8)) return BraceKind.Block;
        int beforeName = code.Kind(name - 1) is TokenKind.Star ? name - 2 : name - 1;
        return code.IsIdentifier(name) && code.Is(beforeName, "function"u8) ? BraceKind.Function : InHead(code, close);
    }

    // The token before a parameter list, or before its type parameters.
    private static int NameOfParameters(SourceTokens code, int open) =>
        code.IsTypeScript && code.Kind(open - 1) == TokenKind.Greater ? TypeScriptTypes.ListStart(code, open - 1) - 1 : open - 1;

    private static BraceKind AfterColon(SourceTokens code, int colon, BraceKind parent)
    {
        bool isReturnType = code.IsTypeScript && code.Kind(colon - 1) == TokenKind.CloseParenthesis && code.Kind(code.OpenOf(colon - 1) - 1) != TokenKind.Question;
        if (isReturnType && !IsTernary(code, colon)) return BraceKind.TypeMembers;
        if (!IsBlock(parent)) return BraceKind.Object;
        for (int i = code.StepBack(colon); code.List.Spend(); i = code.StepBack(i))
        {
            TokenKind kind = code.Kind(i);
            if (code.Is(i, "case"u8) || code.Is(i, "default"u8)) return BraceKind.Block;
            if (kind is TokenKind.Question or TokenKind.Assign or TokenKind.OpenParenthesis) return BraceKind.Object;
            if (kind is TokenKind.Semicolon or TokenKind.Boundary or TokenKind.OpenBrace) return i == colon - 2 ? BraceKind.Block : BraceKind.Object;
            bool isLabel = i == colon - 1 && code.IsIdentifier(i) && code.Kind(i - 1) is TokenKind.CloseBrace or TokenKind.CloseParenthesis;
            if (isLabel) return BraceKind.Block;
        }

        return BraceKind.Object;
    }

    private static bool IsTernary(SourceTokens code, int colon)
    {
        for (int i = code.StepBack(colon); code.List.Spend(); i = code.StepBack(i))
        {
            TokenKind kind = code.Kind(i);
            if (kind == TokenKind.Question) return code.Kind(i + 1) != TokenKind.Colon;
            if (kind is TokenKind.Semicolon or TokenKind.Boundary or TokenKind.Comma || SourceTokens.Opens(kind)) return false;
        }

        return false;
    }

    private static bool IsImportClause(SourceTokens code, int comma) => code.Is(comma - 2, "import"u8) || code.Is(comma - 3, "import"u8);

    /// <summary>
    /// What the head that ends with <paramref name="last"/> announces: <c>class A extends b.c(d)</c>, <c>f(): T</c>, <c>interface A</c>.
    /// A block, if nothing: then a line break parts a statement from it.
    /// </summary>
    private static BraceKind InHead(SourceTokens code, int last)
    {
        for (int i = last; code.List.Spend(); i--)
        {
            TokenKind kind = code.Kind(i);
            if (SourceTokens.Closes(kind))
            {
                if (kind == TokenKind.CloseBrace && !code.IsTypeScript) break;
                i = code.OpenOf(i);
                continue;
            }

            bool isReturnType = kind == TokenKind.Colon && code.IsTypeScript && code.Kind(i - 1) == TokenKind.CloseParenthesis;
            if (isReturnType) return IsTernary(code, i) ? BraceKind.Block : BraceKind.Function;
            if (!CanBeInHead(code, kind)) break;
            if (kind != TokenKind.Identifier || code.IsMember(i)) continue;
            ReadOnlySpan<byte> word = code.Text(i);
            if (word.SequenceEqual("class"u8)) return BraceKind.Class;
            if (word.SequenceEqual("interface"u8) || word.SequenceEqual("enum"u8)) return BraceKind.TypeMembers;
            if (word.SequenceEqual("return"u8) || word.SequenceEqual("const"u8) || word.SequenceEqual("let"u8) || word.SequenceEqual("var"u8)) break;
        }

        return BraceKind.Block;
    }

    private static bool CanBeInHead(SourceTokens code, TokenKind kind) => kind switch
    {
        TokenKind.Identifier or TokenKind.EscapedIdentifier or TokenKind.Dot or TokenKind.OptionalChain or TokenKind.Template => true,
        TokenKind.Less or TokenKind.Greater or TokenKind.Comma or TokenKind.BitOr or TokenKind.BitAnd or TokenKind.Arrow
            or TokenKind.String or TokenKind.Number => code.IsTypeScript,
        _ => false,
    };
}
