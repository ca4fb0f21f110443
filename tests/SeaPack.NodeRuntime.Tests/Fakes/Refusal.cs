using SeaPack.Diagnostics;

namespace SeaPack.NodeRuntime.Tests.Fakes;

internal static class Refusal
{
    /// <summary>Runs what must fail with a code, and returns the message.</summary>
    public static string Of(DiagnosticDescriptor expected, Action action)
    {
        DiagnosticException? failure = Assert.Throws<DiagnosticException>(() => action());
        Assert.That(failure!.Diagnostic.Descriptor.Code, Is.EqualTo(expected.Code), failure.Message);
        return failure.Message;
    }
}
