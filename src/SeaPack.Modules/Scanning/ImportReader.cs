using SeaPack.Modules.Evaluation;
using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Scanning;

/// <summary>
/// Reads import and export declarations, <c>import()</c> and <c>import.meta.resolve()</c> (ECMA-262, 16.2; the proposals for
/// <c>import defer</c>, <c>import source</c> and import attributes).
/// </summary>
internal readonly ref struct ImportReader(Evaluator evaluator, FactsBuilder facts, FoundPaths found)
{
    private readonly SourceTokens _code = evaluator.Code;
    private readonly FactsBuilder _facts = facts;
    private readonly RequestReader _requests = new(evaluator, found);

    public void ReadImport(WordSite site)
    {
        int next = site.Token + 1;
        switch (_code.Kind(next))
        {
            case TokenKind.OpenParenthesis:
                ReadDynamic(site, next);
                break;
            case TokenKind.Dot when _code.Is(next + 1, "meta"u8):
                ReadMeta(site, next + 1);
                break;
            case TokenKind.Dot when _code.Is(next + 1, "defer"u8) || _code.Is(next + 1, "source"u8):
                if (_code.Kind(next + 2) == TokenKind.OpenParenthesis) ReadDynamic(site, next + 2);
                break;
            default:
                if (site.Bracket == 0) ReadDeclaration(next);
                break;
        }
    }

    public void ReadExport(WordSite site)
    {
        if (site.Bracket != 0) return;
        int next = site.Token + 1;
        _facts.HasModuleSyntax = true;
        int from = _code.Kind(next) switch
        {
            TokenKind.OpenBrace => _code.CloseOf(next) + 1,
            TokenKind.Star when _code.Is(next + 1, "as"u8) => next + 3,
            TokenKind.Star => next + 1,
            _ => 0,
        };
        if (from != 0 && _code.Is(from, "from"u8) && _code.Kind(from + 1) == TokenKind.String) ReadSpecifier(RequestKind.ExportFrom, from + 1);
    }

    private void ReadDeclaration(int next)
    {
        int specifier = _code.Kind(next) == TokenKind.String ? next : SpecifierBehind(next);
        if (specifier == 0) return;
        _facts.HasModuleSyntax = true;
        ReadSpecifier(RequestKind.Import, specifier);
    }

    // The string behind "from", which follows a few names, a * or a list in braces.
    private int SpecifierBehind(int clause)
    {
        for (int i = clause, steps = 0; steps < 10; steps++, i = _code.StepOn(i))
        {
            if (i > clause && _code.Kind(i) == TokenKind.String && _code.Is(i - 1, "from"u8)) return i;
            bool isClause = _code.Kind(i) is TokenKind.Identifier or TokenKind.EscapedIdentifier or TokenKind.Comma or TokenKind.Star or TokenKind.OpenBrace;
            if (!isClause) return 0;
        }

        return 0;
    }

    private void ReadSpecifier(RequestKind kind, int token) => _requests.Read(kind, token, token + 1, isOptional: false);

    private void ReadDynamic(WordSite site, int open)
    {
        int close = _code.CloseOf(open);
        bool isMethod = _code.Kind(close + 1) == TokenKind.OpenBrace && Braces.KindOf(_code, _code.BracketOf(close + 1)) == BraceKind.Function;
        if (isMethod) return;
        bool isOptional = Optionality.IsCaught(_code, close) || Optionality.IsTried(_code, site.Bracket);
        _requests.ReadCall(RequestKind.DynamicImport, open, isOptional);
    }

    private void ReadMeta(WordSite site, int meta)
    {
        _facts.HasModuleSyntax = true;
        bool isResolve = _code.Kind(meta + 1) is TokenKind.Dot or TokenKind.OptionalChain && _code.Is(meta + 2, "resolve"u8) && _code.Kind(meta + 3) == TokenKind.OpenParenthesis;
        if (isResolve) _requests.ReadCall(RequestKind.ImportMetaResolve, meta + 3, Optionality.IsTried(_code, site.Bracket));
    }
}
