using SeaPack.Diagnostics;
using SeaPack.NodeRuntime.Tests.Fakes;
using SeaPack.Testing;

namespace SeaPack.NodeRuntime.Tests.Identity;

public sealed class NodeIdentityTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestCase("linux-x64", "22.15.0")]
    [TestCase("linux-x64", "22.23.3")]
    [TestCase("linux-x64", "24.21.0")]
    [TestCase("linux-x64", "26.10.0")]
    [TestCase("linux-arm64", "22.23.3")]
    [TestCase("linux-arm64", "24.21.0")]
    [TestCase("linux-arm64", "26.10.0")]
    [TestCase("osx-x64", "22.23.3")]
    [TestCase("osx-x64", "24.18.1")]
    [TestCase("osx-x64", "26.10.0")]
    [TestCase("osx-arm64", "22.23.2")]
    [TestCase("osx-arm64", "24.0.0")]
    [TestCase("osx-arm64", "26.10.0")]
    [TestCase("win-x64", "22.23.3")]
    [TestCase("win-x64", "24.21.0")]
    [TestCase("win-x64", "26.10.0")]
    [TestCase("win-arm64", "22.23.2")]
    [TestCase("win-arm64", "26.7.0")]
    public async Task Official_binaries_say_what_they_are(string rid, string version)
    {
        NodeIdentity identity = NodeIdentity.Read(await TestNode.GetAsync(version, rid));
        NodeTarget target = NodeTarget.For(rid);
        Assert.That(identity, Is.EqualTo(new NodeIdentity(NodeVersion.Parse(version), target.Platform, target.Architecture)));
    }

    [Test]
    public async Task A_binary_cut_in_half_is_refused()
    {
        byte[] whole = await File.ReadAllBytesAsync(await TestNode.GetAsync());
        string path = _folder.Write("node", whole.AsSpan(0, whole.Length / 5));
        Refusal.Of(NodeRuntimeDiagnostics.NotANodeBinary, () => NodeIdentity.Read(path));
    }

    [TestCase("linux", "x64")]
    [TestCase("linux", "arm64")]
    [TestCase("win32", "x64")]
    [TestCase("win32", "arm64")]
    [TestCase("darwin", "x64")]
    [TestCase("darwin", "arm64")]
    public void Truncated_files_are_refused_and_never_crash(string platform, string architecture)
    {
        byte[] whole = FakeNode.Binary("26.10.0", platform, architecture);
        Assert.That(Read(whole), Is.EqualTo(new NodeIdentity(new NodeVersion(26, 10, 0), platform, architecture)));
        int versionEnd = whole.AsSpan().IndexOf("26.10.0\0"u8) + 8;
        for (int length = 0; length < versionEnd; length += length < 40 ? 1 : 7)
        {
            byte[] part = whole[..length];
            Refusal.Of(NodeRuntimeDiagnostics.NotANodeBinary, () => Read(part));
        }
    }

    [Test]
    public void Changed_headers_are_refused_or_say_another_machine_but_never_crash([Values("linux", "win32", "darwin")] string platform)
    {
        byte[] whole = FakeNode.Binary("26.10.0", platform);
        var random = new Random(7);
        for (int i = 0; i < 2000; i++)
        {
            byte[] changed = [.. whole];
            for (int n = random.Next(1, 6); n > 0; n--) changed[random.Next(160)] = (byte)random.Next(256);
            try
            {
                Assert.That(Read(changed).Version.Major, Is.EqualTo(26));
            }
            catch (DiagnosticException failure)
            {
                Assert.That(failure.Diagnostic.Descriptor, Is.EqualTo(NodeRuntimeDiagnostics.NotANodeBinary));
            }
        }
    }

    [TestCase("node.js/v26.10.0\0 node.js/v24.21.0\0")]
    [TestCase("node.js/v26.10.0\0 /node-v24.21.0-headers.tar.gz\0")]
    public void Contradicting_versions_are_refused(string strings) =>
        Assert.That(
            Refusal.Of(NodeRuntimeDiagnostics.NotANodeBinary, () => Read(FakeNode.Binary(strings: strings))), Does.Contain("24.21.0, 26.10.0"));

    [TestCase("node.js/v26.10.0 is what a text says\0")]
    [TestCase("node.js/v26.10.x\0")]
    [TestCase("node.js/v=26.10.0\0")]
    [TestCase("node.js/v\0")]
    [TestCase("/node-v26.10.0.tar.gz\0")]
    public void Other_texts_are_no_versions(string strings) =>
        Refusal.Of(NodeRuntimeDiagnostics.NotANodeBinary, () => Read(FakeNode.Binary(strings: strings)));

    [TestCase("node.js/v27.0.0-nightly20261120abcdef0123\0", "27.0.0-nightly20261120abcdef0123")]
    [TestCase("node.js/v26.11.0-rc.1\0", "26.11.0-rc.1")]
    [TestCase("node.js/v24.21.0\0 node.js/v24.21.0Protocol-Version\0", "24.21.0")]
    [TestCase("/node-v25.1.0-headers.tar.gz\0", "25.1.0")]
    public void Nightlies_candidates_and_fragments_are_told_apart(string strings, string version) =>
        Assert.That(Read(FakeNode.Binary(strings: strings)).Version.ToString(), Is.EqualTo(version));

    [Test]
    public void A_version_on_the_border_of_two_pieces_is_found_once()
    {
        const int Piece = (1 << 20) + VersionStrings.Overlap;
        for (int shift = -160; shift < 160; shift += 3)
        {
            byte[] binary = FakeNode.Binary(strings: "node.js/v26.10.0\0", padding: Piece - 512 + shift);
            Assert.That(Read(binary).Version, Is.EqualTo(new NodeVersion(26, 10, 0)), $"{shift}");
        }
    }

    [Test]
    public void A_universal_binary_is_named_as_such()
    {
        byte[] fat = [0xca, 0xfe, 0xba, 0xbe, .. FakeNode.Binary()];
        Assert.That(Refusal.Of(NodeRuntimeDiagnostics.NotANodeBinary, () => Read(fat)), Does.Contain("universal"));
    }

    [Test]
    public void A_missing_file_and_a_folder_are_refused()
    {
        Refusal.Of(NodeRuntimeDiagnostics.NodeRuntimePathNotFound, () => NodeIdentity.Read(_folder["absent"]));
        Refusal.Of(NodeRuntimeDiagnostics.NotANodeBinary, () => NodeIdentity.Read(_folder.Path));
    }

    private NodeIdentity Read(byte[] content) => NodeIdentity.Read(_folder.Write("node", content));
}
