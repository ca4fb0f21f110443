using SeaPack.Diagnostics;

namespace SeaPack.Executables.Tests;

/// <summary>Checks that something is refused with a code.</summary>
internal static class Refusal
{
    public static void MustBe(DiagnosticDescriptor descriptor, Action action) => Assert.That(
        action, Throws.InstanceOf<DiagnosticException>().With.Property(nameof(DiagnosticException.Diagnostic))
            .With.Property(nameof(Diagnostic.Descriptor)).EqualTo(descriptor));
}
