using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace SeaPack.Executables.MachO;

/// <summary>A part of a file that was copied from the base executable.</summary>
/// <param name="Start">File offset in the copy.</param>
/// <param name="End">File offset behind it in the copy.</param>
/// <param name="Shift">By how much it moved; a multiple of the page.</param>
internal readonly record struct CopiedRange(long Start, long End, long Shift);

/// <summary>The page hashes of the base executable's own signature, for the pages that are the same in the packaged one.</summary>
internal sealed class KnownPageHashes
{
    /// <summary>A signature of Node has 1.2 MB.</summary>
    private const int LengthLimit = 64 << 20;

    private readonly ReadOnlyMemory<byte> _hashes;
    private readonly CopiedRange[] _ranges;

    private KnownPageHashes(ReadOnlyMemory<byte> hashes, CopiedRange[] ranges)
    {
        _hashes = hashes;
        _ranges = ranges;
    }

    /// <summary>
    /// The hashes of the base's signature; null when it has none of our kind. Some pages are hashed to see whether the file is still the
    /// one that was signed: a tool that changes a program changes its headers. A page that is broken otherwise keeps its hash, so that
    /// macOS goes on refusing it.
    /// </summary>
    /// <param name="file">The base executable.</param>
    /// <param name="signature">Its signature.</param>
    /// <param name="samples">File offsets whose pages are hashed.</param>
    /// <param name="ranges">What was copied.</param>
    public static KnownPageHashes? Of(ExecutableFile file, LinkEditData? signature, long[] samples, params CopiedRange[] ranges)
    {
        if (signature is not { Length: > 0 and <= LengthLimit } place) return null;
        ReadOnlyMemory<byte> bytes = file.Read(place.Offset, place.Length, LengthLimit, "the code signature");
        if (SuperBlob.Read(bytes)?.GetValueOrDefault(SuperBlob.CodeDirectorySlot) is not { } piece || CodeDirectory.Read(piece.Span) is not { } directory) return null;
        if (directory.HashType != CodeDirectory.Sha256 || directory.HashSize != PageHashes.HashSize || directory.PageShift != PageHashes.PageShift
            || directory.CodeLimit != place.Offset || directory.PageCount != PageHashes.CountOf(place.Offset))
            return null;
        var known = new KnownPageHashes(piece.Slice((int)directory.HashOffset, (int)directory.PageCount * PageHashes.HashSize), ranges);
        return samples.All(sample => known.IsRight(file.Handle, sample >> PageHashes.PageShift, place.Offset)) ? known : null;
    }

    /// <summary>Copies the hash of the page at an offset, if it is known.</summary>
    public bool TryCopy(long offset, Span<byte> into)
    {
        foreach (CopiedRange range in _ranges)
        {
            // The end of a range is the end of a page, or of all that is signed.
            if (offset < range.Start || offset >= range.End || (offset + PageHashes.PageSize > range.End && range != _ranges[^1])) continue;
            HashOf((offset - range.Shift) >> PageHashes.PageShift).CopyTo(into);
            return true;
        }

        return false;
    }

    private ReadOnlySpan<byte> HashOf(long page) => _hashes.Span.Slice((int)page * PageHashes.HashSize, PageHashes.HashSize);

    private bool IsRight(SafeFileHandle file, long page, long length)
    {
        Span<byte> bytes = new byte[PageHashes.PageSize];
        long start = page << PageHashes.PageShift;
        bytes = bytes[..(int)Math.Min(bytes.Length, length - start)];
        return RandomAccess.Read(file, bytes, start) == bytes.Length && SHA256.HashData(bytes).AsSpan().SequenceEqual(HashOf(page));
    }
}
