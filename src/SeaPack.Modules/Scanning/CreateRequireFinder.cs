using SeaPack.Modules.Evaluation;
using SeaPack.Modules.Scanning.Names;
using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Scanning;

/// <summary>
/// Follows <c>createRequire</c> of <c>node:module</c>: called at once, bound to a name, taken apart, imported under another name or
/// reached through <c>module</c> or <c>process.getBuiltinModule</c>.
/// </summary>
internal readonly ref struct CreateRequireFinder(Evaluator evaluator, FoundPaths found)
{
    private readonly SourceTokens _code = evaluator.Code;
    private readonly NameTable _names = evaluator.Names;
    private readonly Evaluator _evaluator = evaluator;
    private readonly RequireFinder _requires = new(evaluator, found);
    private readonly Dictionary<int, RequestOrigin> _created = [];
    private readonly HashSet<int> _bound = [];

    /// <summary>
    /// Notes the requests made through other names than require, and returns the tokens that declare a require that was made; the
    /// values tell what it resolves from.
    /// </summary>
    public Dictionary<int, RequestOrigin> Find()
    {
        for (int i = 0; i < _code.List.SiteCount; i++)
        {
            WordSite site = _code.List.Site(i);
            if (site.Word == Word.CreateRequire) ReadReference(site.Token, site.Bracket, canRename: true);
        }

        return _created;
    }

    // A place where the function createRequire itself stands.
    private void ReadReference(int token, int bracket, bool canRename)
    {
        int arguments = CallForms.Arguments(_code, token);
        if (arguments != 0)
        {
            bool isWrapped = _code.Kind(arguments - 1) == TokenKind.CloseParenthesis;
            ReadMade(isWrapped ? _code.OpenOf(arguments - 1) : CallForms.Start(_code, token), arguments, bracket);
            return;
        }

        if (!canRename) return;
        bool isRenamed = _code.Kind(token + 1) == TokenKind.Colon || _code.Is(token + 1, "as"u8);
        int alias = isRenamed ? token + 2 : Target(CallForms.Start(_code, token));
        if (alias != 0 && _code.IsIdentifier(alias)) ReadAlias(alias);
    }

    private void ReadAlias(int alias)
    {
        NameUses uses = _names.UsesOf(_code, alias);
        int meaning = uses.MeaningAt(alias);
        if (!_bound.Add(Identity(uses, meaning))) return;
        for (int i = 0; i < uses.Uses.Count && _code.List.Spend(); i++)
        {
            NameUse use = uses.Uses[i];
            if (use.Token != alias && uses.MeaningOf(i) == meaning) ReadReference(use.Token, use.Bracket, canRename: false);
        }
    }

    // The call whose callee starts at start and whose arguments open at arguments makes a require.
    private void ReadMade(int start, int arguments, int bracket)
    {
        RequestOrigin origin = IsThisModule(arguments) ? RequestOrigin.Here : OriginAt(arguments);
        int close = _code.CloseOf(arguments);
        _requires.ReadUse(new NameUse(close, bracket), origin);
        if (CallForms.Arguments(_code, close) != 0) return;
        if (IsReturnedByArrow(start, close)) start -= 4;
        while (_code.Kind(start - 1) == TokenKind.OpenParenthesis && _code.Kind(start - 2) is TokenKind.Assign or TokenKind.Or or TokenKind.Coalesce && _code.List.Spend()) start--;
        if (_code.Kind(start - 1) is TokenKind.Or or TokenKind.Coalesce or TokenKind.Colon or TokenKind.Question) start = ValueStart(start);
        int target = Target(start);
        if (target == 0) return;
        int member = CallForms.Member(_code, close);
        if (_code.Kind(target) == TokenKind.CloseBrace) ReadPattern(_code.OpenOf(target), target, origin);
        else if (member == 0) Bind(target, origin, isResolve: false);
        else if (_code.Is(member, "resolve"u8) && CallForms.Arguments(_code, member) == 0) Bind(target, origin, isResolve: true);
    }

    // (() => createRequire(…))()
    private bool IsReturnedByArrow(int start, int close) =>
        _code.Kind(start - 1) == TokenKind.Arrow && _code.Kind(start - 2) == TokenKind.CloseParenthesis
        && _code.Kind(start - 4) == TokenKind.OpenParenthesis && _code.Kind(close + 1) == TokenKind.CloseParenthesis
        && _code.Kind(close + 2) == TokenKind.OpenParenthesis;

    // const require = test ? globalThis.require : createRequire(…): back to what follows the "=".
    private int ValueStart(int start)
    {
        for (int i = start; _code.List.Spend(); i = _code.StepBack(i))
        {
            TokenKind before = _code.Kind(i - 1);
            if (before == TokenKind.Assign) return i;
            if (before is TokenKind.Semicolon or TokenKind.Comma or TokenKind.Boundary || SourceTokens.Opens(before)) return start;
        }

        return start;
    }

    // createRequire(import.meta.url), (import.meta.filename) or (__filename).
    private bool IsThisModule(int arguments)
    {
        int first = arguments + 1;
        bool isMeta = _code.Is(first, "import"u8) && _code.Is(first + 2, "meta"u8) && (_code.Is(first + 4, "url"u8) || _code.Is(first + 4, "filename"u8));
        int last = isMeta ? first + 4 : _code.Is(first, "__filename"u8) ? first : 0;
        return last != 0 && _code.Kind(last + 1) == TokenKind.CloseParenthesis;
    }

    // createRequire(path.join(process.cwd(), 'plugins/')), (require.resolve('x')) or (fileURLToPath(import.meta.url)).
    private RequestOrigin OriginAt(int arguments)
    {
        if (_evaluator.Evaluate(arguments + 1, _code.CloseOf(arguments)) is not TextValue texts) return RequestOrigin.Unknown;
        string[] paths = [.. texts.Alternatives.Where(FoundPaths.IsPlace).Select(text => UrlText.Path(text)!)];
        bool isExact = paths.Length == texts.Alternatives.Count;
        return isExact && Array.TrueForAll(paths, IsBesideThisModule) ? RequestOrigin.Here : RequestOrigin.At(paths, isExact);
    }

    private static bool IsBesideThisModule(string path) =>
        path is [Mark.File] or [Mark.Folder, '/'] || (path is [_, .., not '/'] && PathText.Parent(path) is [Mark.Folder]);

    // What the value that starts at start is assigned to: a name, or the closing brace of a pattern; 0 if it is not.
    private int Target(int start)
    {
        int assign = start - 1;
        if (_code.Is(assign, "await"u8)) assign--;
        if (_code.Kind(assign) is not (TokenKind.Assign or TokenKind.CompoundAssign)) return 0;
        int target = assign - 1;
        bool isPlain = _code.Kind(target) == TokenKind.CloseBrace || (_code.IsIdentifier(target) && !_code.IsMember(target));
        return isPlain ? target : 0;
    }

    // { resolve, resolve: other } = createRequire(…)
    private void ReadPattern(int open, int close, RequestOrigin origin)
    {
        for (int i = open + 1; i < close && _code.List.Spend(); i = _code.StepOn(i))
        {
            bool isKey = _code.Is(i, "resolve"u8) && _code.Kind(i - 1) is TokenKind.OpenBrace or TokenKind.Comma;
            if (isKey) Bind(_code.Kind(i + 1) == TokenKind.Colon ? i + 2 : i, origin, isResolve: true);
        }
    }

    // From here on the name at the token stands for a require function, or for its resolve.
    private void Bind(int token, RequestOrigin origin, bool isResolve)
    {
        if (!_code.IsIdentifier(token)) return;
        NameUses uses = _names.UsesOf(_code, token);
        int meaning = uses.MeaningAt(token);
        if (_code.IsName(token, "require"u8) && !isResolve)
        {
            if (meaning >= 0) _created[uses.Declarations[meaning].Token] = origin;
            return;
        }

        if (!_bound.Add(Identity(uses, meaning))) return;
        for (int i = 0; i < uses.Uses.Count && _code.List.Spend(); i++)
        {
            NameUse use = uses.Uses[i];
            if (uses.MeaningOf(i) != meaning || use.Token == token) continue;
            int arguments = isResolve ? CallForms.Arguments(_code, use.Token) : 0;
            if (arguments != 0) _requires.ReadResolve(arguments, use.Bracket, origin);
            else if (!isResolve) _requires.ReadUse(use, origin);
        }
    }

    // A token that stands for the variable, so that each is followed once: its declaration, or its first use where it has none.
    private static int Identity(NameUses uses, int meaning) => meaning < 0 ? uses.Uses[0].Token : uses.Declarations[meaning].Token;
}
