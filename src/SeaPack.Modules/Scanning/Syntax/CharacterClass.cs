namespace SeaPack.Modules.Scanning.Syntax;

/// <summary>What a byte may begin.</summary>
internal enum CharacterClass : byte
{
    Invalid,
    WhiteSpace,
    LineBreak,
    Name,
    Digit,
    Quote,
    Backtick,
    Slash,
    Open,
    Close,
    Punctuator,
    Backslash,
    Hash,
    NonAscii,
}
