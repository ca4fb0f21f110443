using SeaPack.Diagnostics;

namespace SeaPack.Executables.Tests;

public sealed class OutputFailureTests
{
    [TestCase(26, "SEAPACK3018")]
    [TestCase(unchecked((int)0x80070020), "SEAPACK3018")]
    [TestCase(27, "SEAPACK3019")]
    [TestCase(28, "SEAPACK3019")]
    [TestCase(122, "SEAPACK3019")]
    [TestCase(unchecked((int)0x80070070), "SEAPACK3019")]
    [TestCase(30, "SEAPACK3016")]
    [TestCase(5, "SEAPACK3016")]
    public void Error_number_decides_the_code(int error, string code)
    {
        DiagnosticException failure = OutputFailure.From(new IOException("It did not work", error), "/out/app");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(failure.Diagnostic.Descriptor.Code, Is.EqualTo(code));
            Assert.That(failure.Message, Does.Contain("/out/app").And.Contain("It did not work"));
            Assert.That(failure.Message.Contains("end it and build again", StringComparison.Ordinal), Is.EqualTo(code == "SEAPACK3018"));
        }
    }

    [Test]
    public void Missing_permission_means_not_writable() => Assert.That(
        OutputFailure.From(new UnauthorizedAccessException("no"), "/out/app").Diagnostic.Descriptor,
        Is.EqualTo(ExecutableDiagnostics.OutputNotWritable));
}
