using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using SeaPack.Diagnostics;
using SeaPack.Executables.Signing;

namespace SeaPack.Executables.Pe;

/// <summary>Signs programs for Windows, on any system (Windows Authenticode Portable Executable Signature Format).</summary>
public static class AuthenticodeSigner
{
    /// <summary>
    /// Writes a copy of a program that is signed with SHA-256; a signature that it has is replaced. The output appears complete or
    /// not at all.
    /// </summary>
    /// <param name="inputPath">Absolute path of a 64-bit PE program; not changed, unless it is the output as well or <see cref="AuthenticodeOptions.DigestPath"/> is given.</param>
    /// <param name="outputPath">Absolute path of the signed program, in an existing folder; a file or link there is replaced.</param>
    /// <param name="options">Certificate and timestamp.</param>
    /// <param name="cancellation">Leaves nothing behind.</param>
    /// <exception cref="DiagnosticException">SEAPACK3001 to 3005, 3014 to 3019, 3040, 4001 to 4008; nothing is written then.</exception>
    /// <exception cref="OperationCanceledException">Nothing is written then.</exception>
    public static AuthenticodeResult Sign(string inputPath, string outputPath, AuthenticodeOptions options, CancellationToken cancellation)
    {
        using var certificate = SigningCertificate.Load(options.CertificatePath, options.Password, options.Clock.GetUtcNow());
        try
        {
            (PeImage image, long end, AtomicOutput output, AuthenticodeDigest digest) =
                Move(inputPath, outputPath, options.DigestPath) ?? CopyAndHash(inputPath, outputPath, cancellation);
            using (output)
            {
                (byte[] signature, DateTimeOffset? timestamp) = AuthenticodeSignature.Sign(digest.Hash, certificate, options, cancellation);
                long length = Attach(output.Handle, image, end, CertificateTableEntry.Of(signature), digest.WordSum);
                if (digest.WordSum == null) PeChecksum.Update(output.Handle, image.ChecksumOffset, cancellation);
                cancellation.ThrowIfCancellationRequested();
                output.Commit();
                return new AuthenticodeResult(certificate.Certificate.Subject, timestamp, length);
            }
        }
        catch (Exception e) when (OutputFailure.Is(e))
        {
            throw OutputFailure.From(e, outputPath);
        }
    }

    /// <summary>The input itself, where its digest is known already. It is closed before: no system moves all open files.</summary>
    private static (PeImage Image, long End, AtomicOutput Output, AuthenticodeDigest Digest)? Move(string inputPath, string outputPath, string? digestPath)
    {
        PeImage image;
        long end;
        AuthenticodeDigest digest;
        using (var file = ExecutableFile.Open(inputPath))
        {
            if (DigestRecord.Find(digestPath, file)?.Authenticode is not { } known) return null;
            digest = known;
            (image, end) = ReadImage(file);
        }

        return (image, end, AtomicOutput.MoveOf(inputPath, outputPath), digest);
    }

    /// <summary>Both take about the same time, and do not need each other. The input is closed again at the end: it may be the output.</summary>
    private static (PeImage Image, long End, AtomicOutput Output, AuthenticodeDigest Digest) CopyAndHash(
        string inputPath, string outputPath, CancellationToken cancellation)
    {
        using var file = ExecutableFile.Open(inputPath);
        DateTime written = File.GetLastWriteTimeUtc(file.Handle);
        (PeImage image, long end) = ReadImage(file);
        Task<AuthenticodeDigest> hashing = Task.Run(() => AuthenticodeDigest.Compute(image, end, cancellation), CancellationToken.None);
        AtomicOutput? output = null;
        try
        {
            output = AtomicOutput.CopyOf(inputPath, outputPath);
            AuthenticodeDigest digest = hashing.GetAwaiter().GetResult();
            if (RandomAccess.GetLength(output.Handle) != file.Length || File.GetLastWriteTimeUtc(file.Handle) != written)
                throw file.Failure(ExecutableDiagnostics.InputChanged, "it changed while it was read; build again");
            return (image, end, output, digest);
        }
        catch
        {
            output?.Dispose();
            throw;
        }
        finally
        {
            ((IAsyncResult)hashing).AsyncWaitHandle.WaitOne();
        }
    }

    /// <summary>The headers, and where the program ends without the signature that it may have.</summary>
    private static (PeImage Image, long End) ReadImage(ExecutableFile file)
    {
        PeImage image = PeImage.Read(file);
        if (image.Directories.Count <= DataDirectory.Certificates)
            throw file.Failure(ExecutableDiagnostics.UnsupportedExecutable, "its headers have no place for a signature");
        if (file.Length > uint.MaxValue) throw file.Failure(ExecutableDiagnostics.UnsupportedExecutable, "it is longer than 4 GiB");
        DataDirectory old = image.Directory(DataDirectory.Certificates);
        return (image, old.Length > 0 ? old.Address : file.Length);
    }

    /// <summary>Writes the certificate table where the program ends, its directory and, from the sum of all else, the checksum.</summary>
    /// <returns>Length of the signed program, in bytes.</returns>
    private static long Attach(SafeFileHandle output, PeImage image, long end, byte[] table, ulong? wordSum)
    {
        long offset = CertificateTableEntry.AlignUp(end);
        Span<byte> directory = stackalloc byte[DataDirectory.Size];
        new DataDirectory((uint)offset, (uint)table.Length).Write(directory);
        RandomAccess.SetLength(output, end);
        RandomAccess.Write(output, directory, image.OffsetOf(DataDirectory.Certificates));
        RandomAccess.Write(output, table, offset);
        if (wordSum is { } sum)
        {
            Span<byte> checksum = stackalloc byte[sizeof(uint)];
            BinaryPrimitives.WriteUInt32LittleEndian(checksum, PeChecksum.Fold(sum + PeChecksum.Sum(directory) + PeChecksum.Sum(table), offset + table.Length));
            RandomAccess.Write(output, checksum, image.ChecksumOffset);
        }

        return offset + table.Length;
    }
}
