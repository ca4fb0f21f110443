using System.Net.Sockets;
using SeaPack.Diagnostics;
using SeaPack.NodeRuntime.Tests.Fakes;
using SeaPack.Testing;

namespace SeaPack.NodeRuntime.Tests.Cache;

public sealed class NodeRuntimeCacheTests : IDisposable
{
    private static readonly NodeTarget Target = NodeTarget.For("linux-x64");
    private static readonly NodeVersion Version = new(26, 10, 0);

    private readonly TempFolder _folder = new();
    private readonly List<Diagnostic> _reported = [];
    private int _fetches;

    public void Dispose() => _folder.Dispose();

    [Test]
    public async Task Many_builds_at_once_fetch_once_and_get_the_same_binary()
    {
        Task<CachedNode>[] builds = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(() => GetAsync(delay: 200)))];
        CachedNode[] nodes = await Task.WhenAll(builds);
        Assert.That(nodes.Distinct().Count(), Is.EqualTo(1));
        Assert.That(_fetches, Is.EqualTo(1));
        Assert.That(File.ReadAllBytes(nodes[0].Path), Is.EqualTo(FakeNode.Binary()));
    }

    [Test]
    public async Task A_build_whose_owner_failed_takes_over()
    {
        Task<CachedNode> failing = GetAsync(fetch: async (_, token) =>
        {
            await Task.Delay(100, token);
            throw NodeRuntimeDiagnostics.NodeSourceUnreachable.Failure("gone");
        });
        Task<CachedNode> next = GetAsync();
        Assert.That(async () => await failing, Throws.InstanceOf<DiagnosticException>());
        Assert.That(File.Exists((await next).Path), Is.True);
    }

    [Test]
    public async Task What_is_stored_belongs_to_the_user_and_can_be_run()
    {
        CachedNode node = await GetAsync();
        if (OperatingSystem.IsWindows()) return;
        Assert.That(File.GetUnixFileMode(node.Path), Is.EqualTo((UnixFileMode)0b111_101_101));
        foreach (string folder in (string[])["cache", "cache/node", "cache/node/linux-x64", "cache/node/linux-x64/26.10.0"])
        {
            Assert.That(File.GetUnixFileMode(_folder[folder]), Is.EqualTo((UnixFileMode)0b111_000_000), folder);
        }
    }

    [Test]
    public async Task A_changed_binary_is_noticed_and_fetched_again([Values("content", "length", "absent", "no record", "bad record")] string change)
    {
        CachedNode node = await GetAsync();
        string record = Path.Combine(Path.GetDirectoryName(node.Path)!, "node.record");
        byte[] content = File.ReadAllBytes(node.Path);
        switch (change)
        {
            case "content":
                content[^1] ^= 1;
                File.WriteAllBytes(node.Path, content);
                break;
            case "length":
                File.AppendAllText(node.Path, "x");
                break;
            case "absent":
                File.Delete(node.Path);
                break;
            case "no record":
                File.Delete(record);
                break;
            default:
                File.WriteAllText(record, "nonsense");
                break;
        }

        CachedNode again = await GetAsync();
        Assert.That(again, Is.EqualTo(node));
        Assert.That(_fetches, Is.EqualTo(2));
        Assert.That(_reported.Select(diagnostic => diagnostic.Descriptor), Is.EqualTo(new[] { NodeRuntimeDiagnostics.CachedNodeChanged }));
        Assert.That(File.ReadAllBytes(again.Path), Is.EqualTo(FakeNode.Binary()));
        Assert.That(Directory.EnumerateDirectories(_folder["cache/node/linux-x64"]).Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Another_time_alone_costs_one_hash_and_no_download()
    {
        CachedNode node = await GetAsync();
        File.SetLastWriteTimeUtc(node.Path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.That(await GetAsync(), Is.EqualTo(node));
        BinaryRecord? record = BinaryRecord.Read(Path.Combine(Path.GetDirectoryName(node.Path)!, "node.record"));
        Assert.That(record!.Value.Fits(new FileInfo(node.Path)), Is.True);
        Assert.That(_fetches, Is.EqualTo(1));
        Assert.That(_reported, Is.Empty);
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task Another_build_reads_a_whole_record_while_it_is_replaced()
    {
        CachedNode node = await GetAsync();
        string path = Path.Combine(Path.GetDirectoryName(node.Path)!, "node.record");
        string record = File.ReadAllText(path);
        using var reading = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        File.SetLastWriteTimeUtc(node.Path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await GetAsync();
        Assert.That(File.ReadAllText(path), Is.Not.EqualTo(record));
        Assert.That(await reading.ReadToEndAsync(), Is.EqualTo(record));
    }

    [Test]
    public async Task What_a_killed_build_left_is_removed()
    {
        Directory.CreateDirectory(_folder["cache/node/linux-x64/26.10.0.new-0123"]);
        Directory.CreateDirectory(_folder["cache/node/linux-x64/26.9.0.new-0123"]);
        await GetAsync();
        Assert.That(
            Directory.EnumerateDirectories(_folder["cache/node/linux-x64"]).Select(Path.GetFileName),
            Is.EquivalentTo(new[] { "26.10.0", "26.9.0.new-0123" }));
    }

    [Test]
    public void A_full_disk_is_an_error_and_leaves_nothing()
    {
        string message = Refusal.Of(
            NodeRuntimeDiagnostics.NodeCacheNotWritable,
            () => GetAsync(fetch: (path, _) =>
            {
                File.WriteAllText(path, "half");
                throw new IOException("No space left on device");
            }).GetAwaiter().GetResult());
        Assert.That(message, Does.Contain("No space left").And.Contain("NodeRuntimeCache"));
        Assert.That(Directory.EnumerateDirectories(_folder["cache/node/linux-x64"]), Is.Empty);
    }

    [Test]
    public void A_cache_that_cannot_be_created_is_an_error()
    {
        _folder.Write("cache", "a file in its place");
        Refusal.Of(NodeRuntimeDiagnostics.NodeCacheNotWritable, () => GetAsync().GetAwaiter().GetResult());
    }

    // A socket, as what a read-only disk refuses needs a disk.
    [Test]
    [Platform(Exclude = "Win")]
    public void A_lock_that_cannot_be_opened_is_an_error_and_not_waited_for()
    {
        Directory.CreateDirectory(_folder["cache/node/linux-x64"]);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_folder["cache/node/linux-x64/26.10.0.lock"]));
        Refusal.Of(NodeRuntimeDiagnostics.NodeCacheNotWritable, () => GetAsync().GetAwaiter().GetResult());
    }

    [Test]
    public async Task A_binary_that_is_there_needs_no_writing()
    {
        CachedNode node = await GetAsync();
        string before = Listing();
        Assert.That(await GetAsync(), Is.EqualTo(node));
        Assert.That(Listing(), Is.EqualTo(before));
        string Listing() => string.Join('\n', Directory.EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => $"{path} {File.GetLastWriteTimeUtc(path).Ticks}"));
    }

    [TestCase("/xdg", "/home/me", "/xdg/seapack")]
    [TestCase("relative", "/home/me", "/home/me/.cache/seapack")]
    [TestCase(null, "/home/me", "/home/me/.cache/seapack")]
    [Platform(Exclude = "Win")]
    public void The_default_folder_follows_the_base_directory_specification(string? xdg, string home, string expected) =>
        Assert.That(NodeRuntimeCache.DefaultFolder(name => name == "HOME" ? home : xdg), Is.EqualTo(expected));

    private Task<CachedNode> GetAsync(int delay = 0, Func<string, CancellationToken, Task>? fetch = null) =>
        new NodeRuntimeCache(_folder["cache"]).GetOrAddAsync(
            Target,
            Version,
            fetch ?? (async (path, token) =>
            {
                Interlocked.Increment(ref _fetches);
                await Task.Delay(delay, token);
                await File.WriteAllBytesAsync(path, FakeNode.Binary(), token);
            }),
            _reported.Add,
            CancellationToken.None);
}
