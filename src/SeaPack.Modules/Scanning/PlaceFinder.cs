using System.Text;
using SeaPack.Modules.Evaluation;
using SeaPack.Modules.Scanning.Names;
using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Scanning;

/// <summary>
/// Follows where a module's own place goes: <c>__dirname</c>, <c>import.meta.url</c> and their like, outwards to the largest expression that
/// still is a path, and through the variables and functions that hold it. What such a path ends in is a file or folder that the module names.
/// </summary>
internal readonly ref partial struct PlaceFinder(Evaluator evaluator, FoundPaths found)
{
    private const int MaxDepth = 12;
    private const int MaxUses = 256;

    private readonly SourceTokens _code = evaluator.Code;
    private readonly Evaluator _evaluator = evaluator;
    private readonly FoundPaths _found = found;
    private readonly HashSet<int> _followed = [];

    // What stands behind "this.", found when it is first asked for; with "" then.
    private readonly HashSet<string> _ofThis = new(StringComparer.Ordinal);

    // By the first token of an object or an array: the texts in it.
    private readonly Dictionary<int, HashSet<string>> _reached = [];

    /// <summary>Reads what is made of <c>__dirname</c>, <c>__filename</c>, <c>module.filename</c>, <c>import.meta</c> or <c>require.resolve()</c> at the site.</summary>
    public void Read(WordSite site)
    {
        int first = site.Word == Word.ModuleFileName ? site.Token - 2 : site.Token;
        if (_code.IsMember(first)) return;
        if (site.Word == Word.Import && IsMetaArgument(site.Token))
        {
            int open = site.Token - 1;
            Follow(CallForms.Start(_code, open - 1), _code.CloseOf(open), _code.List.Bracket(site.Bracket).Parent, 0);
            return;
        }

        int last = site.Word switch
        {
            Word.DirName or Word.FileName or Word.ModuleFileName => site.Token,
            Word.Import when _code.Is(site.Token + 2, "meta"u8) && _code.Kind(site.Token + 3) == TokenKind.Dot => site.Token + 4,
            Word.Require when _code.Kind(site.Token + 1) == TokenKind.Dot && _code.Is(site.Token + 2, "resolve"u8) => site.Token + 2,
            Word.Require when _code.Is(site.Token + 2, "main"u8) && (_code.Is(site.Token + 4, "filename"u8) || _code.Is(site.Token + 4, "path"u8)) => site.Token + 4,
            _ => 0,
        };
        if (last == 0) return;
        bool isCalled = _code.Is(last, "resolve"u8) && _code.Kind(last + 1) == TokenKind.OpenParenthesis;
        Follow(first, isCalled ? _code.CloseOf(last + 1) : last, site.Bracket, 0);
    }

    /// <summary>Follows the places that a module of the same package exports, from where it is asked for.</summary>
    /// <param name="specifier">The token that names it.</param>
    public void ReadModule(int specifier)
    {
        if (_code.Is(specifier - 1, "from"u8))
        {
            int import = specifier - 2;
            while (import > 0 && !_code.Is(import, "import"u8) && _code.Kind(import) != TokenKind.Semicolon && _code.List.Spend()) import = _code.StepBack(import);
            if (_code.Is(import, "import"u8)) FollowNames(import, specifier - 1, 0);
            return;
        }

        int open = specifier - 1;
        bool isRequest = _code.Kind(open) == TokenKind.OpenParenthesis && (_code.Is(open - 1, "require"u8) || _code.Is(open - 1, "import"u8));
        if (isRequest) Follow(open - 1, _code.CloseOf(open), _code.List.Bracket(_code.BracketOf(open)).Parent, 0);
    }

    /// <summary>Follows <c>process.argv[1]</c>, the path of the main module.</summary>
    public void ReadMainArgument()
    {
        int offset = 0;
        while (_code.Source[offset..].IndexOf("process.argv[1]"u8) is >= 0 and int distance && _code.List.Spend())
        {
            int token = _code.List.Find(offset + distance);
            if (token > 0 && !_code.IsMember(token) && _code.Is(token, "process"u8)) Follow(token, _code.CloseOf(token + 3), _code.List.BracketAround(token), 0);
            offset += distance + "process".Length;
        }
    }

    /// <summary>Follows the places that are shared under a name: <c>global.name</c>, <c>process.env.name</c>.</summary>
    public void ReadShared(string name)
    {
        foreach (int token in _evaluator.PlacesOf(name))
        {
            if (_code.IsIdentifier(token) && _evaluator.FieldValue(token) == 0) FollowUse(token, 0);
        }
    }

    /// <summary>Follows a place that the tokens from <paramref name="first"/> to <paramref name="last"/> are.</summary>
    public void Follow(int first, int last, int bracket) => Follow(first, last, bracket, 0);

    private void Follow(int first, int last, int bracket, int depth)
    {
        if (depth > MaxDepth || !_followed.Add(first)) return;
        if (Made(first, last + 1) is not { } value) return;
        int from = first;
        for (ExpressionRange range = ExpressionRange.Around(_code, first, last); _code.List.Spend(); range = ExpressionRange.Around(_code, first, last))
        {
            bool isWhole = range.From == first && range.To == last + 1;
            if (isWhole && _reached.TryGetValue(first, out HashSet<string>? texts))
            {
                // Another place in it has come this far: an object is not evaluated for each of its places.
                AddLeftOut(value, from, texts);
                return;
            }

            if (Made(range.From, range.To) is not { } larger) break;
            if (isWhole && larger is ObjectValue or ListValue)
            {
                _reached[first] = texts = new HashSet<string>(larger.TextsWithin(), StringComparer.Ordinal);
                AddLeftOut(value, from, texts);
            }

            (value, from) = (larger, range.From);
            if (larger is ObjectValue options) ReadPatterns(options, from);
            TokenKind open = _code.Kind(_code.List.Bracket(bracket).Open);
            bool isOpen = bracket != 0 && (open != TokenKind.OpenBrace || Braces.KindOf(_code, bracket) == BraceKind.Object);
            if (!isOpen) break;
            if (open == TokenKind.OpenBrace) FollowOfThis(from, depth);
            (first, last) = (_code.List.Bracket(bracket).Open, _code.List.Bracket(bracket).Close);
            if (open == TokenKind.OpenParenthesis && IsRequest(first)) return;
            bracket = _code.List.Bracket(bracket).Parent;
        }

        if (Passes(from, depth)) return;
        _found.Add(value, _code.Start(from), isListed: IsListed(from));
        if (_evaluator.Target.IsOwnCode && value.TextsWithin().Any(text => UrlText.Path(text) is [Mark.Folder])) ReadBeside(from, isOption: value is not TextValue);
    }

    // load(__dirname, 'data.txt'), loadSync('a.proto', { includeDirs: [__dirname] }): the function puts them together.
    private void ReadBeside(int from, bool isOption)
    {
        int open = OpenAround(from, out int index);
        bool isCall = open > 0 && _code.IsIdentifier(open - 1) && FieldGiven(from, ExpressionRange.Before(_code, from)) == 0;
        if (!isCall || KnownFunctions.IsBareName(Encoding.UTF8.GetString(_code.Text(open - 1)))) return;
        List<StaticValue> arguments = _evaluator.Items(open, out _);
        for (int i = 0; i < arguments.Count; i++)
        {
            if (i == index || (isOption && i > index) || arguments[i] is not TextValue texts) continue;
            foreach (string text in texts.Alternatives)
            {
                bool isRelative = text.Length > 0 && text[0] is not ('/' or Mark.Wildcard) && !Mark.StartsPlace(text);
                bool isNumber = int.TryParse(text, out _);
                if (isRelative && !isNumber) _found.AddFile($"{Mark.Folder}/{text}", _code.Start(from), isListed: false);
            }
        }
    }

    // Patterns before or in { cwd: place }, as in globSync('routes/*.js', { cwd: __dirname }) and glob({ patterns: ['routes/*.js'], cwd: __dirname }).
    private void ReadPatterns(ObjectValue options, int brace)
    {
        if (!options.Members.TryGetValue("cwd", out StaticValue? folder)) return;
        if ((options.Members.GetValueOrDefault("patterns") ?? FirstBefore(brace)) is not { } patterns) return;
        foreach (string place in folder.TextsWithin())
        {
            if (!FoundPaths.IsPlace(place)) continue;
            foreach (string pattern in patterns.TextsWithin())
            {
                bool isBelow = pattern.Length > 0 && pattern[0] is not ('/' or '!') && !Mark.IsIn(pattern.AsSpan(0, 1));
                if (isBelow) _found.AddFile($"{UrlText.Path(place)}/{pattern}", _code.Start(brace), isListed: false);
            }
        }
    }

    // Objects of thousands of members are known in part only: what is not among the texts of the object counts by itself.
    private void AddLeftOut(StaticValue value, int from, HashSet<string> texts)
    {
        foreach (string text in value.TextsWithin())
        {
            if (texts.Contains(text)) continue;
            _found.Add(value, _code.Start(from), isListed: false);
            return;
        }
    }

    // The first value of the list that goes on with a brace.
    private StaticValue? FirstBefore(int brace)
    {
        if (_code.Kind(brace - 1) != TokenKind.Comma) return null;
        int open = _code.List.Bracket(_code.List.BracketAround(brace - 1)).Open;
        bool isList = _code.Kind(open) is TokenKind.OpenParenthesis or TokenKind.OpenBracket;
        return isList && _evaluator.Items(open, out _) is [{ } first, ..] ? first : null;
    }

    // What an expression makes of a place; null when there is none in it.
    private StaticValue? Made(int from, int to)
    {
        _evaluator.BeginPlace();
        StaticValue value = _evaluator.Evaluate(from, to);
        bool holdsPlace = HoldsPlace(value);
        _evaluator.EndPlace(holdsPlace);
        return holdsPlace ? value : null;
    }

    private bool HoldsPlace(StaticValue value)
    {
        if (value is BoundValue bound) return bound.Arguments.Any(argument => argument is TextValue text && text.Alternatives.Any(FoundPaths.IsPlace));
        if (_evaluator.Target.Modules.Count > 0 && HoldsAnswer(value, 0)) return true;
        foreach (string text in value.TextsWithin())
        {
            if (FoundPaths.IsPlace(text)) return true;
        }

        return false;
    }

    private static bool HoldsAnswer(StaticValue value, int depth) =>
        value is AnswerValue || (value is ObjectValue table && depth < MaxDepth && table.Members.Values.Any(member => HoldsAnswer(member, depth + 1)));

    // The only argument of a call: f(import.meta)
    private bool IsMetaArgument(int token) =>
        _code.Is(token + 2, "meta"u8) && _code.Kind(token + 3) == TokenKind.CloseParenthesis && _code.Kind(token - 1) == TokenKind.OpenParenthesis && _code.IsIdentifier(token - 2);

    // The arguments of require, import or resolve: noted as a request, not as a file.
    private bool IsRequest(int open)
    {
        int callee = open - 1;
        if (_code.Is(callee, "require"u8)) return !_code.IsMember(callee) || _code.Is(callee - 2, "module"u8);
        if (_code.Is(callee, "import"u8)) return !_code.IsMember(callee);
        bool isResolve = _code.Is(callee, "resolve"u8) && _code.IsMember(callee) && (_code.Is(callee - 2, "require"u8) || _code.Is(callee - 2, "meta"u8));
        return isResolve || _code.Is(callee, "createRequire"u8);
    }

    // The value that starts at a token goes on under a name: what is made of that counts.
    private bool Passes(int from, int depth)
    {
        int before = ExpressionRange.Before(_code, from);
        if (FieldGiven(from, before) is > 0 and int field) FollowField(field, depth);
        int name = ExpressionRange.AssignedName(_code, from);
        if (name != 0) return FollowName(name, depth) && !IsExported(name);
        if (_code.Kind(before) == TokenKind.Assign && _code.Kind(before - 1) is TokenKind.CloseBrace or TokenKind.CloseBracket && !IsElement(before - 1)) return FollowNames(_code.OpenOf(before - 1), before - 1, depth);
        if (_code.Is(from - 1, "of"u8) && _code.IsIdentifier(from - 2)) return FollowName(from - 2, depth);
        int function = ReturningFunction(before);
        // One of several values may go where it is not followed to, and so may a function that is handed on.
        if (function != 0) return FollowName(function, depth) && before == from - 1 && IsOnlyCalled(function);
        int parameter = ParameterGiven(from);
        return parameter != 0 && FollowName(parameter, depth);
    }

    // list[i] = value
    private bool IsElement(int close)
    {
        int before = _code.OpenOf(close) - 1;
        bool isDeclared = _code.Is(before, "const"u8) || _code.Is(before, "let"u8) || _code.Is(before, "var"u8);
        return _code.Kind(close) == TokenKind.CloseBracket && !isDeclared && RegexOrDivision.EndsOperand(_code, before);
    }

    private void FollowUse(int token, int depth)
    {
        int last = _code.Kind(token + 1) == TokenKind.OpenParenthesis ? _code.CloseOf(token + 1) : token;
        Follow(CallForms.Start(_code, token), last, _code.List.BracketAround(token), depth);
    }

    private bool IsExported(int name) => _code.Is(name - 1, "const"u8) && _code.Is(name - 2, "export"u8);

    // const { a, b: c } = value, import { a, b as c } from
    private bool FollowNames(int from, int to, int depth)
    {
        bool isUsed = false;
        for (int i = from + 1; i < to && _code.List.Spend(); i++)
        {
            if (_code.IsIdentifier(i)) isUsed |= FollowName(i, depth);
        }

        return isUsed;
    }

    // False when nothing is made of the name.
    private bool FollowName(int name, int depth)
    {
        NameUses uses = _evaluator.Names.UsesOf(_code, name);
        int meaning = uses.MeaningAt(name);
        if (meaning < 0) return false;
        int declared = uses.Declarations[meaning].Token;
        bool isUsed = false;
        for (int i = 0, followed = 0; i < uses.Uses.Count && followed < MaxUses && _code.List.Spend(); i++)
        {
            NameUse use = uses.Uses[i];
            bool isRead = use.Token != declared && uses.MeaningOf(i) == meaning && _code.Kind(use.Token + 1) != TokenKind.Assign;
            if (!isRead) continue;
            isUsed = true;
            followed++;
            int last = _code.Kind(use.Token + 1) == TokenKind.OpenParenthesis ? _code.CloseOf(use.Token + 1) : use.Token;
            Follow(use.Token, last, use.Bracket, depth + 1);
        }

        return isUsed;
    }

    private bool IsOnlyCalled(int function)
    {
        NameUses uses = _evaluator.Names.UsesOf(_code, function);
        int meaning = uses.MeaningAt(function);
        for (int i = 0; i < uses.Uses.Count && _code.List.Spend(); i++)
        {
            int token = uses.Uses[i].Token;
            bool isHandedOn = token != function && uses.MeaningOf(i) == meaning && _code.Kind(token + 1) != TokenKind.OpenParenthesis;
            if (isHandedOn) return false;
        }

        return true;
    }

    // The name of the function that returns the value behind a token.
    private int ReturningFunction(int before)
    {
        int parameters = ParametersOfReturning(before);
        return parameters == 0 ? 0 : _evaluator.NameOfFunction(parameters, out _);
    }

    // The parameters of the function that returns the value behind a token: its ( or the only one; 0 when none does.
    private int ParametersOfReturning(int before)
    {
        if (_code.Kind(before) == TokenKind.Arrow) return _code.Kind(before - 1) == TokenKind.CloseParenthesis ? _code.OpenOf(before - 1) : before - 1;
        if (!_code.Is(before, "return"u8) || _code.IsMember(before)) return 0;
        int body = _code.List.Bracket(Braces.FunctionAround(_code, _code.List.BracketAround(before))).Open;
        int last = _code.Kind(body - 1) == TokenKind.Arrow ? body - 2 : body - 1;
        return _code.Kind(last) == TokenKind.CloseParenthesis ? _code.OpenOf(last) : 0;
    }

    // The parameter of a function of the source that the argument starting at a token is given to.
    private int ParameterGiven(int from)
    {
        if (_code.Kind(from - 1) is not (TokenKind.OpenParenthesis or TokenKind.Comma)) return 0;
        int open = OpenAround(from, out int index);
        if (open == 0 || !_code.IsIdentifier(open - 1) || _code.IsMember(open - 1)) return 0;
        FunctionValue? function = _code.Is(open - 2, "new"u8) ? _evaluator.ConstructorOf(open - 1) : null;
        function ??= _evaluator.Evaluate(open - 1, open) as FunctionValue;
        return function == null ? 0 : _evaluator.ParameterAt(function, index);
    }

    // The ( that the argument starting at a token is directly in, and its number.
    private int OpenAround(int from, out int index)
    {
        index = 0;
        for (int i = from - 1; _code.List.Spend(); i = _code.StepBack(i))
        {
            TokenKind kind = _code.Kind(i);
            if (kind == TokenKind.Comma) index++;
            if (kind == TokenKind.OpenParenthesis && _code.CloseOf(i) > from) return i;
            if (kind is TokenKind.Semicolon or TokenKind.Boundary or TokenKind.OpenBrace or TokenKind.OpenBracket) return 0;
        }

        return 0;
    }

    // The value is given to a function that lists a folder.
    private bool IsListed(int from)
    {
        int open = OpenAround(from, out int index);
        if (open == 0 || index != 0 || !_code.IsIdentifier(open - 1)) return false;
        ReadOnlySpan<byte> callee = _code.Text(open - 1);
        return callee.SequenceEqual("readdirSync"u8) || callee.SequenceEqual("readdir"u8) || callee.SequenceEqual("opendir"u8)
            || callee.SequenceEqual("opendirSync"u8) || (callee.SequenceEqual("static"u8) && _code.IsMember(open - 1));
    }
}
