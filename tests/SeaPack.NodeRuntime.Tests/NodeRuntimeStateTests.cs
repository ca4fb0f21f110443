using SeaPack.NodeRuntime.Tests.Fakes;

namespace SeaPack.NodeRuntime.Tests;

[Platform(Exclude = "Win")]
public sealed class NodeRuntimeStateTests : IDisposable
{
    private readonly FakeNpm _npm = new();
    private readonly NodeRuntimeRequest _request;
    private readonly ResolvedNodeRuntime _answer;

    public NodeRuntimeStateTests()
    {
        _npm.Write("app/package.json", """{"engines":{"node":">=22"}}""");
        _npm.Write("own/node", FakeNode.Binary());
        _request = _npm.Request(path: _npm["own/node"]);
        _answer = new NodeRuntimeResolver(_request).Resolve(CancellationToken.None);
        NodeRuntimeState.Write(StateFile, _request, _answer);
    }

    private string StateFile => _npm["state"];

    public void Dispose() => _npm.Dispose();

    [Test]
    public void The_same_request_gets_the_same_answer()
    {
        ResolvedNodeRuntime? read = NodeRuntimeState.Read(StateFile, _request);
        Assert.That(read, Is.Not.Null);
        Assert.That((read!.Path, read.Version, read.Target, read.Sha256, read.VersionOrigin), Is.EqualTo(
            (_answer.Path, _answer.Version, _answer.Target, _answer.Sha256, _answer.VersionOrigin)));
        Assert.That(read.VersionFiles, Is.EqualTo(new[] { _npm["app/package.json"] }));
        Assert.That(read.AbsentVersionFiles, Is.EqualTo(_answer.AbsentVersionFiles));
    }

    [Test]
    public void Another_request_does_not()
    {
        Assert.That(NodeRuntimeState.Read(StateFile, _request with { NodeVersion = "26" }), Is.Null);
        Assert.That(NodeRuntimeState.Read(StateFile, _request with { RuntimeIdentifier = "linux-arm64" }), Is.Null);
        Assert.That(NodeRuntimeState.Read(StateFile, _request with { RuntimePath = _npm["own"] }), Is.Null);
        Assert.That(NodeRuntimeState.Read(StateFile, _request with { Source = "npm" }), Is.Null);
        Assert.That(NodeRuntimeState.Read(StateFile, _request with { CacheFolder = "elsewhere" }), Is.Null);
        Assert.That(NodeRuntimeState.Read(StateFile, _request with { PackageJsonPath = _npm["package.json"] }), Is.Null);
    }

    [TestCase("app/.nvmrc", "22")]
    [TestCase(".node-version", "24")]
    [TestCase("app/package.json", """{"engines":{"node":">=24"}} """)]
    [TestCase("own/node", "another")]
    public void A_changed_or_new_file_does_not(string file, string content)
    {
        _npm.Write(file, content);
        Assert.That(NodeRuntimeState.Read(StateFile, _request), Is.Null);
    }

    [Test]
    public void A_file_behind_links_that_lead_elsewhere_now_does_not()
    {
        _npm.Write("other/node", FakeNode.Binary("24.21.0"));
        File.CreateSymbolicLink(_npm["current"], _npm["own"]);
        File.CreateSymbolicLink(_npm["node"], _npm["current/node"]);
        NodeRuntimeRequest request = _npm.Request(path: _npm["node"]);
        NodeRuntimeState.Write(StateFile, request, new NodeRuntimeResolver(request).Resolve(CancellationToken.None));
        Assert.That(NodeRuntimeState.Read(StateFile, request)?.Version.ToString(), Is.EqualTo("26.10.0"));
        File.Delete(_npm["current"]);
        File.CreateSymbolicLink(_npm["current"], _npm["other"]);
        Assert.That(NodeRuntimeState.Read(StateFile, request), Is.Null);
    }

    [TestCase("app/package.json")]
    [TestCase("own/node")]
    [TestCase("state")]
    public void A_deleted_file_does_not(string file)
    {
        File.Delete(_npm[file]);
        Assert.That(NodeRuntimeState.Read(StateFile, _request), Is.Null);
    }

    [Test]
    public void A_damaged_state_is_no_answer_and_no_crash()
    {
        byte[] whole = File.ReadAllBytes(StateFile);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(StateFile, whole[..length]);
            Assert.That(NodeRuntimeState.Read(StateFile, _request), Is.Null, $"{length}");
        }

        var random = new Random(3);
        for (int i = 0; i < 2000; i++)
        {
            byte[] changed = [.. whole];
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(StateFile, changed);
            Assert.DoesNotThrow(() => NodeRuntimeState.Read(StateFile, _request));
        }
    }

    [Test]
    public void A_provisional_answer_is_not_remembered()
    {
        NodeRuntimeState.Write(StateFile, _request, _answer with { IsProvisional = true });
        Assert.That(NodeRuntimeState.Read(StateFile, _request), Is.Null);
    }

    [Test]
    public void Writing_leaves_no_other_file()
    {
        NodeRuntimeState.Write(StateFile, _request, _answer);
        Assert.That(Directory.EnumerateFiles(Path.GetDirectoryName(StateFile)!), Is.EqualTo(new[] { StateFile }));
    }
}
