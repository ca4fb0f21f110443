using System.Text;
using SeaPack.Modules.Evaluation;
using SeaPack.Modules.Scanning.Names;
using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Scanning;

/// <summary>
/// Finds what code in texts asks for, which compilers and bundlers are not meant to see: <c>eval('require')('x')</c>,
/// <c>new Function('name', 'return import(name)')</c> and the calls of what that makes.
/// </summary>
internal readonly ref struct TextCodeFinder(Evaluator evaluator, FoundPaths found)
{
    private const int MaxArguments = 8;

    private readonly SourceTokens _code = evaluator.Code;
    private readonly Evaluator _evaluator = evaluator;
    private readonly FoundPaths _found = found;
    private readonly RequestReader _requests = new(evaluator, found);

    /// <summary>Reads the call of <c>eval</c> or <c>Function</c> at the site.</summary>
    public void Read(WordSite site)
    {
        int open = CallForms.Arguments(_code, site.Token);
        if (open == 0 || _code.Kind(open + 1) == TokenKind.CloseParenthesis) return;
        bool isOptional = Optionality.IsTried(_code, site.Bracket);
        List<string> parameters = [];
        int argument = open + 1;
        int end = _requests.ArgumentEnd(argument);
        for (; site.Word == Word.Function && _code.Kind(end) == TokenKind.Comma; end = _requests.ArgumentEnd(argument))
        {
            if (parameters.Count == MaxArguments || _evaluator.Evaluate(argument, end).AsText().Single is not { } names) return;
            parameters.AddRange(names.Split(',', StringSplitOptions.TrimEntries));
            argument = end + 1;
        }

        foreach (string text in _evaluator.Evaluate(argument, end).AsText().Alternatives)
        {
            if (!Mark.IsIn(text)) ReadCode(text, parameters, site, open, isOptional);
        }
    }

    private void ReadCode(string text, List<string> parameters, WordSite site, int open, bool isOptional)
    {
        bool isRequire = site.Word == Word.Eval && text.Trim() == "require";
        if (isRequire)
        {
            ReadCalls(RequestKind.Require, 0, site, _code.CloseOf(open), isOptional);
            return;
        }

        // Shorter than this source, so that texts in texts come to an end.
        bool mayAsk = text.Contains("import", StringComparison.Ordinal) || text.Contains("require", StringComparison.Ordinal);
        if (!mayAsk) return;
        foreach (ModuleRequest request in ModuleScanner.Scan(Encoding.UTF8.GetBytes(text), SourceLanguage.JavaScript).Requests)
        {
            bool isGiven = site.Word == Word.Function && request.Kind != RequestKind.DynamicImport;
            _found.AddRequest(request.Kind, TextValue.Of(request.Specifier), _code.Start(site.Token), isOptional || isGiven || request.IsOptional);
        }

        int position = ImportedName(text) is { } name ? parameters.IndexOf(name) : -1;
        if (position >= 0) ReadCalls(RequestKind.DynamicImport, position, site, _code.CloseOf(open), isOptional);
    }

    // The function that the call makes is called at once, or by the name that it gets; else nothing is known of what it is given.
    private void ReadCalls(RequestKind kind, int position, WordSite site, int last, bool isOptional)
    {
        int atOnce = CallForms.Arguments(_code, last);
        if (atOnce != 0)
        {
            ReadCall(kind, position, atOnce, isOptional);
            return;
        }

        int name = ExpressionRange.AssignedName(_code, site.Token);
        bool isCalled = name != 0 && ReadCallsOf(name, kind, position, isOptional);
        if (!isCalled && kind == RequestKind.DynamicImport) _found.AddRequest(kind, TextValue.Any, _code.Start(site.Token), isOptional);
    }

    private bool ReadCallsOf(int name, RequestKind kind, int position, bool isOptional)
    {
        NameUses uses = _evaluator.Names.UsesOf(_code, name);
        int meaning = uses.MeaningAt(name);
        bool isCalled = false;
        for (int i = 0; meaning >= 0 && i < uses.Uses.Count && _code.List.Spend(); i++)
        {
            NameUse use = uses.Uses[i];
            int open = uses.MeaningOf(i) == meaning && use.Token != name ? CallForms.Arguments(_code, use.Token) : 0;
            if (open == 0) continue;
            isCalled = true;
            bool isCaught = Optionality.IsTried(_code, use.Bracket) || Optionality.IsCaught(_code, _code.CloseOf(open));
            ReadCall(kind, position, open, isOptional || isCaught);
        }

        return isCalled;
    }

    private void ReadCall(RequestKind kind, int position, int open, bool isOptional)
    {
        int from = open + 1;
        int to = _requests.ArgumentEnd(from);
        for (; position > 0 && _code.Kind(to) == TokenKind.Comma; position--)
        {
            from = to + 1;
            to = _requests.ArgumentEnd(from);
        }

        if (position == 0 && from < to) _requests.Read(kind, from, to, isOptional);
    }

    // What the first import(name) of a text imports; null when there is none. A regular expression would be the first of most walks.
    private static string? ImportedName(string text)
    {
        const string Import = "import";
        for (int at = text.IndexOf(Import, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Import, at + 1, StringComparison.Ordinal))
        {
            ReadOnlySpan<char> rest = text.AsSpan(at + Import.Length).TrimStart();
            if ((at > 0 && IsWord(text[at - 1])) || rest is not ['(', .. var argument]) continue;
            argument = argument.TrimStart();
            int end = 0;
            while (end < argument.Length && (IsWord(argument[end]) || argument[end] == '$')) end++;
            if (end > 0 && argument[end..].TrimStart() is [',' or ')', ..]) return argument[..end].ToString();
        }

        return null;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
