using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Evaluation;

/// <summary>A function of the source, by its tokens.</summary>
/// <param name="start">First token, <c>async</c> and <c>function</c> included.</param>
/// <param name="parameters">The <c>(</c> of its parameters, or its only parameter where that has no parentheses.</param>
/// <param name="body">The first token of its body: a brace, or the expression behind an arrow.</param>
/// <param name="end">Last token.</param>
internal sealed class FunctionValue(int start, int parameters, int body, int end) : StaticValue
{
    public int Start { get; } = start;

    public int Parameters { get; } = parameters;

    public int Body { get; } = body;

    public int End { get; } = end;

    /// <summary>Reads a function expression, an arrow function, a declaration, or a method from its name on; null if it is none.</summary>
    public static FunctionValue? Read(SourceTokens code, int from)
    {
        int i = from;
        bool isAsync = code.Is(i, "async"u8) && code.Kind(i + 1) is TokenKind.Identifier or TokenKind.EscapedIdentifier or TokenKind.OpenParenthesis;
        if (isAsync && code.Kind(i + 1) == TokenKind.OpenParenthesis && code.Kind(code.CloseOf(i + 1) + 1) != TokenKind.Arrow) isAsync = false;
        if (isAsync) i++;
        if (code.IsIdentifier(i) && code.Kind(i + 1) == TokenKind.Arrow) return Arrow(code, from, i, i + 1);
        if (code.Kind(i) == TokenKind.OpenParenthesis)
        {
            int arrow = code.CloseOf(i) + 1;
            return code.Kind(arrow) == TokenKind.Arrow ? Arrow(code, from, i, arrow) : null;
        }

        while (code.IsIdentifier(i) || code.Kind(i) is TokenKind.Star or TokenKind.String) i++;
        if (i == from || code.Kind(i) != TokenKind.OpenParenthesis) return null;
        int body = code.CloseOf(i) + 1;
        return code.Kind(body) == TokenKind.OpenBrace ? new FunctionValue(from, i, body, code.CloseOf(body)) : null;
    }

    private static FunctionValue Arrow(SourceTokens code, int start, int parameters, int arrow)
    {
        int body = arrow + 1;
        int end = code.Kind(body) == TokenKind.OpenBrace ? code.CloseOf(body) : Expressions.End(code, body) - 1;
        return new FunctionValue(start, parameters, body, end);
    }
}
