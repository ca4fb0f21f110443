using SeaPack.Modules.Scanning;
using SeaPack.Modules.Scanning.Syntax;

namespace SeaPack.Modules.Rules;

/// <summary>The texts in a source: strings, and templates without holes.</summary>
internal static class StringLiterals
{
    /// <summary>Finds them, with their offsets in bytes, in the order of the source.</summary>
    /// <param name="utf8">The source.</param>
    /// <param name="language">What it is written in.</param>
    public static List<StringLiteral> In(ReadOnlySpan<byte> utf8, SourceLanguage language)
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
                if (code.Kind(i) is not (TokenKind.String or TokenKind.Template)) continue;
                ReadOnlySpan<byte> text = code.Text(i);
                if (text.Length > 2 && Literals.Decode(text[1..^1], code.Kind(i) == TokenKind.Template) is { } value) found.Add(new StringLiteral(value, code.Start(i)));
            }
        }
        finally
        {
            tokens.Return();
        }

        return found;
    }
}

/// <summary>A text in a source.</summary>
/// <param name="Text">What it says, escapes decoded.</param>
/// <param name="Offset">Where it stands, in bytes.</param>
internal sealed record StringLiteral(string Text, int Offset);
