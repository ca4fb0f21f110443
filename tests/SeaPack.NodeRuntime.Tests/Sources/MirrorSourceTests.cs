using System.Security.Cryptography;
using SeaPack.Diagnostics;
using SeaPack.NodeRuntime.Tests.Fakes;

namespace SeaPack.NodeRuntime.Tests.Sources;

[Platform(Exclude = "Win")]
public sealed class MirrorSourceTests : IDisposable
{
    private readonly FakeNpm _setting = new();
    private readonly HttpFolder _server;

    public MirrorSourceTests()
    {
        Add("26.10.0");
        _server = new HttpFolder(_setting["mirror"]);
    }

    public void Dispose()
    {
        _server.Dispose();
        _setting.Dispose();
    }

    [Test]
    public void A_version_comes_from_a_web_server([Values("", "/")] string end)
    {
        ResolvedNodeRuntime node = _setting.Resolve(source: _server.Address.TrimEnd('/') + end);
        Assert.That(File.ReadAllBytes(node.Path), Is.EqualTo(FakeNode.Binary()));
        Assert.That(node.Sha256, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(FakeNode.Binary()))));
        Assert.That(_setting.Calls, Is.Empty);
    }

    [Test]
    public void A_version_comes_from_a_folder([Values("path", "file", "relative")] string form)
    {
        string source = form switch { "path" => _setting["mirror"], "file" => $"file://{_setting["mirror"]}", _ => "../mirror" };
        Assert.That(_setting.Resolve(source: source).Path, Does.StartWith(_setting.Cache));
    }

    [Test]
    public void Windows_binaries_lie_bare_on_the_mirror()
    {
        byte[] binary = FakeNode.Binary("26.10.0", "win32", "arm64");
        _setting.Write("mirror/v26.10.0/win-arm64/node.exe", binary);
        Sums("26.10.0", ("win-arm64/node.exe", binary));
        Assert.That(File.ReadAllBytes(_setting.Resolve(rid: "win-arm64", source: _server.Address).Path), Is.EqualTo(binary));
    }

    [Test]
    public void A_range_takes_the_newest_of_the_index()
    {
        Add("24.3.0");
        Add("24.20.1");
        _setting.Write("mirror/index.json", """[{"version":"v24.3.0"},{"version":"v24.20.1"},{"version":"v26.10.0"}]""");
        Assert.That(_setting.Resolve("24", source: _server.Address).Version, Is.EqualTo(new NodeVersion(24, 20, 1)));
        File.Delete(_setting["mirror/index.json"]);
        Assert.That(_setting.Resolve("24", source: _setting["mirror"]).Version, Is.EqualTo(new NodeVersion(24, 20, 1)));
        Assert.That(
            Refusal.Of(NodeRuntimeDiagnostics.NodeVersionNotFound, () => _setting.Resolve("22", source: _server.Address)), Does.Contain("exact version"));
    }

    [TestCase("not json")]
    [TestCase("{}")]
    [TestCase("[1]")]
    [TestCase("""[{"v":1}]""")]
    public void A_broken_index_is_an_error(string index)
    {
        _setting.Write("mirror/index.json", index);
        Refusal.Of(NodeRuntimeDiagnostics.NodeSourceUnreachable, () => _setting.Resolve("24", source: _server.Address));
    }

    [TestCase("SHASUMS256.txt")]
    [TestCase("node-v26.10.0-linux-x64.tar.gz")]
    public void A_file_of_a_folder_that_cannot_be_read_is_a_fault_of_the_source(string name)
    {
        using FileStream held = new(_setting[$"mirror/v26.10.0/{name}"], FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Refusal.Of(NodeRuntimeDiagnostics.NodeSourceUnreachable, () => _setting.Resolve(source: _setting["mirror"]));
    }

    [Test]
    public void A_version_or_target_that_is_not_there_is_an_error()
    {
        Refusal.Of(NodeRuntimeDiagnostics.NodeVersionNotFound, () => _setting.Resolve("26.9.0", source: _server.Address));
        Refusal.Of(NodeRuntimeDiagnostics.NodeVersionNotFound, () => _setting.Resolve(rid: "osx-x64", source: _server.Address));
        File.Delete(_setting["mirror/v26.10.0/node-v26.10.0-linux-x64.tar.gz"]);
        Refusal.Of(NodeRuntimeDiagnostics.NodeVersionNotFound, () => _setting.Resolve(source: _server.Address));
        AssertNothingLeft();
    }

    [Test]
    public void Another_checksum_is_an_error()
    {
        Sums("26.10.0", ("node-v26.10.0-linux-x64.tar.gz", [1]));
        Refusal.Of(NodeRuntimeDiagnostics.DamagedNodeDownload, () => _setting.Resolve(source: _server.Address));
        AssertNothingLeft();
    }

    [TestCase(500)]
    [TestCase(403)]
    public void A_server_that_refuses_is_an_error(int status)
    {
        _server.Status = status;
        Assert.That(
            Refusal.Of(NodeRuntimeDiagnostics.NodeSourceUnreachable, () => _setting.Resolve(source: _server.Address)), Does.Contain($"{status}"));
    }

    [Test]
    public void A_connection_that_breaks_off_is_an_error()
    {
        _server.BreakOff = ".tar.gz";
        Refusal.Of(NodeRuntimeDiagnostics.NodeSourceUnreachable, () => _setting.Resolve(source: _server.Address));
        AssertNothingLeft();
    }

    [Test]
    public void No_server_is_an_error_without_the_password()
    {
        string address = _server.Address.Replace("http://", "http://user:secret@", StringComparison.Ordinal);
        _server.Dispose();
        Assert.That(
            Refusal.Of(NodeRuntimeDiagnostics.NodeSourceUnreachable, () => _setting.Resolve(source: address)), Does.Not.Contain("secret"));
    }

    [TestCase("nowhere")]
    [TestCase("ftp://host/dist")]
    [TestCase("file:///nowhere/at/all")]
    public void Other_sources_are_refused(string source) =>
        Refusal.Of(NodeRuntimeDiagnostics.InvalidNodeRuntimeSource, () => _setting.Resolve(source: source));

    private void Add(string version)
    {
        byte[] tarball = FakeNode.Tarball(FakeNode.Binary(version), $"node-v{version}-linux-x64/bin/node");
        _setting.Write($"mirror/v{version}/node-v{version}-linux-x64.tar.gz", tarball);
        Sums(version, ($"node-v{version}-linux-x64.tar.gz", tarball));
    }

    private void Sums(string version, params (string Name, byte[] Content)[] files) => _setting.Write(
        $"mirror/v{version}/SHASUMS256.txt",
        $"{new string('0', 64)}  node-v{version}.tar.gz\n" +
        string.Concat(files.Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Content))}  {file.Name}\n")));

    private void AssertNothingLeft()
    {
        string folder = Path.Combine(_setting.Cache, "node", "linux-x64");
        Assert.That(Directory.Exists(folder) ? Directory.EnumerateDirectories(folder) : [], Is.Empty);
    }
}
