namespace SeaPack.Diagnostics;

/// <summary>Stops an operation; carries the one diagnostic that the user gets for it.</summary>
public sealed class DiagnosticException : Exception
{
    /// <summary>Wraps a diagnostic.</summary>
    /// <param name="diagnostic">What the user is told.</param>
    /// <param name="cause">The exception behind it, if any.</param>
    public DiagnosticException(Diagnostic diagnostic, Exception? cause = null)
        : base(diagnostic.Message, cause)
    {
        Diagnostic = diagnostic;
    }

    /// <summary>What the user is told.</summary>
    public Diagnostic Diagnostic { get; }
}
