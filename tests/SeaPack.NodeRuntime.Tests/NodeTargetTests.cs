using SeaPack.Diagnostics;
using SeaPack.NodeRuntime.Tests.Fakes;

namespace SeaPack.NodeRuntime.Tests;

public class NodeTargetTests
{
    [TestCase("linux-x64", "linux", "x64", "node")]
    [TestCase("linux-arm64", "linux", "arm64", "node")]
    [TestCase("osx-x64", "darwin", "x64", "node")]
    [TestCase("osx-arm64", "darwin", "arm64", "node")]
    [TestCase("win-x64", "win32", "x64", "node.exe")]
    [TestCase("win-arm64", "win32", "arm64", "node.exe")]
    public void A_runtime_identifier_has_a_platform_and_a_cpu_of_node(string rid, string platform, string architecture, string executable)
    {
        NodeTarget target = NodeTarget.For(rid);
        Assert.That((target.Platform, target.Architecture, target.ExecutableName), Is.EqualTo((platform, architecture, executable)));
    }

    [TestCase("linux-musl-x64")]
    [TestCase("linux-arm")]
    [TestCase("freebsd-x64")]
    [TestCase("any")]
    [TestCase("Linux-x64")]
    [TestCase("")]
    public void Others_are_refused_with_the_list(string rid) =>
        Assert.That(
            Refusal.Of(NodeRuntimeDiagnostics.UnsupportedRuntimeIdentifier, () => NodeTarget.For(rid)), Does.Contain("linux-x64, linux-arm64, osx-x64"));
}
