namespace SeaPack.Modules.Scanning.Syntax;

/// <summary>
/// Takes the tokens of types out of a TypeScript source, as Node does when it strips types, so that what is left reads as JavaScript.
/// What Node refuses to strip stays, and gets no other care: see <see cref="UnstrippableSyntaxFinder"/>.
/// </summary>
internal ref struct TypeEraser
{
    private readonly SourceTokens _code;
    private readonly List<(int From, int To)> _erased = [];

    // For every open bracket: the ? and case whose colon is still to come.
    private readonly Stack<int> _pending = new();
    private int _bracket;
    private int _awaited;

    private TypeEraser(SourceTokens code) => _code = code;

    /// <summary>Erases the types from the list of <paramref name="code"/>.</summary>
    public static void Run(SourceTokens code)
    {
        var eraser = new TypeEraser(code);
        for (int i = 1; i < code.Count - 1 && code.List.Spend();)
        {
            int end = eraser.TypeAt(i);
            if (end > i)
            {
                eraser._erased.Add((i, end));
                i = end;
                continue;
            }

            eraser.Follow(i++);
        }

        code.List.Erase(eraser._erased);
    }

    private void Follow(int i)
    {
        TokenKind kind = _code.Kind(i);
        if (SourceTokens.Opens(kind))
        {
            _pending.Push(_awaited);
            _awaited = 0;
            _bracket = _code.BracketOf(i);
        }
        else if (SourceTokens.Closes(kind))
        {
            if (_pending.Count > 0) _awaited = _pending.Pop();
            _bracket = _code.List.Bracket(_code.BracketOf(i)).Parent;
        }
        else if (kind == TokenKind.Question || (_code.Is(i, "case"u8) && !_code.IsMember(i) && Braces.IsBlock(Braces.KindOf(_code, _bracket))))
        {
            _awaited++;
        }
        else if (kind == TokenKind.Colon && _awaited > 0)
        {
            _awaited--;
        }
        else if (kind == TokenKind.Semicolon || (kind == TokenKind.Comma && !Braces.IsBlock(Braces.KindOf(_code, _bracket))))
        {
            _awaited = 0;
        }
    }

    // Behind the tokens from i on that Node strips; i if none.
    private int TypeAt(int i)
    {
        switch (_code.Kind(i))
        {
            case TokenKind.Identifier:
                return _code.IsMember(i) ? i : AtName(i);
            case TokenKind.Colon:
                return IsAnnotation(i) ? TypeScriptTypes.End(_code, i + 1) : i;
            case TokenKind.Question:
                return IsOptionalMark(i) ? i + 1 : i;
            case TokenKind.Bang:
                return RegexOrDivision.EndsOperand(_code, i - 1) && !_code.StartsLine(i) ? i + 1 : i;
            case TokenKind.Less:
                return ListAt(i);
            default:
                return i;
        }
    }

    private int AtName(int i)
    {
        ReadOnlySpan<byte> word = _code.Text(i);
        if (word.SequenceEqual("as"u8) || word.SequenceEqual("satisfies"u8)) return IsAssertion(i) ? TypeScriptTypes.End(_code, i + 1) : i;
        if (word.SequenceEqual("implements"u8)) return IsHeritage(i) ? HeritageEnd(i + 1) : i;
        if (word.SequenceEqual("import"u8)) return _bracket == 0 ? ImportEnd(i) : i;
        if (word.SequenceEqual("export"u8)) return _bracket == 0 ? ExportEnd(i) : i;
        if (word.SequenceEqual("function"u8)) return OverloadEnd(i, i);
        bool isHead = word.SequenceEqual("type"u8) || word.SequenceEqual("interface"u8) || word.SequenceEqual("declare"u8) || word.SequenceEqual("namespace"u8)
            || word.SequenceEqual("async"u8);
        return isHead && StartsStatement(i) ? DeclarationEnd(i, i) : i;
    }

    private bool StartsStatement(int i) =>
        _code.Kind(i - 1) is TokenKind.Boundary or TokenKind.Semicolon or TokenKind.OpenBrace or TokenKind.CloseBrace or TokenKind.Colon or TokenKind.CloseParenthesis
        || _code.StartsLine(i);

    // x as T: not in the lists of import and export declarations, and not a variable called as.
    private bool IsAssertion(int i)
    {
        bool followsType = _erased.Count > 0 && _erased[^1].To == i;
        bool isOperator = (followsType || RegexOrDivision.EndsOperand(_code, i - 1)) && !_code.StartsLine(i) && Braces.KindOf(_code, _bracket) != BraceKind.ModuleNames
            && !_code.Is(i - 1, "const"u8) && !_code.Is(i - 1, "let"u8) && !_code.Is(i - 1, "var"u8) && !_code.Is(i - 1, "function"u8);
        return isOperator && TypeScriptTypes.End(_code, i + 1) > i + 1;
    }

    private bool IsHeritage(int i) => _code.Kind(i - 1) is TokenKind.Identifier or TokenKind.EscapedIdentifier or TokenKind.CloseParenthesis or TokenKind.Greater
        && _code.IsIdentifier(i + 1) && _code.Kind(HeritageEnd(i + 1)) == TokenKind.OpenBrace;

    private int HeritageEnd(int i)
    {
        int end = TypeScriptTypes.End(_code, i);
        while (_code.Kind(end) == TokenKind.Comma && _code.List.Spend()) end = TypeScriptTypes.End(_code, end + 1);
        return end;
    }

    // import type … from 'x', import type x = require('x')
    private int ImportEnd(int i)
    {
        int next = i + 1;
        if (!_code.Is(next, "type"u8)) return i;
        bool isNamedType = _code.Is(next + 1, "from"u8) && _code.Kind(next + 2) == TokenKind.String;
        bool isErased = !isNamedType && (_code.IsIdentifier(next + 1) || _code.Kind(next + 1) is TokenKind.OpenBrace or TokenKind.Star);
        return isErased ? FromEnd(next + 1) : i;
    }

    private int ExportEnd(int i)
    {
        int next = i + 1;
        if (_code.Is(next, "default"u8))
        {
            int end = _code.Is(next + 1, "interface"u8) ? DeclarationEnd(next + 1, i) : OverloadEnd(_code.Is(next + 1, "async"u8) ? next + 2 : next + 1, i);
            return end;
        }

        bool isList = _code.Is(next, "type"u8) && _code.Kind(next + 1) is TokenKind.OpenBrace or TokenKind.Star;
        return isList ? FromEnd(next + 1) : DeclarationEnd(next, i);
    }

    // Behind the specifier and its attributes, or behind the list where there is none.
    private int FromEnd(int i)
    {
        for (int steps = 0; steps < 8 && _code.Kind(i) is TokenKind.Identifier or TokenKind.OpenBrace or TokenKind.Star or TokenKind.Comma; steps++)
        {
            int next = _code.StepOn(i);
            bool endsList = _code.Kind(i) == TokenKind.OpenBrace && !_code.Is(next, "from"u8);
            i = next;
            if (endsList) break;
        }

        if (_code.Kind(i) == TokenKind.Assign) return Expressions.End(_code, i + 1);
        if (_code.Kind(i) != TokenKind.String) return i;
        bool hasAttributes = _code.Is(i + 1, "with"u8) && _code.Kind(i + 2) == TokenKind.OpenBrace;
        return hasAttributes ? _code.CloseOf(i + 2) + 1 : i + 1;
    }

    // Behind the declaration whose keyword is at i, if it is one of types only; otherwise start, where export or declare may stand.
    private int DeclarationEnd(int i, int start)
    {
        bool isNamed = _code.IsIdentifier(i + 1) && !_code.StartsLine(i + 1);
        if (_code.Is(i, "type"u8)) return isNamed ? AliasEnd(i + 2, start) : start;
        if (_code.Is(i, "interface"u8)) return isNamed ? BodyEnd(i + 1, start) : start;
        if (_code.Is(i, "namespace"u8)) return isNamed ? NamespaceEnd(i + 1, start) : start;
        if (_code.Is(i, "declare"u8)) return isNamed ? AmbientEnd(i + 1, start) : start;
        if (_code.Is(i, "async"u8)) return OverloadEnd(i + 1, start);
        return _code.Is(i, "function"u8) ? OverloadEnd(i, start) : start;
    }

    private int AliasEnd(int i, int start)
    {
        if (_code.Kind(i) == TokenKind.Less) i = TypeScriptTypes.ListEnd(_code, i);
        return _code.Kind(i) == TokenKind.Assign ? TypeScriptTypes.End(_code, i + 1) : start;
    }

    // Behind the braces that follow a head of names and type lists.
    private int BodyEnd(int i, int start)
    {
        while (_code.List.Spend())
        {
            TokenKind kind = _code.Kind(i);
            if (kind == TokenKind.OpenBrace) return _code.CloseOf(i) + 1;
            bool isHead = kind is TokenKind.Identifier or TokenKind.EscapedIdentifier or TokenKind.Dot or TokenKind.Comma or TokenKind.Less or TokenKind.String
                or TokenKind.OpenParenthesis;
            if (!isHead) return start;
            i = kind == TokenKind.Less ? Math.Max(TypeScriptTypes.ListEnd(_code, i), i + 1) : _code.StepOn(i);
        }

        return start;
    }

    // Behind a namespace that holds nothing but types and namespaces of types.
    private int NamespaceEnd(int name, int start)
    {
        int end = BodyEnd(name, start);
        for (int i = BodyOf(name) + 1; i < end && _code.List.Spend();)
        {
            if (_code.Kind(i) is TokenKind.CloseBrace or TokenKind.Semicolon)
            {
                i++;
                continue;
            }

            int declaration = _code.Is(i, "export"u8) ? i + 1 : i;
            bool isNested = _code.Is(declaration, "namespace"u8);
            if (!isNested && !_code.Is(declaration, "type"u8) && !_code.Is(declaration, "interface"u8)) return _code.IsIdentifier(i) ? start : end;
            i = isNested ? BodyOf(declaration + 1) + 1 : DeclarationEnd(declaration, 0);
            if (i <= declaration) return end;
        }

        return end;
    }

    private int BodyOf(int name)
    {
        while (_code.Kind(name + 1) == TokenKind.Dot) name += 2;
        return name + 1;
    }

    private int AmbientEnd(int i, int start)
    {
        if (_code.Is(i, "abstract"u8)) i++;
        if (_code.Is(i, "class"u8) || _code.Is(i, "global"u8) || _code.Is(i, "enum"u8) || (_code.Is(i, "const"u8) && _code.Is(i + 1, "enum"u8))) return BodyEnd(i + 1, start);
        if (_code.Is(i, "module"u8) || _code.Is(i, "namespace"u8)) return BodyEnd(i + 1, start) is > 0 and int body && body != start ? body : i + 2;
        if (_code.Is(i, "interface"u8) || _code.Is(i, "type"u8)) return DeclarationEnd(i, start);
        if (_code.Is(i, "function"u8) || _code.Is(i, "async"u8)) return OverloadEnd(_code.Is(i, "async"u8) ? i + 1 : i, start);
        return _code.Is(i, "const"u8) || _code.Is(i, "let"u8) || _code.Is(i, "var"u8) ? AmbientNamesEnd(i + 1) : start;
    }

    private int AmbientNamesEnd(int i)
    {
        while (_code.List.Spend())
        {
            i = _code.StepOn(i);
            if (_code.Kind(i) == TokenKind.Colon) i = TypeScriptTypes.End(_code, i + 1);
            if (_code.Kind(i) == TokenKind.Assign) i = Expressions.End(_code, i + 1);
            if (_code.Kind(i) != TokenKind.Comma) return i;
            i++;
        }

        return i;
    }

    // Behind a function without a body; start if it has one.
    private int OverloadEnd(int function, int start)
    {
        if (!_code.Is(function, "function"u8)) return start;
        int i = function + 1;
        if (_code.Kind(i) == TokenKind.Star) i++;
        if (_code.IsIdentifier(i)) i++;
        if (_code.Kind(i) == TokenKind.Less) i = TypeScriptTypes.ListEnd(_code, i);
        if (_code.Kind(i) != TokenKind.OpenParenthesis) return start;
        i = _code.CloseOf(i) + 1;
        if (_code.Kind(i) == TokenKind.Colon) i = TypeScriptTypes.End(_code, i + 1);
        return _code.Kind(i) == TokenKind.OpenBrace ? start : i;
    }

    // a?: T, a?, and m?(): T of parameters and members; otherwise the ? of a condition.
    private bool IsOptionalMark(int i)
    {
        if (_code.Kind(i + 1) is TokenKind.Colon or TokenKind.Comma or TokenKind.CloseParenthesis) return true;
        return Braces.KindOf(_code, _bracket) == BraceKind.Class && _code.Kind(i + 1) is TokenKind.Semicolon or TokenKind.OpenParenthesis or TokenKind.Assign;
    }

    private bool IsAnnotation(int colon)
    {
        if (_awaited > 0 && !IsReturnTypeInBranch(colon)) return false;
        int before = _code.Kind(colon - 1) is TokenKind.Bang or TokenKind.Question ? colon - 2 : colon - 1;
        bool isReturnType = _code.Kind(before) == TokenKind.CloseParenthesis;
        switch (Braces.KindOf(_code, _bracket))
        {
            case BraceKind.Class:
                return true;
            case BraceKind.Object or BraceKind.ModuleNames:
                return isReturnType;
            case BraceKind.Other when _bracket != 0 && _code.Kind(_code.List.Bracket(_bracket).Open) == TokenKind.OpenParenthesis:
                return true;
            case BraceKind.Other:
                return isReturnType;
            default:
                return isReturnType || IsDeclared(before);
        }
    }

    // c ? (x): T => a : b, where a colon is left for each ?, and not c ? (x) : T => a.
    private bool IsReturnTypeInBranch(int colon)
    {
        int arrow = TypeScriptTypes.End(_code, colon + 1);
        if (_code.Kind(colon - 1) != TokenKind.CloseParenthesis || _code.Kind(arrow) != TokenKind.Arrow) return false;
        int colons = 0;
        int end = Expressions.End(_code, arrow + 1);
        for (int i = arrow + 1; i < end && _code.List.Spend(); i = _code.StepOn(i))
        {
            if (_code.Kind(i) == TokenKind.Colon) colons++;
            else if (_code.Kind(i) == TokenKind.Question) colons--;
        }

        return colons >= _awaited;
    }

    // const x: T and const { x }: T, but not a label.
    private bool IsDeclared(int last)
    {
        int first = SourceTokens.Closes(_code.Kind(last)) ? _code.OpenOf(last) : last;
        return _code.Kind(first - 1) == TokenKind.Comma || _code.Is(first - 1, "const"u8) || _code.Is(first - 1, "let"u8) || _code.Is(first - 1, "var"u8)
            || _code.Is(first - 1, "using"u8);
    }

    // The parameters of a function or a method, not the operand of an assertion.
    private bool IsHead(int open) => _code.Kind(_code.CloseOf(open) + 1) is TokenKind.Arrow or TokenKind.Colon or TokenKind.OpenBrace or TokenKind.Semicolon;

    // Type parameters and arguments: behind them a call, a body or a template follows, never an operand.
    private int ListAt(int i)
    {
        bool canHaveList = _code.IsIdentifier(i - 1) || _code.Kind(i - 1) is TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.OptionalChain or TokenKind.PrivateName;
        bool startsArrow = !RegexOrDivision.EndsOperand(_code, i - 1) || (_code.Kind(i - 1) == TokenKind.Identifier && _code.Is(i - 1, "async"u8));
        int end = TypeScriptTypes.ListEnd(_code, i);
        if (end == 0) return i;
        if (startsArrow) return _code.Kind(end) == TokenKind.OpenParenthesis && IsHead(end) ? end : i;
        bool follows = _code.Kind(end) switch
        {
            TokenKind.OpenParenthesis or TokenKind.OpenBrace or TokenKind.Template or TokenKind.TemplateHead or TokenKind.Dot or TokenKind.OptionalChain
                or TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.CloseBrace or TokenKind.Comma or TokenKind.Semicolon or TokenKind.Boundary => true,
            TokenKind.Identifier => _code.Is(end, "extends"u8) || _code.Is(end, "implements"u8) || _code.StartsLine(end),
            _ => false,
        };
        return canHaveList && follows ? end : i;
    }
}
