using SeaPack.Modules.Walking;

namespace SeaPack.Modules.Tests.Walking;

public class WalkOptionsTests
{
    private static WalkOptions Options { get; } = new() { PackageJsonPath = "/app/package.json", Project = "app", NodeVersion = new Version(26, 10, 0) };

    [Test]
    public void A_question_for_the_platform_or_cpu_is_remembered()
    {
        WalkOptions nothing = Options.Fresh(), platform = Options.Fresh(), cpu = Options.Fresh();

        _ = nothing.Fingerprint();
        _ = platform.Platform;
        _ = cpu.Arch;

        Assert.That((nothing.IsPlatformAsked, platform.IsPlatformAsked, cpu.IsPlatformAsked), Is.EqualTo((false, true, true)));
    }

    [Test]
    public void A_new_walk_starts_without_questions()
    {
        WalkOptions asked = Options with { Platform = "win32" };
        _ = asked.Platform;

        WalkOptions fresh = asked.Fresh();

        Assert.That((fresh.IsPlatformAsked, fresh.Platform), Is.EqualTo((false, "win32")));
    }

    [Test]
    public void A_walk_that_asks_nothing_is_for_any_platform()
    {
        using var app = new WalkedApp(("index.js", "require('./other')"), ("other.js", ""));

        Assert.That(app.Walk().IsForAnyPlatform);
    }
}
