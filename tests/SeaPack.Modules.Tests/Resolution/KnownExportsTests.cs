using SeaPack.Modules.Resolution;

namespace SeaPack.Modules.Tests.Resolution;

internal sealed class KnownExportsTests
{
    [Test]
    public void An_answer_is_good_for_other_walks_of_the_process()
    {
        string key = $"{Guid.NewGuid()}";
        var answer = new ExportsAnswer { Path = "a.js" };
        new KnownExports().Find(key, () => answer);
        var next = new KnownExports();

        Assert.That(next.Find(key, () => throw new InvalidOperationException()), Is.EqualTo(answer));
        Assert.That(next.Used.Select(used => used.Key), Is.EqualTo([key]));
        Assert.That(next.IsChanged, "the record of this walk does not hold it yet");
        Assert.That(KnownExports.HasRemembered);
    }

    [Test]
    public void A_failure_of_the_engine_is_asked_again()
    {
        string key = $"{Guid.NewGuid()}";
        var failure = new ExportsAnswer { Code = "X", Diagnostic = SeaPack.Diagnostics.ModuleDiagnostics.ExportsNotEvaluated.At("No.", new("/p")) };
        new KnownExports().Find(key, () => failure);

        Assert.That(new KnownExports().Find(key, () => new ExportsAnswer { Path = "a.js" }).Path, Is.EqualTo("a.js"));
    }
}
