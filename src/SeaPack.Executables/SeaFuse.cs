using System.Buffers;
using SeaPack.Diagnostics;

namespace SeaPack.Executables;

/// <summary>
/// The mark in Node's read-only data that says whether a blob is to be looked for: a fixed text, <c>:</c>, and <c>0</c> or <c>1</c>
/// (Node: src/node_sea.cc, POSTJECT_SENTINEL_FUSE).
/// </summary>
/// <param name="Offset">File offset of the text, in bytes.</param>
internal readonly record struct SeaFuse(long Offset)
{
    private const int ChunkLength = 1 << 20;

    /// <summary>The text in front of the colon.</summary>
    public static ReadOnlySpan<byte> Text => "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2"u8;

    private static ReadOnlySpan<byte> Off => "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:0"u8;

    /// <summary>File offset of the byte to set to <c>1</c>.</summary>
    public long ValueOffset => Offset + Off.Length - 1;

    /// <summary>Whether a file has the fuse here, off.</summary>
    public bool IsOffIn(ExecutableFile file)
    {
        Span<byte> found = stackalloc byte[Off.Length];
        if (Offset < 0 || !file.Holds((ulong)Offset, (ulong)found.Length)) return false;
        file.Read((ulong)Offset, found, "the SEA fuse");
        return found.SequenceEqual(Off);
    }

    /// <summary>Finds the fuse where the options' layout cache says, or else by a search, which the cache then remembers.</summary>
    /// <param name="file">The base executable.</param>
    /// <param name="ranges">File ranges that are mapped into memory, ascending and disjoint.</param>
    /// <param name="options">The cache.</param>
    /// <param name="cancellation">Looked at for every chunk.</param>
    /// <exception cref="DiagnosticException">SEAPACK3007 to 3011.</exception>
    public static SeaFuse Find(ExecutableFile file, IReadOnlyList<FileRange> ranges, InjectOptions options, CancellationToken cancellation)
    {
        var cache = ExecutableLayoutCache.For(file, options);
        if (cache?.Read() is { } known && known.IsOffIn(file)) return known;
        SeaFuse fuse = Find(file, ranges, cancellation);
        cache?.Write(fuse);
        return fuse;
    }

    /// <summary>Finds the one fuse in the given ranges of a file, and checks that it is off.</summary>
    /// <param name="file">The base executable.</param>
    /// <param name="ranges">File ranges that are mapped into memory, ascending and disjoint.</param>
    /// <param name="cancellation">Looked at for every chunk.</param>
    /// <exception cref="DiagnosticException">SEAPACK3007 to 3011.</exception>
    public static SeaFuse Find(ExecutableFile file, IReadOnlyList<FileRange> ranges, CancellationToken cancellation)
    {
        long? found = null;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(ChunkLength);
        try
        {
            foreach (FileRange range in ranges) Search(file, range, buffer.AsSpan(0, ChunkLength), ref found, cancellation);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (found is not { } offset) throw Missing(file);
        var fuse = new SeaFuse(offset);
        if (!fuse.IsOffIn(file)) throw NotOff(file, fuse);
        return fuse;
    }

    /// <summary>Chunks overlap by one byte less than the text, so that no occurrence is missed or seen twice.</summary>
    private static void Search(ExecutableFile file, FileRange range, Span<byte> buffer, ref long? found, CancellationToken cancellation)
    {
        for (long at = range.Offset; range.End - at >= Text.Length; at += buffer.Length - (Text.Length - 1))
        {
            cancellation.ThrowIfCancellationRequested();
            Span<byte> chunk = buffer[..(int)Math.Min(buffer.Length, range.End - at)];
            file.Read((ulong)at, chunk, "the data of the program");
            for (int from = 0, hit; (hit = chunk[from..].IndexOf(Text)) >= 0; from += hit + 1)
            {
                if (found is { } first) throw Ambiguous(file, first, at + from + hit);
                found = at + from + hit;
            }
        }
    }

    private static DiagnosticException Missing(ExecutableFile file)
    {
        Span<byte> buffer = stackalloc byte[4096];
        Span<byte> head = buffer[..(int)Math.Min(buffer.Length, file.Length)];
        file.Read(0, head, "the first bytes");
        // UPX writes "UPX!" behind the ELF headers and names the sections of a PE UPX0, UPX1.
        return head.IndexOf("UPX!"u8) >= 0 || head.IndexOf("UPX0"u8) >= 0
            ? file.Failure(ExecutableDiagnostics.PackedExecutable, "it is packed by UPX; unpack it (upx -d), or use Node as it is published")
            : file.Failure(
                ExecutableDiagnostics.FuseMissing,
                "the SEA fuse is not in it; it is not Node, or a Node built without support for single executable applications");
    }

    private static DiagnosticException Ambiguous(ExecutableFile file, long first, long second) => file.Failure(
        ExecutableDiagnostics.FuseAmbiguous,
        $"the SEA fuse is at offset 0x{first:x} and again at 0x{second:x}; use Node as it is published");

    private static DiagnosticException NotOff(ExecutableFile file, SeaFuse fuse)
    {
        Span<byte> value = stackalloc byte[2];
        long at = fuse.ValueOffset - 1;
        if (file.Holds((ulong)at, 2)) file.Read((ulong)at, value, "the SEA fuse");
        return value.SequenceEqual(":1"u8)
            ? file.Failure(ExecutableDiagnostics.AlreadyPackaged, "its SEA fuse is set; give the Node binary as it is published")
            : file.Failure(
                ExecutableDiagnostics.FuseUnknownValue,
                $"behind the SEA fuse, at offset 0x{at:x}, are the bytes {Convert.ToHexString(value)} instead of ':0'");
    }
}
