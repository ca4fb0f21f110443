using System.Buffers;
using System.Security.Cryptography;

namespace SeaPack.Executables.Pe;

/// <summary>
/// The SHA-256 of an image without what changes when it is signed (Windows Authenticode Portable Executable Signature Format,
/// "Calculating the PE Image Hash"): its checksum, the directory of the certificate table, and that table.
/// </summary>
/// <param name="Hash">The digest.</param>
/// <param name="WordSum">
/// The sum of the same bytes for <see cref="PeChecksum"/>, so that nothing is read twice; null when they are not whole words, since the headers
/// lie at an odd offset.
/// </param>
internal readonly record struct AuthenticodeDigest(byte[] Hash, ulong? WordSum)
{
    private const int BufferLength = 1 << 20;

    /// <summary>Computes the digest, with zeros up to where the certificate table can begin.</summary>
    /// <param name="image">The program.</param>
    /// <param name="end">Where the program ends, without a certificate table: a file offset.</param>
    /// <param name="cancellation">Looked at for every chunk.</param>
    public static AuthenticodeDigest Compute(PeImage image, long end, CancellationToken cancellation) =>
        Compute((offset, into) => image.File.Read((ulong)offset, into, "the program"), image, end, cancellation);

    /// <summary>The same of a program that is still to be written, whose headers lie where those of <paramref name="image"/> do.</summary>
    /// <param name="content">What it will be.</param>
    /// <param name="image">The program that it is made of.</param>
    /// <param name="end">Where it will end: a file offset.</param>
    /// <param name="cancellation">Looked at for every chunk.</param>
    public static AuthenticodeDigest Compute(PlannedContent content, PeImage image, long end, CancellationToken cancellation) =>
        Compute(content.Read, image, end, cancellation);

    private delegate void Reader(long offset, Span<byte> into);

    private static AuthenticodeDigest Compute(Reader read, PeImage image, long end, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            long directory = image.OffsetOf(DataDirectory.Certificates);
            ulong sum = Append(hash, read, 0, image.ChecksumOffset, buffer, cancellation)
                + Append(hash, read, image.ChecksumOffset + sizeof(uint), directory, buffer, cancellation)
                + Append(hash, read, directory + DataDirectory.Size, end, buffer, cancellation);
            hash.AppendData(new byte[CertificateTableEntry.AlignUp(end) - end]);
            return new AuthenticodeDigest(hash.GetHashAndReset(), image.ChecksumOffset % sizeof(ushort) == 0 ? sum : null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <returns>The sum for the checksum.</returns>
    private static ulong Append(IncrementalHash hash, Reader read, long start, long end, byte[] buffer, CancellationToken cancellation)
    {
        ulong sum = 0;
        for (long at = start; at < end; at += BufferLength)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<byte> chunk = buffer.AsSpan(0, (int)Math.Min(BufferLength, end - at));
            read(at, chunk);
            hash.AppendData(chunk);
            sum += PeChecksum.Sum(chunk);
        }

        return sum;
    }
}
