using SeaPack.Diagnostics;

namespace SeaPack.Modules.Resolution;

/// <summary>What <c>exports</c> or <c>imports</c> say about a request; the fields are those of the shared script's answer.</summary>
internal sealed record ExportsAnswer
{
    /// <summary>URL path relative to the package's folder: still percent-encoded, not looked for on disk.</summary>
    public string? Path { get; init; }

    /// <summary>A bare specifier to resolve from the package's folder.</summary>
    public string? Bare { get; init; }

    /// <summary>The field is absent or of a type that Node ignores.</summary>
    public bool Absent { get; init; }

    /// <summary>Node's error code.</summary>
    public string? Code { get; init; }

    /// <summary>First part of the message, up to <c> imported from</c>.</summary>
    public string Message { get; init; } = "";

    /// <summary>The part of the message behind the importer.</summary>
    public string Tail { get; init; } = "";

    /// <summary>Why the field could not be evaluated at all.</summary>
    public Diagnostic? Diagnostic { get; init; }
}
