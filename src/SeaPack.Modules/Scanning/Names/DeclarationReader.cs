using System.Diagnostics.CodeAnalysis;
using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Scanning.Names;

/// <summary>Tells whether an occurrence of a name declares it, and in which scope.</summary>
internal readonly ref struct DeclarationReader(SourceTokens code)
{
    private readonly SourceTokens _code = code;

    /// <summary>Reads the name at <paramref name="token"/>, whose innermost bracket is <paramref name="bracket"/>.</summary>
    public bool TryRead(int token, int bracket, [NotNullWhen(true)] out Declaration? declaration)
    {
        declaration = null;
        if (!CanDeclare(token)) return false;
        int before = token - 1;
        int function = _code.Kind(before) == TokenKind.Star ? before - 1 : before;
        if (_code.Is(function, "function"u8) && !_code.IsMember(function)) return ReadFunction(token, bracket, function, out declaration);
        if (_code.Is(before, "class"u8)) return ReadClass(token, bracket, out declaration);
        if (_code.Kind(token + 1) == TokenKind.Arrow) return ReadArrowParameter(token, token + 1, token, out declaration);
        if (Braces.KindOf(_code, bracket) == BraceKind.ModuleNames) return ReadImportedName(token, bracket, out declaration);
        return bracket == 0 && IsImportBinding(token) ? ReadImport(token, out declaration) : ReadPattern(token, bracket, out declaration);
    }

    // What stands beside a name that is declared; nearly all uses of names are sorted out here.
    private bool CanDeclare(int token) => _code.Kind(token + 1) switch
    {
        TokenKind.Arrow => true,
        TokenKind.Dot => false,
        _ => _code.Kind(token - 1) is TokenKind.Identifier or TokenKind.Comma or TokenKind.OpenParenthesis or TokenKind.OpenBrace
            or TokenKind.OpenBracket or TokenKind.Ellipsis or TokenKind.Colon or TokenKind.Star,
    };

    private bool ReadFunction(int token, int bracket, int function, [NotNullWhen(true)] out Declaration? declaration)
    {
        int parameters = token + 1;
        bool isStatement = StartsStatement(_code.Is(function - 1, "async"u8) ? function - 1 : function, bracket);
        int body = _code.Kind(parameters) == TokenKind.OpenParenthesis ? BodyBehind(_code.CloseOf(parameters)) : 0;
        declaration = isStatement || body == 0
            ? InBlock(DeclarationForm.Function, token, bracket)
            : new Declaration(DeclarationForm.Function, token, token, _code.CloseOf(body));
        return true;
    }

    private bool ReadClass(int token, int bracket, [NotNullWhen(true)] out Declaration? declaration)
    {
        declaration = InBlock(DeclarationForm.Class, token, bracket);
        if (StartsStatement(token - 1, bracket)) return true;
        int body = token + 1;
        while (_code.Kind(body) is not (TokenKind.OpenBrace or TokenKind.Boundary) && _code.List.Spend()) body = _code.StepOn(body);
        if (_code.Kind(body) == TokenKind.OpenBrace) declaration = new Declaration(DeclarationForm.Class, token, token, _code.CloseOf(body));
        return true;
    }

    // The keyword at the token starts a statement, so that what it declares is seen by its neighbours.
    private bool StartsStatement(int token, int bracket)
    {
        int before = token - 1;
        bool isDeclarationPlace = Braces.IsBlock(Braces.KindOf(_code, bracket));
        if (!isDeclarationPlace) return false;
        switch (_code.Kind(before))
        {
            case TokenKind.Boundary or TokenKind.Semicolon or TokenKind.OpenBrace or TokenKind.CloseBrace or TokenKind.Colon:
                return true;
            case TokenKind.CloseParenthesis when RegexOrDivision.IsStatementHead(_code, _code.OpenOf(before)):
                return true;
            case TokenKind.Identifier when !_code.IsMember(before):
                bool isPrefix = _code.Is(before, "export"u8) || _code.Is(before, "default"u8) || _code.Is(before, "else"u8) || _code.Is(before, "do"u8)
                    || _code.Is(before, "abstract"u8);
                return isPrefix || EndsStatement(before, token);
            default:
                return EndsStatement(before, token);
        }
    }

    private bool EndsStatement(int before, int token) => RegexOrDivision.EndsOperand(_code, before) && _code.StartsLine(token);

    private bool ReadArrowParameter(int token, int arrow, int from, [NotNullWhen(true)] out Declaration? declaration)
    {
        declaration = new Declaration(DeclarationForm.Parameter, token, from, ArrowEnd(arrow));
        return true;
    }

    private int ArrowEnd(int arrow)
    {
        int body = arrow + 1;
        return _code.Kind(body) == TokenKind.OpenBrace ? _code.CloseOf(body) : Expressions.End(_code, body) - 1;
    }

    private bool ReadImportedName(int token, int bracket, [NotNullWhen(true)] out Declaration? declaration)
    {
        declaration = null;
        int open = _code.List.Bracket(bracket).Open;
        bool isBinding = !_code.Is(open - 1, "export"u8) && !_code.Is(token + 1, "as"u8);
        if (!isBinding) return false;
        int key = _code.Is(token - 1, "as"u8) ? token - 2 : token;
        declaration = WholeSource(token) with { Key = key, Source = SpecifierBehind(_code.List.Bracket(bracket).Close) };
        return true;
    }

    // import x from, import * as x from, import a, * as x from, import defer * as x from
    private bool IsImportBinding(int token)
    {
        int before = token - 1;
        if (_code.Is(before, "as"u8) && _code.Kind(before - 1) == TokenKind.Star) return true;
        if (!_code.Is(token + 1, "from"u8) && _code.Kind(token + 1) != TokenKind.Comma) return false;
        bool isPhase = _code.Is(before, "source"u8) || _code.Is(before, "defer"u8);
        int import = isPhase ? before - 1 : before;
        return _code.Is(import, "import"u8) && !_code.IsMember(import);
    }

    private bool ReadImport(int token, [NotNullWhen(true)] out Declaration? declaration)
    {
        declaration = WholeSource(token) with { Source = SpecifierBehind(token) };
        return true;
    }

    private int SpecifierBehind(int token)
    {
        for (int i = token + 1; i < token + 8; i++)
        {
            if (_code.Kind(i) == TokenKind.String) return i;
            if (SourceTokens.Opens(_code.Kind(i))) i = _code.CloseOf(i);
        }

        return 0;
    }

    private Declaration WholeSource(int token) => new(DeclarationForm.Import, token, 0, _code.Count - 1);

    private Declaration InBlock(DeclarationForm form, int token, int bracket)
    {
        Bracket block = _code.List.Bracket(Braces.BlockAround(_code, bracket));
        return new Declaration(form, token, block.Open, block.Close);
    }

    // Climbs from a name through the patterns around it to what declares them: a keyword or a parameter list.
    private bool ReadPattern(int token, int bracket, [NotNullWhen(true)] out Declaration? declaration)
    {
        declaration = null;
        int first = token;
        int last = token;
        int key = 0;
        while (_code.List.Spend())
        {
            Bracket around = _code.List.Bracket(bracket);
            TokenKind open = bracket == 0 ? TokenKind.Boundary : _code.Kind(around.Open);
            bool isElement = open == TokenKind.OpenBracket || (open == TokenKind.OpenBrace && Braces.KindOf(_code, bracket) == BraceKind.Object);
            if (!isElement) return ReadTarget(token, first, last, key, bracket, out declaration);
            if (!IsElement(first, last, open == TokenKind.OpenBrace)) return false;
            bool isDirect = first == token && open == TokenKind.OpenBrace;
            if (isDirect) key = _code.Kind(token - 1) == TokenKind.Colon ? token - 2 : token;
            else key = 0;
            first = around.Open;
            last = around.Close;
            bracket = around.Parent;
        }

        return false;
    }

    /// <summary>Whether the name at <paramref name="token"/> gets a part of a value, as in <c>[a, b] = list</c>, <c>({ x: a } = table)</c> and <c>for ([a] of list)</c>.</summary>
    public bool IsAssignedPart(int token, int bracket)
    {
        int first = token;
        int last = token;
        while (bracket != 0 && _code.List.Spend())
        {
            Bracket around = _code.List.Bracket(bracket);
            TokenKind open = _code.Kind(around.Open);
            bool isPattern = open == TokenKind.OpenBracket
                ? !RegexOrDivision.EndsOperand(_code, around.Open - 1)
                : open == TokenKind.OpenBrace && Braces.KindOf(_code, bracket) == BraceKind.Object;
            if (!isPattern || !IsElement(first, last, open == TokenKind.OpenBrace)) return false;
            if (_code.Kind(around.Close + 1) == TokenKind.Assign || _code.Is(around.Close + 1, "of"u8)) return true;
            (first, last, bracket) = (around.Open, around.Close, around.Parent);
        }

        return false;
    }

    private bool IsElement(int first, int last, bool inObject)
    {
        bool starts = _code.Kind(first - 1) switch
        {
            TokenKind.Comma or TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.Ellipsis => true,
            TokenKind.Colon => inObject,
            _ => false,
        };
        return starts && _code.Kind(last + 1) is TokenKind.Comma or TokenKind.CloseBrace or TokenKind.CloseBracket or TokenKind.Assign;
    }

    // first..last is a name or a pattern that is no element of another pattern.
    private bool ReadTarget(int token, int first, int last, int key, int bracket, [NotNullWhen(true)] out Declaration? declaration)
    {
        declaration = null;
        int open = _code.List.Bracket(bracket).Open;
        bool inParentheses = bracket != 0 && _code.Kind(open) == TokenKind.OpenParenthesis;
        int keyword = DeclaringKeyword(first);
        if (keyword != 0) return ReadVariable(token, first, last, key, bracket, keyword, out declaration);
        return inParentheses && IsParameter(first, last) && ReadParameter(token, open, out declaration);
    }

    // The const, let or var that a declarator starting at the token belongs to, or 0.
    private int DeclaringKeyword(int first)
    {
        int before = first - 1;
        if (IsDeclaringKeyword(before)) return before;
        if (_code.Kind(before) != TokenKind.Comma) return 0;
        for (int i = _code.StepBack(before); _code.List.Spend(); i = _code.StepBack(i))
        {
            if (IsDeclaringKeyword(i)) return i;
            TokenKind kind = _code.Kind(i);
            bool ends = kind is TokenKind.Semicolon or TokenKind.Boundary or TokenKind.TemplateMiddle
                || (SourceTokens.Opens(kind) && _code.CloseOf(i) > first)
                || (_code.Is(i, "return"u8) && !_code.IsMember(i))
                || (Expressions.StartsStatement(_code, i) && !IsDeclaringKeyword(i - 1));
            if (ends) return 0;
        }

        return 0;
    }

    private bool IsDeclaringKeyword(int token) =>
        (_code.Is(token, "const"u8) || _code.Is(token, "let"u8) || _code.Is(token, "var"u8)) && !_code.IsMember(token)
        && _code.Kind(token + 1) is TokenKind.Identifier or TokenKind.EscapedIdentifier or TokenKind.OpenBrace or TokenKind.OpenBracket;

    private bool ReadVariable(int token, int first, int last, int key, int bracket, int keyword, [NotNullWhen(true)] out Declaration? declaration)
    {
        bool isVar = _code.Is(keyword, "var"u8);
        int assign = last + 1;
        bool isPlain = first == token;
        bool hasValue = _code.Kind(assign) == TokenKind.Assign || (!isPlain && _code.Is(assign, "of"u8));
        int value = hasValue ? assign + 1 : 0;
        (int from, int to) = isVar ? RangeOf(Braces.FunctionAround(_code, bracket)) : BlockOf(bracket);
        DeclarationForm form = _code.Is(keyword, "const"u8) ? DeclarationForm.Const : DeclarationForm.Variable;
        declaration = new Declaration(form, token, from, to, isPlain ? value : 0, isPlain ? 0 : value, key);
        return true;
    }

    private (int From, int To) RangeOf(int bracket) => (_code.List.Bracket(bracket).Open, _code.List.Bracket(bracket).Close);

    // The scope of let and const: the block, or the head of a for statement with the statement.
    private (int From, int To) BlockOf(int bracket)
    {
        bool inHead = bracket != 0 && _code.Kind(_code.List.Bracket(bracket).Open) == TokenKind.OpenParenthesis;
        if (!inHead) return RangeOf(Braces.BlockAround(_code, bracket));
        (int from, int close) = RangeOf(bracket);
        int statement = close + 1;
        int to = _code.Kind(statement) == TokenKind.OpenBrace ? _code.CloseOf(statement) : Expressions.StatementEnd(_code, statement);
        return (from, to);
    }

    private bool IsParameter(int first, int last)
    {
        bool starts = _code.Kind(first - 1) is TokenKind.OpenParenthesis or TokenKind.Comma or TokenKind.Ellipsis;
        return starts && _code.Kind(last + 1) is TokenKind.CloseParenthesis or TokenKind.Comma or TokenKind.Assign;
    }

    private bool ReadParameter(int token, int open, [NotNullWhen(true)] out Declaration? declaration)
    {
        declaration = null;
        int close = _code.CloseOf(open);
        bool isCatch = _code.Is(open - 1, "catch"u8) && !_code.IsMember(open - 1) && _code.Kind(close + 1) == TokenKind.OpenBrace;
        int body = isCatch ? close + 1 : BodyBehind(close);
        if (body == 0) return false;
        if (_code.Kind(body) == TokenKind.Arrow) return ReadArrowParameter(token, body, open, out declaration);
        declaration = new Declaration(DeclarationForm.Parameter, token, open, _code.CloseOf(body));
        return true;
    }

    // The { or the => behind a parameter list, or 0 if the parentheses are no parameter list.
    private int BodyBehind(int close)
    {
        int next = close + 1;
        if (_code.Kind(next) == TokenKind.Arrow) return next;
        bool isBody = _code.Kind(next) == TokenKind.OpenBrace && Braces.KindOf(_code, _code.BracketOf(next)) == BraceKind.Function;
        return isBody ? next : 0;
    }
}
