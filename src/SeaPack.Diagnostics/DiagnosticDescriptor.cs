namespace SeaPack.Diagnostics;

/// <summary>One code of the product: unique for ever, with a page in docs/diagnostics.</summary>
/// <param name="Code"><c>SEAPACK</c> and four digits; the first digit names the room.</param>
/// <param name="Severity">Severity unless the user changes it.</param>
/// <param name="Title">What went wrong, in general, as the heading of the documentation page.</param>
public sealed record DiagnosticDescriptor(string Code, Severity Severity, string Title)
{
    /// <summary>Longer messages are cut: a name in a hostile file may have as many characters as the file has bytes.</summary>
    public const int MessageLimit = 10_000;

    /// <summary>Makes a diagnostic of this kind.</summary>
    /// <param name="message">What was tried, on which file, and what to do. One or two sentences. It may quote what a hostile file holds.</param>
    /// <param name="location">Where, when a file is at fault.</param>
    public Diagnostic At(string message, SourceLocation? location = null) => new(this, Printable(message), location);

    /// <summary>Makes the exception that stops an operation with this diagnostic.</summary>
    /// <param name="message">What was tried, on which file, and what to do.</param>
    /// <param name="location">Where, when a file is at fault.</param>
    /// <param name="cause">The exception behind it, if any.</param>
    public DiagnosticException Failure(string message, SourceLocation? location = null, Exception? cause = null) =>
        new(At(message, location), cause);

    /// <summary>Nothing in a message may move the cursor of a terminal, but for the ends of its lines.</summary>
    private static string Printable(string message)
    {
        if (message.Length > MessageLimit) message = string.Concat(message.AsSpan(0, MessageLimit), "…");
        message = message.ReplaceLineEndings("\n");
        return message.Any(MovesCursor) ? string.Concat(message.Select(c => MovesCursor(c) ? '\uFFFD' : c)) : message;
    }

    private static bool MovesCursor(char c) => char.IsControl(c) && c is not ('\n' or '\t');
}
