using NUnit.Framework.Constraints;
using SeaPack.Diagnostics;

namespace SeaPack.Archive.Tests;

/// <summary>Constraints on the diagnostic that stops an operation.</summary>
internal static class Fails
{
    public static EqualConstraint<DiagnosticDescriptor> With(DiagnosticDescriptor descriptor) =>
        Throws.TypeOf<DiagnosticException>().With.Property(nameof(DiagnosticException.Diagnostic))
            .Property(nameof(Diagnostic.Descriptor)).EqualTo(descriptor);
}
