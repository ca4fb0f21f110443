namespace SeaPack.Diagnostics;

/// <summary>One thing to tell the user.</summary>
/// <param name="Descriptor">The kind.</param>
/// <param name="Message">What was tried, on which file, and what to do.</param>
/// <param name="Location">Where, when a file is at fault.</param>
public sealed record Diagnostic(DiagnosticDescriptor Descriptor, string Message, SourceLocation? Location)
{
    /// <summary>From the message, which is seldom the same twice.</summary>
    public override int GetHashCode() => Message.GetHashCode(StringComparison.Ordinal);
}
