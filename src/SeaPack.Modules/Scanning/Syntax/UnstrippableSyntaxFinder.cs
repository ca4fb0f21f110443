namespace SeaPack.Modules.Scanning.Syntax;

/// <summary>
/// Finds what is neither JavaScript nor only types in a TypeScript source from which <see cref="TypeEraser"/> has taken the types. Finds less rather than more.
/// </summary>
internal readonly ref struct UnstrippableSyntaxFinder(SourceTokens code, bool transformsTypes)
{
    private readonly SourceTokens _code = code;
    private readonly bool _transformsTypes = transformsTypes;

    /// <summary>The first that Node refuses; null if there is none.</summary>
    public UnstrippableSyntax? Find()
    {
        for (int i = 1; i < _code.Count - 1; i++)
        {
            if (At(i) is { } found && !(found.IsTransformed && _transformsTypes)) return found;
        }

        return null;
    }

    private UnstrippableSyntax? At(int i) => _code.Kind(i) switch
    {
        TokenKind.At => Found(i, "a decorator", isTransformed: false),
        TokenKind.Less when IsAssertion(i) => Found(i, "a type assertion in angle brackets"),
        TokenKind.Identifier when !_code.IsMember(i) => AtName(i),
        _ => null,
    };

    private UnstrippableSyntax? AtName(int i)
    {
        ReadOnlySpan<byte> word = _code.Text(i);
        if (word.SequenceEqual("enum"u8)) return _code.IsIdentifier(i + 1) && _code.Kind(i + 2) == TokenKind.OpenBrace ? Found(i, "an enum") : null;
        if (word.SequenceEqual("namespace"u8)) return HasNamedBody(i) ? Found(i, "a namespace with values") : null;
        if (word.SequenceEqual("module"u8)) return HasNamedBody(i) ? Found(i, "a namespace that is written with 'module'", isTransformed: false) : null;
        if (word.SequenceEqual("import"u8)) return _code.IsIdentifier(i + 1) && _code.Kind(i + 2) == TokenKind.Assign && !IsField(i) ? Found(i, "'import … ='") : null;
        if (word.SequenceEqual("export"u8)) return _code.Kind(i + 1) == TokenKind.Assign && !IsField(i) ? Found(i, "'export ='") : null;
        return word.SequenceEqual("constructor"u8) && _code.Kind(i + 1) == TokenKind.OpenParenthesis ? AtParameters(i + 1) : null;
    }

    private bool IsField(int i) => Braces.KindOf(_code, _code.List.BracketAround(i)) == BraceKind.Class;

    private bool HasNamedBody(int i)
    {
        int name = i + 1;
        if (!_code.IsIdentifier(name) || _code.StartsLine(name)) return false;
        while (_code.Kind(name + 1) == TokenKind.Dot && _code.IsIdentifier(name + 2)) name += 2;
        return _code.Kind(name + 1) == TokenKind.OpenBrace;
    }

    // constructor(private a)
    private UnstrippableSyntax? AtParameters(int open)
    {
        int close = _code.CloseOf(open);
        for (int i = open + 1; i < close; i = _code.StepOn(i))
        {
            bool isFirst = _code.Kind(i - 1) is TokenKind.OpenParenthesis or TokenKind.Comma;
            if (isFirst && IsModifier(i) && _code.IsIdentifier(i + 1)) return Found(i, "a parameter property");
        }

        return null;
    }

    private bool IsModifier(int i) =>
        _code.Is(i, "private"u8) || _code.Is(i, "public"u8) || _code.Is(i, "protected"u8) || _code.Is(i, "readonly"u8) || _code.Is(i, "override"u8);

    // <T>a, where an operand starts; a method may be called delete<T>.
    private bool IsAssertion(int i) =>
        !RegexOrDivision.EndsOperand(_code, i - 1) && TypeScriptTypes.ListEnd(_code, i) > 0
        && !(_code.Kind(i - 1) == TokenKind.Identifier && Braces.KindOf(_code, _code.List.BracketAround(i)) is BraceKind.Class or BraceKind.Object);

    private UnstrippableSyntax Found(int i, string name, bool isTransformed = true) => new(_code.Start(i), name, isTransformed);
}
