namespace SeaPack.Modules.Scanning;

/// <summary>
/// Folds the constant strings that requests are made of: literals, templates, <c>+</c>, variables that never change, and the branches of
/// <c>?:</c>, <c>||</c>, <c>??</c> and <c>&amp;&amp;</c>. A StaticEvaluator for more than strings would stand beside it and take the same
/// token ranges; <see cref="ModuleScanner"/> says where it would be called.
/// </summary>
internal readonly ref struct ConstantFolder(SourceTokens code, NameTable names)
{
    private const int MaxDepth = 24;
    private readonly SourceTokens _code = code;
    private readonly NameTable _names = names;

    /// <summary>Folds the tokens from <paramref name="from"/> to before <paramref name="to"/>.</summary>
    public FoldedText Fold(int from, int to) => Fold(from, to, 0);

    private FoldedText Fold(int from, int to, int depth)
    {
        if (from >= to || depth > MaxDepth || !_code.List.Spend()) return FoldedText.Unknown;
        if (from + 1 == to) return Operand(from, depth);
        if (IsWrapped(from, to)) return Fold(LastOfCommas(from + 1, to - 1), to - 1, depth + 1);
        Operators found = Survey(from, to);
        if (found.Question > 0) return Conditional(found.Question, to, depth);
        if (found.Choice > 0) return Choice(found.Choice, from, to, depth);
        if (found.HasOther) return FoldedText.Unknown;
        if (found.Plus > 0) return Sum(from, to, depth);
        if (_code.Kind(from) == TokenKind.TemplateHead && _code.CloseOf(from) == to - 1) return Template(from, to, depth);
        return IsResolvedRequest(from, to) ? FoldedText.Nothing : FoldedText.Unknown;
    }

    private FoldedText Operand(int token, int depth) => _code.Kind(token) switch
    {
        TokenKind.String => Text(_code.Text(token)[1..^1], isTemplate: false),
        TokenKind.Template => Text(_code.Text(token)[1..^1], isTemplate: true),
        TokenKind.Identifier or TokenKind.EscapedIdentifier => Variable(token, depth),
        _ => FoldedText.Unknown,
    };

    private static FoldedText Text(ReadOnlySpan<byte> text, bool isTemplate) =>
        Literals.Decode(text, isTemplate) is { } value ? FoldedText.Of(value) : FoldedText.Unknown;

    private FoldedText Variable(int token, int depth)
    {
        NameUses uses = _names.UsesOf(_code, token);
        int meaning = uses.MeaningAt(token);
        if (meaning < 0) return FoldedText.Unknown;
        Declaration declaration = uses.Declarations[meaning];
        bool isConstant = declaration.Form == DeclarationForm.Const || (declaration.Form == DeclarationForm.Variable && !uses.IsAssigned);
        return isConstant && declaration.Value > 0
            ? Fold(declaration.Value, Expressions.End(_code, declaration.Value), depth + 1)
            : FoldedText.Unknown;
    }

    private bool IsWrapped(int from, int to) => _code.Kind(from) == TokenKind.OpenParenthesis && _code.CloseOf(from) == to - 1;

    private int LastOfCommas(int from, int to)
    {
        int start = from;
        for (int i = from; i < to && _code.List.Spend(); i = _code.StepOn(i))
        {
            if (_code.Kind(i) == TokenKind.Comma) start = i + 1;
        }

        return start;
    }

    private Operators Survey(int from, int to)
    {
        var found = default(Operators);
        for (int i = from; i < to && _code.List.Spend(); i = _code.StepOn(i))
        {
            switch (_code.Kind(i))
            {
                case TokenKind.Question:
                    if (found.Question == 0) found.Question = i;
                    break;
                case TokenKind.Or or TokenKind.Coalesce or TokenKind.And:
                    found.Choice = i;
                    break;
                case TokenKind.Plus:
                    found.Plus = i;
                    break;
                case TokenKind.Operator or TokenKind.Star or TokenKind.Less or TokenKind.Greater or TokenKind.BitOr or TokenKind.BitAnd or TokenKind.Bang
                    or TokenKind.Arrow or TokenKind.Assign or TokenKind.CompoundAssign or TokenKind.Update or TokenKind.Comma or TokenKind.Ellipsis:
                    found.HasOther = true;
                    break;
            }
        }

        return found;
    }

    // The test may be anything; both branches count.
    private FoldedText Conditional(int question, int to, int depth)
    {
        int nested = 0;
        for (int i = question + 1; i < to && _code.List.Spend(); i = _code.StepOn(i))
        {
            if (_code.Kind(i) == TokenKind.Question) nested++;
            if (_code.Kind(i) == TokenKind.Colon && nested-- == 0) return Fold(question + 1, i, depth + 1).Or(Fold(i + 1, to, depth + 1));
        }

        return FoldedText.Unknown;
    }

    private FoldedText Choice(int choice, int from, int to, int depth)
    {
        FoldedText right = Fold(choice + 1, to, depth + 1);

        // The left side of && is a test; when it fails, no string comes out.
        return _code.Kind(choice) == TokenKind.And ? right : Fold(from, choice, depth + 1).Or(right);
    }

    private FoldedText Sum(int from, int to, int depth)
    {
        FoldedText sum = FoldedText.Of("");
        for (int start = from, i = from; i <= to && _code.List.Spend(); i = _code.StepOn(i))
        {
            if (i < to && _code.Kind(i) != TokenKind.Plus) continue;
            sum = sum.Then(Fold(start, i, depth + 1));
            if (sum.HasUnknown || i == to) break;
            start = i + 1;
        }

        return sum;
    }

    private FoldedText Template(int head, int to, int depth)
    {
        FoldedText text = Chunk(head, 1);
        for (int start = head + 1, i = head + 1; i < to && !text.HasUnknown && _code.List.Spend(); i = _code.StepOn(i))
        {
            TokenKind kind = _code.Kind(i);
            if (kind is not (TokenKind.TemplateMiddle or TokenKind.TemplateTail)) continue;
            text = text.Then(Fold(start, i, depth + 1)).Then(Chunk(i, kind == TokenKind.TemplateTail ? 0 : 1));
            start = i + 1;
        }

        return text;
    }

    // The text of a piece of a template: without what opens it, and without the `, or with one byte more, the ${.
    private FoldedText Chunk(int token, int more) => Text(_code.Text(token)[1..^(1 + more)], isTemplate: true);

    // require(require.resolve('x')) asks for what the inner call names.
    private bool IsResolvedRequest(int from, int to)
    {
        bool endsWithCall = _code.Kind(to - 1) == TokenKind.CloseParenthesis;
        if (!endsWithCall) return false;
        int callee = _code.OpenOf(to - 1) - 1;
        return _code.Is(callee, "resolve"u8) && _code.IsMember(callee) && (_code.Is(from, "require"u8) || _code.Is(from, "import"u8));
    }

    private struct Operators
    {
        public int Question;
        public int Choice;
        public int Plus;
        public bool HasOther;
    }
}
