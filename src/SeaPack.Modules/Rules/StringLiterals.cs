using System.Text;
using SeaPack.Modules.Scanning;
using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Rules;

/// <summary>The texts in a source: strings, templates without holes, and on request the names of properties.</summary>
internal static class StringLiterals
{
    /// <summary>Finds them, with their offsets in bytes, in the order of the source.</summary>
    /// <param name="utf8">The source.</param>
    /// <param name="language">What it is written in.</param>
    /// <param name="withKeys">Whether <c>name</c> in <c>{ name: … }</c> is a text, too.</param>
    public static List<StringLiteral> In(ReadOnlySpan<byte> utf8, SourceLanguage language, bool withKeys = false)
    {
        var found = new List<StringLiteral>();
        if (utf8.Length > Token.MaxSource) return found;
        TokenList tokens = TokenList.Rent(utf8.Length);
        try
        {
            var code = new SourceTokens(utf8, tokens, language);
            Tokenizer.Run(code);
            for (int i = 0; i < code.Count; i++)
            {
                if (TextOf(code, i, withKeys) is { } text) found.Add(new StringLiteral(text, code.Start(i)));
            }
        }
        finally
        {
            tokens.Return();
        }

        return found;
    }

    private static string? TextOf(SourceTokens code, int token, bool withKeys)
    {
        TokenKind kind = code.Kind(token);
        if (withKeys && kind == TokenKind.Identifier && IsKey(code, token)) return Encoding.UTF8.GetString(code.Text(token));
        if (kind is not (TokenKind.String or TokenKind.Template)) return null;
        ReadOnlySpan<byte> text = code.Text(token);
        return text.Length > 2 ? Literals.Decode(text[1..^1], kind == TokenKind.Template) : null;
    }

    private static bool IsKey(SourceTokens code, int token) =>
        code.Kind(token + 1) == TokenKind.Colon && code.Kind(token - 1) is (TokenKind.OpenBrace or TokenKind.Comma);
}

/// <summary>A text in a source.</summary>
/// <param name="Text">What it says, escapes decoded.</param>
/// <param name="Offset">Where it stands, in bytes.</param>
internal sealed record StringLiteral(string Text, int Offset);
