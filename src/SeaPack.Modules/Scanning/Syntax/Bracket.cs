namespace SeaPack.Modules.Scanning.Syntax;

/// <summary>A pair of brackets, or a template with holes. Number 0 is the whole source.</summary>
internal struct Bracket
{
    /// <summary>Number of the opening token.</summary>
    public int Open;

    /// <summary>Number of the closing token.</summary>
    public int Close;

    /// <summary>Number of the bracket around it; the whole source has itself.</summary>
    public int Parent;

    /// <summary>Remembered by <see cref="Braces"/>.</summary>
    public BraceKind Kind;
}
