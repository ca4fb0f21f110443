namespace SeaPack.Modules.Scanning.Syntax;

/// <summary>What a <see cref="Token"/> is. Operators that no reader here looks at share <see cref="Operator"/>.</summary>
internal enum TokenKind : byte
{
    /// <summary>The start or the end of the source.</summary>
    Boundary,

    /// <summary>A name or a keyword, without escapes.</summary>
    Identifier,

    /// <summary>A name that holds a <c>\u</c> escape; never a keyword.</summary>
    EscapedIdentifier,
    PrivateName,
    Number,
    String,

    /// <summary>A template without holes.</summary>
    Template,
    RegularExpression,

    /// <summary><c>`text${</c>: opens a bracket that holds all holes of the template.</summary>
    TemplateHead,

    /// <summary><c>}text${</c>: parts two holes, as a comma does.</summary>
    TemplateMiddle,

    /// <summary><c>}text`</c>: closes what the head opened.</summary>
    TemplateTail,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    CloseBrace,
    Comma,
    Semicolon,
    Colon,
    Dot,
    OptionalChain,
    Ellipsis,
    Question,
    Arrow,
    At,

    /// <summary><c>=</c> alone.</summary>
    Assign,

    /// <summary><c>+=</c>, <c>&amp;&amp;=</c> and the like.</summary>
    CompoundAssign,

    /// <summary><c>++</c> or <c>--</c>.</summary>
    Update,
    Plus,
    Bang,
    Star,
    Less,
    Greater,
    BitOr,
    BitAnd,
    And,
    Or,
    Coalesce,
    Operator,
}
