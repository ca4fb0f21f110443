using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace SeaPack.Executables.Pe;

/// <summary>
/// The SHA-256 of an image without what changes when it is signed (Windows Authenticode Portable Executable Signature Format,
/// "Calculating the PE Image Hash"): its checksum, the directory of the certificate table, and that table.
/// </summary>
internal static class AuthenticodeDigest
{
    private const int BufferLength = 1 << 20;

    /// <summary>Computes the digest.</summary>
    /// <param name="file">The file.</param>
    /// <param name="image">Its headers.</param>
    /// <param name="end">Where the certificate table begins or will begin; a multiple of 8.</param>
    /// <param name="cancellation">Looked at for every chunk.</param>
    public static byte[] Compute(SafeFileHandle file, PeImage image, long end, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            long afterChecksum = image.ChecksumOffset + sizeof(uint);
            Append(hash, file, 0, image.ChecksumOffset, buffer, cancellation);
            Append(hash, file, afterChecksum, image.OffsetOf(DataDirectory.Certificates), buffer, cancellation);
            Append(hash, file, image.OffsetOf(DataDirectory.Certificates) + DataDirectory.Size, end, buffer, cancellation);
            return hash.GetHashAndReset();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Append(IncrementalHash hash, SafeFileHandle file, long start, long end, byte[] buffer, CancellationToken cancellation)
    {
        for (long at = start; at < end;)
        {
            cancellation.ThrowIfCancellationRequested();
            int read = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(BufferLength, end - at)), at);
            if (read == 0) throw new EndOfStreamException();
            hash.AppendData(buffer, 0, read);
            at += read;
        }
    }
}
