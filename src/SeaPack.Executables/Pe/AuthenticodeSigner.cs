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
    /// <param name="inputPath">Absolute path of a 64-bit PE program; not changed, unless it is the output as well.</param>
    /// <param name="outputPath">Absolute path of the signed program, in an existing folder; a file or link there is replaced.</param>
    /// <param name="options">Certificate and timestamp.</param>
    /// <param name="cancellation">Leaves nothing behind.</param>
    /// <exception cref="DiagnosticException">SEAPACK3001 to 3005, 3014 to 3019, 3040, 4001 to 4008; nothing is written then.</exception>
    /// <exception cref="OperationCanceledException">Nothing is written then.</exception>
    public static AuthenticodeResult Sign(string inputPath, string outputPath, AuthenticodeOptions options, CancellationToken cancellation)
    {
        using var certificate = SigningCertificate.Load(options.CertificatePath, options.Password, options.Clock.GetUtcNow());
        (PeImage image, long end) = ReadImage(inputPath);
        using var output = AtomicOutput.CopyOf(inputPath, outputPath);
        try
        {
            if (RandomAccess.GetLength(output.Handle) != image.File.Length)
                throw image.File.Failure(ExecutableDiagnostics.InputChanged, "it changed while it was read; build again");
            long tableOffset = (end + CertificateTableEntry.Alignment - 1) & -CertificateTableEntry.Alignment;
            RandomAccess.SetLength(output.Handle, tableOffset);
            byte[] digest = AuthenticodeDigest.Compute(output.Handle, image, tableOffset, cancellation);
            (byte[] signature, DateTimeOffset? timestamp) = AuthenticodeSignature.Sign(digest, certificate, options, cancellation);
            byte[] table = CertificateTableEntry.Of(signature);
            Attach(output.Handle, image, tableOffset, table);
            PeChecksum.Update(output.Handle, image.ChecksumOffset, cancellation);
            cancellation.ThrowIfCancellationRequested();
            output.Commit();
            return new AuthenticodeResult(certificate.Certificate.Subject, timestamp, tableOffset + table.Length);
        }
        catch (Exception e) when (OutputFailure.Is(e))
        {
            throw OutputFailure.From(e, outputPath);
        }
    }

    /// <summary>The headers, and where the program ends without the signature that it may have. The file is closed: it may be the output.</summary>
    private static (PeImage Image, long End) ReadImage(string path)
    {
        using var file = ExecutableFile.Open(path);
        PeImage image = PeImage.Read(file);
        if (image.Directories.Count <= DataDirectory.Certificates)
            throw file.Failure(ExecutableDiagnostics.UnsupportedExecutable, "its headers have no place for a signature");
        DataDirectory old = image.Directory(DataDirectory.Certificates);
        if (file.Length > uint.MaxValue) throw file.Failure(ExecutableDiagnostics.UnsupportedExecutable, "it is longer than 4 GiB");
        return (image, old.Length > 0 ? old.Address : file.Length);
    }

    private static void Attach(SafeFileHandle output, PeImage image, long offset, byte[] table)
    {
        Span<byte> directory = stackalloc byte[DataDirectory.Size];
        new DataDirectory((uint)offset, (uint)table.Length).Write(directory);
        RandomAccess.Write(output, directory, image.OffsetOf(DataDirectory.Certificates));
        RandomAccess.Write(output, table, offset);
    }
}
