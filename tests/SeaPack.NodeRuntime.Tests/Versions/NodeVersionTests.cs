namespace SeaPack.NodeRuntime.Tests.Versions;

public class NodeVersionTests
{
    [TestCase("26.10.0", "26.10.0")]
    [TestCase("v26.10.0", "26.10.0")]
    [TestCase("=26.10.0", "26.10.0")]
    [TestCase("26.10.0+build.7", "26.10.0")]
    [TestCase("27.0.0-nightly20261120abcdef", "27.0.0-nightly20261120abcdef")]
    [TestCase("26.0.0-rc.1", "26.0.0-rc.1")]
    public void Versions_are_read(string text, string canonical) =>
        Assert.That(NodeVersion.Parse(text).ToString(), Is.EqualTo(canonical));

    [TestCase("")]
    [TestCase(null)]
    [TestCase("v")]
    [TestCase("26")]
    [TestCase("26.10")]
    [TestCase("26.10.x")]
    [TestCase("26.10.0.1")]
    [TestCase("26.010.0")]
    [TestCase("26.10.0-")]
    [TestCase("26.10.0-01")]
    [TestCase("26.10.0 ")]
    [TestCase("26.10.99999999999")]
    [TestCase("latest")]
    public void Other_texts_are_refused(string? text) => Assert.That(NodeVersion.TryParse(text, out _), Is.False);

    [Test]
    public void Versions_are_ordered_as_semantic_versioning_says()
    {
        // Semantic Versioning 2.0.0, section 11.4.4, between older and newer releases.
        string[] ascending =
        [
            "0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0",
            "1.0.1", "1.2.0", "1.10.0", "10.0.0",
        ];
        IEnumerable<NodeVersion> sorted = ascending.Reverse().Select(NodeVersion.Parse).Order();
        Assert.That(sorted.Select(version => version.ToString()), Is.EqualTo(ascending));
    }

    [Test]
    public void Operators_agree_with_the_order()
    {
        NodeVersion old = new(22, 15, 0);
        NodeVersion young = new(26, 0, 0);
        Assert.That(old < young && old <= young && young > old && young >= old && !(old > young), Is.True);
        Assert.That(old.ToVersion(), Is.EqualTo(new Version(22, 15, 0)));
    }
}
