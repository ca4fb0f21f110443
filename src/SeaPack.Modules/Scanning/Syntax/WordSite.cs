namespace SeaPack.Modules.Scanning.Syntax;

/// <summary>Where a <see cref="Word"/> stands, outside of member names.</summary>
/// <param name="Word">The word.</param>
/// <param name="Token">Number of its token.</param>
/// <param name="Bracket">Number of the innermost bracket around it.</param>
internal readonly record struct WordSite(Word Word, int Token, int Bracket);
