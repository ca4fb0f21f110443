using System.Buffers.Binary;
using System.IO.Compression;

namespace SeaPack.Archive.Tests;

/// <summary>Code caches, marked for the flags under which the app runs.</summary>
public class CodeCachesTests
{
    private const int HeaderSize = 8;
    private const uint Usual = 0x11223344;
    private const uint OfApp = 0x55667788;

    private static readonly V8FlagHashes Flags = new(Usual, OfApp);

    [Test]
    public void Marked_caches_hold_the_flags_of_the_app_and_are_whole()
    {
        byte[] cache = Encoded(Usual);

        Assert.That(Of(Flags, cache).Mark(), Is.EqualTo(Flags));

        Assert.That(cache, Is.EqualTo(Encoded(OfApp)));
    }

    [Test]
    public void A_cache_of_other_flags_stays_as_it_is()
    {
        byte[] cache = Encoded(0xdeadbeef);

        Of(Flags, cache).Mark();

        Assert.That(cache, Is.EqualTo(Encoded(0xdeadbeef)));
    }

    [Test]
    public void A_damaged_cache_is_not_made_whole()
    {
        byte[] cache = Encoded(Usual);
        cache[^1] ^= 1;
        byte[] before = [.. cache];

        Of(Flags, cache).Mark();

        Assert.That(cache, Is.EqualTo(before));
    }

    [Test]
    public void A_cache_that_ends_before_its_flags_is_left_alone([Range(0, HeaderSize + 15)] int length)
    {
        byte[] cache = Encoded(Usual)[..length];
        byte[] before = [.. cache];

        Of(Flags, cache).Mark();

        Assert.That(cache, Is.EqualTo(before));
    }

    [Test]
    public void Nothing_is_marked_when_the_flags_are_not_known()
    {
        byte[] cache = Encoded(Usual);

        Assert.That(Of(flags: null, cache).Mark(), Is.Null);

        Assert.That(cache, Is.EqualTo(Encoded(Usual)));
    }

    private static CodeCaches Of(V8FlagHashes? flags, byte[] cache) =>
        new(new Dictionary<string, CompiledModule> { ["a"] = new(cache, Substitute: null, IsLoadedAtStart: false) }, flags);

    // V8's header: magic number, version, source and flags, as docs/archive-format.md "Code caches" wraps it.
    private static byte[] Encoded(uint flags)
    {
        byte[] bytes = new byte[HeaderSize + (6 * sizeof(uint))];
        for (int i = HeaderSize; i < bytes.Length; i++) bytes[i] = (byte)i;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(HeaderSize + 12), flags);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, ChecksumOfGzip(bytes.AsSpan(sizeof(uint))));
        return bytes;
    }

    // As Node's zlib computes it: the trailer of a gzip file.
    private static uint ChecksumOfGzip(ReadOnlySpan<byte> bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest)) gzip.Write(bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(stream.ToArray().AsSpan(^8));
    }
}
