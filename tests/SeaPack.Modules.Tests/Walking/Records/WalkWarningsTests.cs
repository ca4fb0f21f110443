using SeaPack.Diagnostics;
using SeaPack.Modules.Walking.Records;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Walking.Records;

public sealed class WalkWarningsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Warnings_are_read_as_they_were_written_and_messages_are_left_out()
    {
        var located = new Diagnostic(new DiagnosticDescriptor("SEAPACK1034", Severity.Warning, "title"), "first", new SourceLocation("/app/index.js", 2, 32));
        var general = new Diagnostic(new DiagnosticDescriptor("SEAPACK1141", Severity.Warning, "other"), "second", Location: null);
        var message = new Diagnostic(new DiagnosticDescriptor("SEAPACK1035", Severity.Message, "low"), "third", Location: null);

        WalkWarnings.Write(_folder["warnings"], [located, message, general]);

        Assert.That(WalkWarnings.Read(_folder["warnings"]), Is.EqualTo(new[] { located, general }));
    }

    [Test]
    public void A_file_that_is_gone_or_damaged_tells_nothing()
    {
        WalkWarnings.Write(_folder["damaged"], []);
        byte[] bytes = File.ReadAllBytes(_folder["damaged"]);
        bytes[^1] ^= 1;
        File.WriteAllBytes(_folder["damaged"], bytes);

        Assert.That(WalkWarnings.Read(_folder["damaged"]), Is.Null);
        Assert.That(WalkWarnings.Read(_folder["gone"]), Is.Null);
    }
}
