namespace SeaPack.Diagnostics.Tests;

public class DiagnosticTests
{
    // Sets of them would be searched from end to end.
    [Test]
    public void The_same_message_of_many_places_has_many_hash_codes()
    {
        IEnumerable<int> codes = Enumerable.Range(1, 1000).Select(line => ModuleDiagnostics.FileUnreadable.At("the same", new SourceLocation("/a.js", line)).GetHashCode());

        Assert.That(codes.Distinct().Count(), Is.GreaterThan(990));
    }
}
