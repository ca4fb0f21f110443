namespace SeaPack.Diagnostics;

/// <summary>One thing to tell the user.</summary>
/// <param name="Descriptor">The kind.</param>
/// <param name="Message">What was tried, on which file, and what to do.</param>
/// <param name="Location">Where, when a file is at fault.</param>
public sealed record Diagnostic(DiagnosticDescriptor Descriptor, string Message, SourceLocation? Location)
{
    /// <summary>Whether the two tell the same.</summary>
    public bool Equals(Diagnostic? other)
    {
        if (other == null || Message != other.Message || !Descriptor.Equals(other.Descriptor)) return false;
        return Location is { } mine ? other.Location is { } its && mine.Equals(its) : other.Location is null;
    }

    /// <summary>From the message and the place: many files may have the same to tell.</summary>
    public override int GetHashCode()
    {
        SourceLocation place = Location ?? default;
        return HashCode.Combine(Message, place.File, place.Line, place.Column);
    }
}
