namespace SeaPack.Modules.Tests;

internal sealed class OrdinalOrderTests
{
    private static readonly string[] Texts = ["", "a", "b", "aa", "ab", "A", "a/b", "a-b", "ä", "\uD83D\uDE00", "\uFFFF", "aaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaab"];

    [Test]
    public void Texts_are_compared_as_the_framework_does()
    {
        foreach (string a in Texts)
        {
            foreach (string b in Texts) Assert.That(Math.Sign(OrdinalOrder.Compare(a, b)), Is.EqualTo(Math.Sign(string.CompareOrdinal(a, b))), $"{a} and {b}");
        }
    }

    [Test]
    public void Texts_and_what_has_one_are_sorted()
    {
        Assert.That(OrdinalOrder.Of(Texts.Reverse()), Is.EqualTo(Texts.Order(StringComparer.Ordinal)));
        Assert.That(OrdinalOrder.By(Texts.Reverse(), text => text), Is.EqualTo(Texts.Order(StringComparer.Ordinal)));
    }
}
