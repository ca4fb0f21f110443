namespace SeaPack.Modules.Scanning.Syntax;

/// <summary>One token in eight bytes: kind, offset, and a link whose meaning depends on the kind.</summary>
internal readonly struct Token
{
    /// <summary>Longest source that offsets can address, in bytes.</summary>
    public const int MaxSource = (1 << OffsetBits) - 1;

    private const int OffsetBits = 29;
    private const int KindBits = 6;
    private readonly ulong _bits;

    public Token(TokenKind kind, int start, int link)
    {
        _bits = (uint)start | ((ulong)kind << OffsetBits) | ((ulong)(uint)link << (OffsetBits + KindBits));
    }

    public TokenKind Kind => (TokenKind)((_bits >> OffsetBits) & ((1 << KindBits) - 1));

    /// <summary>Offset of the first byte.</summary>
    public int Start => (int)_bits & MaxSource;

    /// <summary>
    /// The number of the bracket that the token opens or, if it opens none, closes; for other tokens their length in bytes.
    /// </summary>
    public int Link => (int)(_bits >> (OffsetBits + KindBits));
}
