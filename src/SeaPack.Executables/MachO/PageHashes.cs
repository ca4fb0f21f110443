using System.Buffers;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace SeaPack.Executables.MachO;

/// <summary>The SHA-256 of each page of a file, as a code directory lists them. The last page may be a short one.</summary>
internal static class PageHashes
{
    /// <summary>Pages of 4 KiB, also for arm64, as Apple's own tools have it.</summary>
    public const int PageShift = 12, PageSize = 1 << PageShift;

    /// <summary>Length of a hash in bytes.</summary>
    public const int HashSize = SHA256.HashSizeInBytes;

    private const int BatchPages = 256;

    /// <summary>Number of pages of a length.</summary>
    public static int CountOf(long length) => (int)((length + PageSize - 1) >> PageShift);

    /// <summary>Hashes all pages, on all processors.</summary>
    /// <param name="file">The file.</param>
    /// <param name="length">How much of it, in bytes.</param>
    /// <param name="known">Hashes that need no computing; null: none.</param>
    /// <param name="cancellation">Looked at for every megabyte.</param>
    public static byte[] Compute(SafeFileHandle file, long length, KnownPageHashes? known, CancellationToken cancellation)
    {
        byte[] hashes = new byte[(long)CountOf(length) * HashSize];
        int batches = (CountOf(length) + BatchPages - 1) / BatchPages;
        try
        {
            Parallel.For(0, batches, new ParallelOptions { CancellationToken = cancellation }, batch =>
            {
                int first = batch * BatchPages;
                HashBatch(file, length, known, first, Math.Min(first + BatchPages, CountOf(length)), hashes);
            });
        }
        catch (AggregateException e) when (e.InnerException != null)
        {
            // What callers tell apart by kind: no space, no permission, the end of the file.
            ExceptionDispatchInfo.Throw(e.InnerException);
        }

        return hashes;
    }

    /// <summary>Hashes some pages again.</summary>
    /// <param name="file">The file.</param>
    /// <param name="length">How much of it is hashed at all, in bytes.</param>
    /// <param name="first">The first page.</param>
    /// <param name="end">The page behind the last one.</param>
    /// <param name="hashes">All hashes.</param>
    public static void Update(SafeFileHandle file, long length, int first, int end, byte[] hashes)
    {
        for (int page = first; page < end; page += BatchPages) HashRun(file, length, page, Math.Min(page + BatchPages, end), hashes);
    }

    private static void HashBatch(SafeFileHandle file, long length, KnownPageHashes? known, int first, int end, byte[] hashes)
    {
        for (int page = first; page < end;)
        {
            int runEnd = page;
            while (runEnd < end && !(known?.TryCopy((long)runEnd << PageShift, hashes.AsSpan(runEnd * HashSize, HashSize)) ?? false)) runEnd++;
            if (runEnd > page) HashRun(file, length, page, runEnd, hashes);
            // The page that ended the run is a known one, and copied.
            page = runEnd + 1;
        }
    }

    private static void HashRun(SafeFileHandle file, long length, int first, int end, byte[] hashes)
    {
        long start = (long)first << PageShift;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BatchPages * PageSize);
        try
        {
            Span<byte> bytes = buffer.AsSpan(0, (int)(Math.Min((long)end << PageShift, length) - start));
            ReadFully(file, bytes, start);
            for (int page = first; page < end; page++)
            {
                int at = (page - first) << PageShift;
                SHA256.HashData(bytes[at..Math.Min(at + PageSize, bytes.Length)], hashes.AsSpan(page * HashSize, HashSize));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void ReadFully(SafeFileHandle file, Span<byte> into, long offset)
    {
        for (int done = 0; done < into.Length;)
        {
            int read = RandomAccess.Read(file, into[done..], offset + done);
            if (read == 0) throw new EndOfStreamException();
            done += read;
        }
    }
}
