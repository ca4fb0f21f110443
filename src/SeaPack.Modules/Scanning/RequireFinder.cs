using SeaPack.Modules.Evaluation;
using SeaPack.Modules.Scanning.Names;
using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Scanning;

/// <summary>Finds what is asked for through <c>require</c>, where that name means Node's function.</summary>
internal readonly ref partial struct RequireFinder(Evaluator evaluator, FoundPaths found)
{
    // Of functions that are bound of bound ones.
    private const int MaxDepth = 8;

    private readonly SourceTokens _code = evaluator.Code;
    private readonly NameTable _names = evaluator.Names;
    private readonly Evaluator _evaluator = evaluator;
    private readonly FoundPaths _found = found;
    private readonly RequestReader _requests = new(evaluator, found);

    // The variables whose uses are read, by the tokens that declare them, and how.
    private readonly HashSet<(int Declared, bool IsOptional, bool IsWhole)> _aliases = [];

    /// <summary>Reads all uses of the name require, and of module.require.</summary>
    /// <param name="created">Numbers of the tokens that declare a require made by createRequire; the values: what it resolves from.</param>
    public void Find(IReadOnlyDictionary<int, RequestOrigin> created)
    {
        for (int i = 0; i < _code.List.SiteCount; i++)
        {
            WordSite site = _code.List.Site(i);
            bool isModules = site.Word == Word.Require && _code.IsMember(site.Token) && !_code.IsMember(site.Token - 2);
            if (isModules) ReadUse(new NameUse(site.Token, site.Bracket), RequestOrigin.Here);
            else if (site.Word == Word.Require && IsOfParent(site.Token)) ReadUse(new NameUse(site.Token, site.Bracket), RequestOrigin.Unknown);
        }

        NamePlaces uses = UsesOf(Word.Require);
        var name = new NameUses(_code, uses);
        bool[] isReal = FindReal(name, created);
        List<NameUse>? passedOn = null;
        // Bundlers choose so in each bundle, and take care of what they bundle.
        bool isSmall = _code.Source.Length <= ExportReader.MaxSource;
        bool isChosen = false;
        for (int i = 0; i < uses.Count; i++)
        {
            int meaning = name.MeaningOf(i);
            bool isOther = meaning >= 0 && !isReal[meaning];
            if (isOther) continue;
            RequestOrigin origin = meaning >= 0 && created.TryGetValue(name.Declarations[meaning].Token, out RequestOrigin? made) ? made : RequestOrigin.Here;
            ReadUse(uses[i], origin);
            bool isAlias = ReadAlias(uses[i], origin, uses[i].Token, 0);
            if (!_evaluator.Target.IsOwnCode) continue;
            isChosen |= isSmall && IsChosen(uses[i].Token);
            if (isAlias) continue;
            bool isDeclared = meaning >= 0 && name.Declarations[meaning].Token == uses[i].Token;
            if (!isDeclared && IsPassedOn(uses[i].Token)) (passedOn ??= []).Add(uses[i]);
        }

        // UMD hands it to a function that calls it by its name.
        for (int i = 0; i < isReal.Length; i++)
        {
            if (isReal[i] && name.Declarations[i].Form == DeclarationForm.Parameter) return;
        }

        if (passedOn != null || isChosen) ReadPassedOn(passedOn ?? []);
    }

    // alias = require, alias = require.bind(module), alias = c ? x : require: the calls of the alias ask for modules too. False when there is no alias.
    private bool ReadAlias(NameUse use, RequestOrigin origin, int start, int depth)
    {
        bool isWhole = _code.Kind(start - 1) == TokenKind.Assign
            && (_code.Kind(use.Token + 1) is TokenKind.Semicolon or TokenKind.Comma or TokenKind.Boundary or TokenKind.CloseBrace || Expressions.StartsStatement(_code, use.Token + 1));
        int given = isWhole ? 0 : IsBranch(use.Token) ? use.Token : GivenTo(use.Token);
        int name = isWhole || given != 0 ? ExpressionRange.AssignedName(_code, isWhole ? start : given) : 0;
        if (name == 0 || _code.Is(name, "require"u8)) return false;
        NameUses uses = _names.UsesOf(_code, name);
        int meaning = uses.MeaningAt(name);
        if (meaning < 0) return false;
        if (given != 0 && origin == RequestOrigin.Here) origin = RequestOrigin.HereIfAny;
        if (!_aliases.Add((uses.Declarations[meaning].Token, origin.IsOptional, isWhole))) return true;
        // The other branch may be a require too, and its calls are read.
        HashSet<int>? read = isWhole ? null : _found.RequestOffsets();
        for (int i = 0; i < uses.Uses.Count && _code.List.Spend(); i++)
        {
            int token = uses.Uses[i].Token;
            bool isRead = uses.MeaningOf(i) == meaning && token != name;
            bool isLiteral = _code.Kind(token + 1) == TokenKind.OpenParenthesis && _code.Kind(token + 2) == TokenKind.String && read?.Contains(_code.Start(token + 2)) == false;
            if (isRead && (isWhole || isLiteral)) ReadUse(uses.Uses[i], origin, depth);
        }

        return true;
    }

    // lazy = require('import-lazy')(require): what is made of the function alone asks by it. The first token of the call, or 0.
    private int GivenTo(int require)
    {
        int open = require - 1;
        bool isAlone = _code.Kind(open) == TokenKind.OpenParenthesis && _code.Kind(require + 1) == TokenKind.CloseParenthesis;
        if (!isAlone) return 0;
        int last = open - 1;
        if (_code.Kind(last) == TokenKind.CloseParenthesis && _code.Is(_code.OpenOf(last) - 1, "require"u8)) return _code.OpenOf(last) - 1;
        return _code.IsIdentifier(last) && !_code.IsMember(last) && !RegexOrDivision.IsStatementHead(_code, open) ? last : 0;
    }

    /// <summary>Reads the uses of <c>__require</c>, where it is made of a require that exists at run time only if something defined it.</summary>
    public void FindInBundle()
    {
        NamePlaces uses = UsesOf(Word.BundleRequire);
        var name = new NameUses(_code, uses);
        NamePlaces requires = UsesOf(Word.Require);
        bool[] isMade = new bool[name.Declarations.Count];
        for (int i = 0; i < isMade.Length; i++) isMade[i] = IsMadeOf(requires, name.Declarations[i]);
        for (int i = 0; i < uses.Count; i++)
        {
            int meaning = name.MeaningOf(i);
            if (meaning >= 0 && isMade[meaning]) ReadUse(uses[i], RequestOrigin.HereIfAny);
        }
    }

    /// <summary>Reads one use of a require function, whatever its name.</summary>
    /// <param name="use">The place of its name.</param>
    /// <param name="origin">What it resolves from.</param>
    public void ReadUse(NameUse use, RequestOrigin origin) => ReadUse(use, origin, 0);

    private void ReadUse(NameUse use, RequestOrigin origin, int depth)
    {
        int arguments = CallForms.Arguments(_code, use.Token);
        if (arguments != 0)
        {
            ReadCall(RequestKind.Require, arguments, use.Bracket, origin);
            return;
        }

        int member = CallForms.Member(_code, use.Token);
        if (member == 0 && IsResolveElement(use.Token + 1))
        {
            arguments = CallForms.Arguments(_code, use.Token + 3);
            if (arguments != 0) ReadResolve(arguments, use.Bracket, origin);
        }
        else if (member == 0)
        {
            ReadMapped(use, use.Token, origin);
        }
        else
        {
            ReadMember(use, member, origin, depth);
        }
    }

    // module.parent.require
    private bool IsOfParent(int require) => _code.IsMember(require) && _code.Is(require - 2, "parent"u8) && _code.IsMember(require - 2) && _code.Is(require - 4, "module"u8);

    // ['resolve']
    private bool IsResolveElement(int open) =>
        _code.Kind(open) == TokenKind.OpenBracket && _code.Kind(open + 1) == TokenKind.String && _code.Text(open + 1)[1..^1].SequenceEqual("resolve"u8) && _code.Kind(open + 2) == TokenKind.CloseBracket;

    private void ReadMember(NameUse use, int member, RequestOrigin origin, int depth)
    {
        int arguments = CallForms.Arguments(_code, member);
        if (_code.Is(member, "main"u8) && _code.Is(member + 2, "require"u8)) ReadOfMain(member + 2, use.Bracket);
        else if (!_code.Is(member, "resolve"u8)) ReadApplied(use, member, arguments, origin, depth);
        else if (arguments != 0) ReadResolve(arguments, use.Bracket, origin);
        else ReadMapped(use, member, origin);
    }

    // require.main.require('./a') asks from where the main module lies.
    private void ReadOfMain(int require, int bracket)
    {
        int open = CallForms.Arguments(_code, require);
        if (open == 0) return;
        TextValue texts = _evaluator.EvaluateFrom(open + 1).AsText();
        TextValue asked = TextValue.Combine([_evaluator.MainFolder.AsText(), texts], parts => parts[1].StartsWith('.') ? PathText.Join(parts) : parts[1]);
        _found.AddRequest(RequestKind.Require, asked, _code.Start(open + 1), Optionality.IsTried(_code, bracket));
    }

    // require.call(module, './a'), require.apply(module, ['./a']), require.bind(module)
    private void ReadApplied(NameUse use, int method, int arguments, RequestOrigin origin, int depth)
    {
        if (arguments == 0 || depth == MaxDepth) return;
        int comma = _requests.ArgumentEnd(arguments + 1);
        int second = comma + 1;
        bool hasMore = _code.Kind(comma) == TokenKind.Comma && _code.Kind(second) != TokenKind.CloseParenthesis;
        bool isTried = Optionality.IsTried(_code, use.Bracket);
        if (_code.Is(method, "bind"u8) && !hasMore)
        {
            var bound = new NameUse(_code.CloseOf(arguments), use.Bracket);
            ReadUse(bound, origin, depth + 1);
            ReadAlias(bound, origin, use.Token, depth + 1);
        }
        else if (_code.Is(method, "call"u8) && hasMore)
        {
            _requests.Read(RequestKind.Require, second, _requests.ArgumentEnd(second), isTried, origin);
        }
        else if (_code.Is(method, "apply"u8) && hasMore && !_code.Is(second, "arguments"u8))
        {
            StaticValue list = _evaluator.EvaluateFrom(second);
            _found.AddRequest(RequestKind.Require, list is ListValue { Items: [{ } first, ..] } ? first : StaticValue.Unknown, _code.Start(second), isTried, origin);
        }
    }

    // ['./a', './b'].map(require.resolve)
    private void ReadMapped(NameUse use, int resolve, RequestOrigin origin)
    {
        int open = use.Token - 1;
        bool isMapped = _code.Kind(open) == TokenKind.OpenParenthesis && _code.Kind(resolve + 1) is TokenKind.CloseParenthesis or TokenKind.Comma
            && _code.IsMember(open - 1) && (_code.Is(open - 1, "map"u8) || _code.Is(open - 1, "forEach"u8));
        if (!isMapped) return;
        int receiver = CallForms.Start(_code, open - 1);
        if (_evaluator.Evaluate(receiver, open - 2) is not ListValue list) return;
        RequestKind kind = resolve == use.Token ? RequestKind.Require : RequestKind.RequireResolve;
        foreach (StaticValue item in list.Items) _found.AddRequest(kind, item, _code.Start(receiver), Optionality.IsTried(_code, use.Bracket), origin);
    }

    /// <summary>Reads a call of the function <c>require.resolve</c>.</summary>
    public void ReadResolve(int arguments, int bracket, RequestOrigin origin)
    {
        int end = _requests.ArgumentEnd(arguments + 1);
        bool hasPaths = _code.Kind(end) == TokenKind.Comma && _code.Kind(end + 1) != TokenKind.CloseParenthesis;
        ReadCall(RequestKind.RequireResolve, arguments, bracket, hasPaths ? OriginOfPaths(end + 1) : origin);
    }

    // { paths: [__dirname] }
    private RequestOrigin OriginOfPaths(int options)
    {
        if (_evaluator.EvaluateFrom(options) is not ObjectValue given || given.At("paths") is not ListValue paths) return RequestOrigin.Unknown;
        string[] places = [.. paths.Items.SelectMany(path => path.TextsWithin()).Where(FoundPaths.IsPlace)];
        bool isExact = paths.IsExact && places.Length == paths.Items.Count;
        return RequestOrigin.At([.. places.Select(place => UrlText.Path(place) + "/")], isExact);
    }

    private void ReadCall(RequestKind kind, int arguments, int bracket, RequestOrigin origin) =>
        _requests.ReadCall(kind, arguments, Optionality.IsTried(_code, bracket), origin);

    // Which declarations of the name stand for Node's function all the same.
    private bool[] FindReal(NameUses name, IReadOnlyDictionary<int, RequestOrigin> created)
    {
        bool[] isReal = new bool[name.Declarations.Count];
        if (isReal.Length == 0) return isReal;
        HashSet<int>? passed = null;
        for (int i = 0; i < isReal.Length; i++)
        {
            Declaration declaration = name.Declarations[i];
            isReal[i] = created.ContainsKey(declaration.Token) || KeepsNodes(name, declaration);
            if (isReal[i] || declaration.Form != DeclarationForm.Parameter) continue;
            passed ??= FindPassed(name);
            isReal[i] = passed.Contains(PositionIfArgument(declaration));
        }

        return isReal;
    }

    // At the top level of CommonJS "var require;" changes nothing, nor does "var require = require || other".
    private bool KeepsNodes(NameUses name, Declaration declaration)
    {
        if (declaration.From != 0 || declaration.Form != DeclarationForm.Variable) return false;
        if (declaration.Value == 0) return declaration.Source == 0;
        int end = Expressions.End(_code, declaration.Value);
        return name.Uses.HasAny(declaration.Value, end);
    }

    private bool IsMadeOf(NamePlaces requires, Declaration declaration) =>
        declaration.Value != 0 && requires.HasAny(declaration.Value, Expressions.End(_code, declaration.Value));

    private NamePlaces UsesOf(Word word)
    {
        var uses = new NamePlaces();
        for (int i = 0; i < _code.List.SiteCount; i++)
        {
            WordSite site = _code.List.Site(i);
            if (site.Word == word && !_code.IsMember(site.Token)) uses.Add(site.Token, site.Bracket);
        }

        return uses;
    }

    // UMD: at which positions of calls Node's require is handed over, as in factory(require, exports).
    private HashSet<int> FindPassed(NameUses name)
    {
        var positions = new HashSet<int>();
        for (int i = 0; i < name.Uses.Count; i++)
        {
            NameUse use = name.Uses[i];
            bool isArgument = name.MeaningOf(i) < 0 && use.Bracket != 0
                && _code.Kind(use.Token - 1) is TokenKind.OpenParenthesis or TokenKind.Comma
                && _code.Kind(use.Token + 1) is TokenKind.CloseParenthesis or TokenKind.Comma;
            if (isArgument && IsCallOfName(use.Bracket)) positions.Add(Position(use.Token, _code.List.Bracket(use.Bracket).Open));
        }

        return positions;
    }

    private bool IsCallOfName(int bracket)
    {
        int open = _code.List.Bracket(bracket).Open;
        return _code.Kind(open) == TokenKind.OpenParenthesis && _code.IsIdentifier(open - 1) && !RegexOrDivision.IsStatementHead(_code, open);
    }

    private int Position(int token, int open)
    {
        int commas = 0;
        for (int i = open + 1; i < token && _code.List.Spend(); i = _code.StepOn(i))
        {
            if (_code.Kind(i) == TokenKind.Comma) commas++;
        }

        return commas;
    }

    // The position of the parameter, if its function is an argument of a call; -1 otherwise, as in the tables of bundles.
    private int PositionIfArgument(Declaration declaration)
    {
        int open = declaration.From;
        if (_code.Kind(open) != TokenKind.OpenParenthesis) return _code.Kind(open - 1) is TokenKind.OpenParenthesis or TokenKind.Comma ? 0 : -1;
        int head = open - 1;
        if (_code.IsIdentifier(head) && !_code.Is(head, "function"u8)) head--;
        if (!_code.Is(head, "function"u8)) head = open;
        bool isArgument = _code.Kind(head - 1) is TokenKind.OpenParenthesis or TokenKind.Comma;
        return isArgument && !IsArrayElement(head) ? Position(declaration.Token, open) : -1;
    }

    private bool IsArrayElement(int token)
    {
        for (int i = token - 1; _code.List.Spend(); i = _code.StepBack(i))
        {
            TokenKind kind = _code.Kind(i);
            if (kind == TokenKind.OpenBracket || kind == TokenKind.Boundary) return true;
            if (kind is TokenKind.OpenParenthesis or TokenKind.Semicolon or TokenKind.OpenBrace) return false;
        }

        return true;
    }
}
