namespace SeaPack.Modules.Scanning.Syntax;

/// <summary>The tokens of a source together with its text: what all readers look at.</summary>
internal readonly ref struct SourceTokens(ReadOnlySpan<byte> source, TokenList tokens, SourceLanguage language)
{
    public ReadOnlySpan<byte> Source { get; } = source;

    public TokenList List { get; } = tokens;

    public bool IsTypeScript { get; } = language == SourceLanguage.TypeScript;

    public int Count => List.Count;

    public TokenKind Kind(int token) => (uint)token < (uint)List.Count ? List[token].Kind : TokenKind.Boundary;

    public int Start(int token) => List[token].Start;

    /// <summary>Offset behind the last byte of a token.</summary>
    public int End(int token)
    {
        Token t = List[token];
        return t.Kind switch
        {
            TokenKind.TemplateHead or TokenKind.TemplateMiddle or TokenKind.TemplateTail => Literals.TemplateChunkEnd(Source, t.Start + 1, out _),
            >= TokenKind.OpenParenthesis and <= TokenKind.CloseBrace => t.Start + 1,
            _ => t.Start + t.Link,
        };
    }

    /// <summary>The token as it is written.</summary>
    public ReadOnlySpan<byte> Text(int token) => Source[Start(token)..End(token)];

    /// <summary>The token is the keyword or the name <paramref name="word"/>, written without escapes.</summary>
    public bool Is(int token, ReadOnlySpan<byte> word) =>
        Kind(token) == TokenKind.Identifier && List[token].Link == word.Length && Text(token).SequenceEqual(word);

    /// <summary>The token is a name equal to <paramref name="name"/>, escapes decoded.</summary>
    public bool IsName(int token, ReadOnlySpan<byte> name) => Kind(token) switch
    {
        TokenKind.Identifier => Text(token).SequenceEqual(name),
        TokenKind.EscapedIdentifier => Literals.DecodeName(Text(token)).AsSpan().SequenceEqual(name),
        _ => false,
    };

    public bool IsIdentifier(int token) => Kind(token) is TokenKind.Identifier or TokenKind.EscapedIdentifier;

    /// <summary>The name of a member follows a dot: <c>a.b</c>, <c>a?.b</c>.</summary>
    public bool IsMember(int token) => Kind(token - 1) is TokenKind.Dot or TokenKind.OptionalChain;

    /// <summary>Number of the bracket that the token opens or closes.</summary>
    public int BracketOf(int token) => List[token].Link;

    /// <summary>Number of the token that closes what <paramref name="open"/> opens.</summary>
    public int CloseOf(int open) => List.Bracket(BracketOf(open)).Close;

    /// <summary>The token that opens what <paramref name="close"/> closes.</summary>
    public int OpenOf(int close) => List.Bracket(BracketOf(close)).Open;

    /// <summary>The token before, or the opening one when that closes a bracket: one step back among siblings.</summary>
    public int StepBack(int token)
    {
        int before = token - 1;
        return Closes(Kind(before)) ? OpenOf(before) : before;
    }

    /// <summary>The token behind, or behind the closing one when the token opens a bracket: one step on among siblings.</summary>
    public int StepOn(int token) => Opens(Kind(token)) ? CloseOf(token) + 1 : token + 1;

    /// <summary>A line break stands between the token and the one before.</summary>
    public bool StartsLine(int token) => Characters.HasLineBreak(Source[End(token - 1)..Start(token)]);

    public static bool Opens(TokenKind kind) =>
        kind is TokenKind.OpenParenthesis or TokenKind.OpenBracket or TokenKind.OpenBrace or TokenKind.TemplateHead;

    public static bool Closes(TokenKind kind) =>
        kind is TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.CloseBrace or TokenKind.TemplateTail;
}
