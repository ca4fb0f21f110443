namespace SeaPack.Modules.Scanning;

/// <summary>A request whose specifier is a constant. An expression of several constants makes several requests.</summary>
/// <param name="Specifier">The specifier, with escapes decoded and constants folded.</param>
/// <param name="Kind">The syntax of the request.</param>
/// <param name="Offset">Where the specifier, or the expression that makes it, starts, in UTF-8 bytes of the source.</param>
/// <param name="IsOptional">
/// The module can live without it: it is asked for in a try block of the same function, with a <c>catch</c> handler,
/// or relative to a place that is known at run time only.
/// </param>
public sealed record ModuleRequest(string Specifier, RequestKind Kind, int Offset, bool IsOptional)
{
    /// <summary>Whether it is one combination of several choices, of which not each needs to come about.</summary>
    public bool IsCombined { get; init; }

    /// <summary>What it is relative to: a path that begins with the mark of a place, of a folder with <c>/</c> at its end; null for the module itself.</summary>
    public string? From { get; init; }
}
