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
    public static AuthenticodeDigest Compute(PeImage image, long end, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            long directory = image.OffsetOf(DataDirectory.Certificates);
            ulong sum = Append(hash, image.File, 0, image.ChecksumOffset, buffer, cancellation)
                + Append(hash, image.File, image.ChecksumOffset + sizeof(uint), directory, buffer, cancellation)
                + Append(hash, image.File, directory + DataDirectory.Size, end, buffer, cancellation);
            hash.AppendData(new byte[CertificateTableEntry.AlignUp(end) - end]);
            return new AuthenticodeDigest(hash.GetHashAndReset(), image.ChecksumOffset % sizeof(ushort) == 0 ? sum : null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <returns>The sum for the checksum.</returns>
    private static ulong Append(IncrementalHash hash, ExecutableFile file, long start, long end, byte[] buffer, CancellationToken cancellation)
    {
        ulong sum = 0;
        for (long at = start; at < end; at += BufferLength)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<byte> chunk = buffer.AsSpan(0, (int)Math.Min(BufferLength, end - at));
            file.Read((ulong)at, chunk, "the program");
            hash.AppendData(chunk);
            sum += PeChecksum.Sum(chunk);
        }

        return sum;
    }
}
