using System.Formats.Tar;
using System.IO.Compression;
using SeaPack.Diagnostics;

namespace SeaPack.NodeRuntime;

/// <summary>Takes the one file that is wanted out of a gzip-compressed tar archive. Paths of the archive are compared, never used.</summary>
internal static class Tarball
{
    /// <summary>More than this is not a Node binary (they have about 100 to 150 MB), but an attempt to fill the disk.</summary>
    public const long LargestBinary = 1L << 30;

    private const long LargestArchive = 4L << 30;

    /// <summary>Extracts <c>&lt;any folder&gt;/bin/&lt;name&gt;</c>.</summary>
    /// <exception cref="DiagnosticException">SEAPACK5008.</exception>
    /// <exception cref="IOException">The binary cannot be written.</exception>
    public static async Task ExtractBinaryAsync(string tarball, string name, string path, CancellationToken cancellation)
    {
        try
        {
            await using FileStream file = File.OpenRead(tarball);
            await using var gzip = new GZipStream(file, CompressionMode.Decompress);
            await using var bounded = new BoundedStream(gzip, LargestArchive);
            await using var tar = new TarReader(bounded);
            while (await tar.GetNextEntryAsync(copyData: false, cancellation).ConfigureAwait(false) is { } entry)
            {
                if (!IsBinary(entry, name)) continue;
                await WriteAsync(entry, path, cancellation).ConfigureAwait(false);
                return;
            }
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or FormatException or ArgumentException)
        {
            throw NodeRuntimeDiagnostics.DamagedNodeDownload.Failure(
                $"{Path.GetFileName(tarball)} cannot be unpacked: {problem.Message} Build again to fetch it anew.", null, problem);
        }

        throw NodeRuntimeDiagnostics.DamagedNodeDownload.Failure(
            $"{Path.GetFileName(tarball)} holds no bin/{name}: it is another package, or is incomplete.");
    }

    private static bool IsBinary(TarEntry entry, string name)
    {
        if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)) return false;
        int slash = entry.Name.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && entry.Name.AsSpan(slash + 1).SequenceEqual($"bin/{name}");
    }

    private static async Task WriteAsync(TarEntry entry, string path, CancellationToken cancellation)
    {
        if (entry.Length > LargestBinary) throw new InvalidDataException($"The binary in it has {entry.Length} bytes.");
        await using FileStream target = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16, useAsync: true);
        if (entry.DataStream != null) await entry.DataStream.CopyToAsync(target, 1 << 18, cancellation).ConfigureAwait(false);
        if (target.Length != entry.Length) throw new EndOfStreamException("It ends too early.");
        target.Flush(flushToDisk: true);
    }
}
