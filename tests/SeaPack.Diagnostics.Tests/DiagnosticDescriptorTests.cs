namespace SeaPack.Diagnostics.Tests;

public sealed class DiagnosticDescriptorTests
{
    private static readonly DiagnosticDescriptor Descriptor = new("SEAPACK9999", Severity.Error, "A test");

    [Test]
    public void What_would_move_the_cursor_of_a_terminal_is_replaced_in_messages() =>
        Assert.That(Descriptor.At("a\u001B[2Jb\u009Bc\bd\r\n\te\rf").Message, Is.EqualTo("a\uFFFD[2Jb\uFFFDc\uFFFDd\n\te\nf"));

    [Test]
    public void Endless_messages_are_cut() =>
        Assert.That(Descriptor.Failure(new string('x', 1 << 20)).Message, Is.EqualTo(new string('x', DiagnosticDescriptor.MessageLimit) + "…"));
}
