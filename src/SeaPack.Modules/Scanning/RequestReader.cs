using SeaPack.Modules.Evaluation;
using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Scanning;

/// <summary>Reads the arguments of a call that asks for a module, and notes the request.</summary>
internal readonly ref struct RequestReader(Evaluator evaluator, FoundPaths found)
{
    private readonly SourceTokens _code = evaluator.Code;
    private readonly Evaluator _evaluator = evaluator;
    private readonly FoundPaths _found = found;

    /// <summary>Reads the call whose arguments open at <paramref name="open"/>; a call without arguments asks for nothing.</summary>
    public void ReadCall(RequestKind kind, int open, bool isOptional, RequestOrigin? origin = null)
    {
        int first = open + 1;
        if (_code.Kind(first) == TokenKind.CloseParenthesis || IsOfAmd(first)) return;
        if (_code.Kind(first) == TokenKind.String && _code.Kind(first + 1) is TokenKind.CloseParenthesis or TokenKind.Comma)
        {
            Read(kind, first, first + 1, isOptional, origin);
            return;
        }

        Read(kind, first, ArgumentEnd(first), isOptional, origin);
    }

    /// <summary>Reads the specifier from one token to before another.</summary>
    public void Read(RequestKind kind, int from, int to, bool isOptional, RequestOrigin? origin = null)
    {
        StaticValue value = _evaluator.Evaluate(from, to);
        for (int end = to; _code.Kind(from) == TokenKind.OpenParenthesis && _code.CloseOf(from) == end - 1; end--) from++;
        _found.AddRequest(kind, value, _code.Start(from), isOptional, origin);
    }

    // require(['./a'], callback), which UMD holds for other loaders
    private bool IsOfAmd(int first) => _code.Kind(first) == TokenKind.OpenBracket && _code.Kind(_code.CloseOf(first) + 1) == TokenKind.Comma;

    /// <summary>The comma or the bracket behind the argument that starts at <paramref name="first"/>.</summary>
    public int ArgumentEnd(int first)
    {
        int i = first;
        while (_code.Kind(i) is not (TokenKind.Comma or TokenKind.CloseParenthesis or TokenKind.Boundary) && _code.List.Spend()) i = _code.StepOn(i);
        return i;
    }
}
