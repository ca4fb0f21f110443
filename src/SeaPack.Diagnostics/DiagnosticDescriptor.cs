namespace SeaPack.Diagnostics;

/// <summary>One code of the product: unique for ever, with a page in docs/diagnostics.</summary>
/// <param name="Code"><c>SEAPACK</c> and four digits; the first digit names the room.</param>
/// <param name="Severity">Severity unless the user changes it.</param>
/// <param name="Title">What went wrong, in general, as the heading of the documentation page.</param>
public sealed record DiagnosticDescriptor(string Code, Severity Severity, string Title)
{
    /// <summary>Makes a diagnostic of this kind.</summary>
    /// <param name="message">What was tried, on which file, and what to do. One or two sentences.</param>
    /// <param name="location">Where, when a file is at fault.</param>
    public Diagnostic At(string message, SourceLocation? location = null) => new(this, message, location);

    /// <summary>Makes the exception that stops an operation with this diagnostic.</summary>
    /// <param name="message">What was tried, on which file, and what to do.</param>
    /// <param name="location">Where, when a file is at fault.</param>
    /// <param name="cause">The exception behind it, if any.</param>
    public DiagnosticException Failure(string message, SourceLocation? location = null, Exception? cause = null) =>
        new(At(message, location), cause);
}
