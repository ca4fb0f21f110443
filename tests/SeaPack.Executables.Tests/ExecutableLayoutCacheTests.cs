using System.Text;

namespace SeaPack.Executables.Tests;

public sealed class ExecutableLayoutCacheTests
{
    [Test]
    public void Cache_is_written_once_and_gives_the_same_executable()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        var options = new InjectOptions { LayoutCachePath = injection["layout"], BaseIdentity = "abc" };
        injection.Run(options);
        byte[] searched = File.ReadAllBytes(injection.Output);
        DateTime written = File.GetLastWriteTimeUtc(injection["layout"]);
        injection.Run(options);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.ReadAllBytes(injection.Output), Is.EqualTo(searched));
            Assert.That(File.GetLastWriteTimeUtc(injection["layout"]), Is.EqualTo(written));
            Assert.That(Directory.GetFiles(Path.GetDirectoryName(injection["layout"])!), Has.Length.EqualTo(3));
        }
    }

    [Test]
    public void Cached_place_is_used_instead_of_a_search()
    {
        // The second fuse would make a search fail.
        byte[] executable = new SyntheticElf { Data = $"{SyntheticElf.FuseText}:0 {SyntheticElf.FuseText}:0" }.Build();
        using var injection = new Injection(executable);
        int second = Encoding.Latin1.GetString(executable).LastIndexOf(SyntheticElf.FuseText, StringComparison.Ordinal);
        File.WriteAllText(injection["layout"], $"seapack-executable-layout 1\nabc\n{second}\n");
        injection.Run(new InjectOptions { LayoutCachePath = injection["layout"], BaseIdentity = "abc" });
        Assert.That(File.ReadAllBytes(injection.Output)[second + 47], Is.EqualTo((byte)'1'));
    }

    [TestCase("")]
    [TestCase("seapack-executable-layout 1\nabc\n12\n")]
    [TestCase("seapack-executable-layout 1\nabc\n-1\n")]
    [TestCase("seapack-executable-layout 1\nabc\n99999999999999999999\n")]
    [TestCase("seapack-executable-layout 1\nabc\n9223372036854775807\n")]
    [TestCase("seapack-executable-layout 2\nabc\n0\n")]
    [TestCase("\0\u0001\u0002")]
    public void Wrong_cache_is_replaced(string content)
    {
        using var injection = new Injection(new SyntheticElf().Build());
        File.WriteAllText(injection["layout"], content);
        injection.Run(new InjectOptions { LayoutCachePath = injection["layout"], BaseIdentity = "abc" });
        SeaBlobLocator.Locate(injection.Output);
        Assert.That(File.ReadAllText(injection["layout"]), Does.StartWith("seapack-executable-layout 1\nabc\n").And.Not.EqualTo(content));
    }

    [Test]
    public void Cache_of_another_base_is_not_used()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        injection.Run(new InjectOptions { LayoutCachePath = injection["layout"] });
        string first = File.ReadAllText(injection["layout"]);
        File.WriteAllBytes(injection.Base, new SyntheticElf { Data = "more data " + SyntheticElf.FuseText + ":0" }.Build());
        injection.Run(new InjectOptions { LayoutCachePath = injection["layout"] });
        Assert.That(File.ReadAllText(injection["layout"]), Is.Not.EqualTo(first));
    }

    [Test]
    public void Cache_that_cannot_be_written_is_no_failure()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        injection.Run(new InjectOptions { LayoutCachePath = injection["missing/layout"] });
        Assert.That(injection.Output, Does.Exist);
    }
}
