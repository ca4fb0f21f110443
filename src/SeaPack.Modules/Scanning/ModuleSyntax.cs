using SeaPack.Modules.Scanning.Names;
using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Scanning;

/// <summary>
/// What makes a source an ES module beside import and export declarations and import.meta: code that compiles as a module only.
/// Node compiles ambiguous sources as CommonJS and, when that fails, again as a module (<c>ShouldRetryAsESM</c>).
/// </summary>
internal static class ModuleSyntax
{
    /// <summary>Whether there is an <c>await</c> at the top level, or a lexical declaration of a name that CommonJS passes in.</summary>
    public static bool Has(SourceTokens code)
    {
        for (int i = 0; i < code.List.SiteCount; i++)
        {
            WordSite site = code.List.Site(i);
            bool found = site.Word switch
            {
                Word.Await => IsTopLevelAwait(code, site),
                Word.Require or Word.Module or Word.Exports or Word.DirName or Word.FileName => RedeclaresParameter(code, site),
                _ => false,
            };
            if (found) return !ReturnsAtTopLevel(code);
        }

        return false;
    }

    // Then it does not compile as a module either, and stays CommonJS.
    private static bool ReturnsAtTopLevel(SourceTokens code)
    {
        int bracket = 0;
        for (int i = 1; i < code.Count; i++)
        {
            TokenKind kind = code.Kind(i);
            if (SourceTokens.Opens(kind)) bracket = code.BracketOf(i);
            else if (SourceTokens.Closes(kind)) bracket = code.List.Bracket(code.BracketOf(i)).Parent;
            else if (kind == TokenKind.Identifier && code.Is(i, "return"u8) && IsStatement(code, i, bracket)) return true;
        }

        return false;
    }

    private static bool IsStatement(SourceTokens code, int token, int bracket) =>
        !code.IsMember(token) && Braces.IsBlock(Braces.KindOf(code, bracket)) && Braces.FunctionAround(code, bracket) == 0;

    private static bool RedeclaresParameter(SourceTokens code, WordSite site)
    {
        if (code.IsMember(site.Token)) return false;
        if (!new DeclarationReader(code).TryRead(site.Token, site.Bracket, out Declaration? declaration) || declaration.From != 0) return false;
        bool isLexical = declaration.Form is DeclarationForm.Const or DeclarationForm.Class;
        return isLexical || (declaration.Form == DeclarationForm.Variable && IsLet(code, declaration, site.Bracket));
    }

    // let and var share a form; only at the top level of the source itself they differ here.
    private static bool IsLet(SourceTokens code, Declaration declaration, int bracket)
    {
        int i = declaration.Token;
        for (; bracket != 0; bracket = code.List.Bracket(bracket).Parent) i = code.List.Bracket(bracket).Open;
        for (i--; code.Kind(i) != TokenKind.Boundary && code.List.Spend(); i = code.StepBack(i))
        {
            if (code.Is(i, "let"u8)) return true;
            if (code.Is(i, "var"u8) || code.Kind(i) == TokenKind.Semicolon) return false;
        }

        return false;
    }

    private static bool IsTopLevelAwait(SourceTokens code, WordSite site)
    {
        if (!IsOperator(code, site) || IsInFunction(code, site)) return false;

        // V8 reports an await in the hole of a template by a message that Node does not look for.
        return site.Bracket == 0 || code.Kind(code.List.Bracket(site.Bracket).Open) != TokenKind.TemplateHead;
    }

    // In CommonJS await is a name: await (x), await [x], await + x are its uses, and await /x/ divides.
    private static bool IsOperator(SourceTokens code, WordSite site)
    {
        int next = site.Token + 1;
        if (code.Is(site.Token - 1, "for"u8) && code.Kind(next) == TokenKind.OpenParenthesis) return true;
        bool startsOperand = code.Kind(next) switch
        {
            TokenKind.Identifier => !code.Is(next, "in"u8) && !code.Is(next, "instanceof"u8) && !code.Is(next, "of"u8),
            TokenKind.EscapedIdentifier or TokenKind.Number or TokenKind.String or TokenKind.OpenBrace or TokenKind.Bang or TokenKind.PrivateName => true,
            TokenKind.RegularExpression => true,
            TokenKind.Operator => code.Text(next) is [(byte)'~'],
            _ => false,
        };
        return startsOperand && !code.StartsLine(next);
    }

    private static bool IsInFunction(SourceTokens code, WordSite site)
    {
        int token = site.Token;
        for (int bracket = site.Bracket; code.List.Spend(); bracket = code.List.Bracket(bracket).Parent)
        {
            if (IsInArrow(code, token)) return true;
            if (bracket == 0) return false;
            BraceKind kind = Braces.KindOf(code, bracket);
            token = code.List.Bracket(bracket).Open;
            bool isOwnScope = kind == BraceKind.Function || (kind == BraceKind.Class && IsFieldValue(code, site.Token, bracket)) || IsParameterList(code, token);
            if (isOwnScope) return true;
        }

        return true;
    }

    // x => await y: among the siblings before it an arrow, with no comma or end of a statement between.
    private static bool IsInArrow(SourceTokens code, int token)
    {
        for (int i = token; code.List.Spend(); i = code.StepBack(i))
        {
            if (Expressions.StartsStatement(code, i)) return false;
            TokenKind before = code.Kind(i - 1);
            if (before == TokenKind.Arrow) return true;
            bool ends = before is TokenKind.Comma or TokenKind.Semicolon or TokenKind.Boundary or TokenKind.TemplateMiddle || SourceTokens.Opens(before);
            if (ends) return false;
        }

        return true;
    }

    // A field's value is a function of its own; a computed name is not.
    private static bool IsFieldValue(SourceTokens code, int token, int classBody)
    {
        for (int i = token - 1; i > code.List.Bracket(classBody).Open && code.List.Spend(); i = code.StepBack(i))
        {
            if (code.Kind(i) == TokenKind.Assign) return true;
            if (code.Kind(i) == TokenKind.OpenBracket && code.CloseOf(i) > token) return false;
        }

        return false;
    }

    private static bool IsParameterList(SourceTokens code, int open)
    {
        if (code.Kind(open) != TokenKind.OpenParenthesis) return false;
        int behind = code.CloseOf(open) + 1;
        return code.Kind(behind) == TokenKind.Arrow
            || (code.Kind(behind) == TokenKind.OpenBrace && Braces.KindOf(code, code.BracketOf(behind)) == BraceKind.Function);
    }
}
