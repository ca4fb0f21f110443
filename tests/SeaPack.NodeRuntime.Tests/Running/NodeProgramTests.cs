namespace SeaPack.NodeRuntime.Tests.Running;

public sealed class NodeProgramTests
{
    private static readonly NodeRunRequest Interrupted = new()
    {
        Arguments = ["-c", "exit 130"],
        WorkingFolder = Path.GetTempPath(),
        TimeLimit = TimeSpan.FromMinutes(1),
    };

    [Test]
    [Platform(Exclude = "Win")]
    public void A_program_that_hears_of_Ctrl_C_before_the_build_has_not_failed()
    {
        using var build = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        Assert.That(() => new NodeProgram("sh", []).Run(Interrupted, build.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void A_program_that_was_interrupted_alone_has_failed() =>
        Assert.That(new NodeProgram("sh", []).Run(Interrupted, CancellationToken.None).ExitCode, Is.EqualTo(130));
}
