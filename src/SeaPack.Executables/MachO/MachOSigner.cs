using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Win32.SafeHandles;
using SeaPack.Diagnostics;
using SeaPack.Executables.Signing;

namespace SeaPack.Executables.MachO;

/// <summary>Signs programs for macOS, on any system (Apple TN3126, "Inside Code Signing: Hashes"; XNU, osfmk/kern/cs_blobs.h).</summary>
public static class MachOSigner
{
    /// <summary>
    /// Writes a copy of a program that is signed with SHA-256; a signature that it has is replaced. The output appears complete (mode
    /// 0755) or not at all. All pages are hashed, whatever the present signature says, unless it is known to be of this file.
    /// </summary>
    /// <param name="inputPath">Absolute path of a 64-bit Mach-O program for one CPU; not changed, unless it is the output as well or <see cref="MachOSigningOptions.DigestPath"/> is given.</param>
    /// <param name="outputPath">Absolute path of the signed program, in an existing folder; a file or link there is replaced.</param>
    /// <param name="options">Identity, timestamp, hardened runtime, entitlements.</param>
    /// <param name="cancellation">Leaves nothing behind.</param>
    /// <exception cref="DiagnosticException">SEAPACK3001 to 3005, 3014 to 3019, 3040, 3070, 4001 to 4008, 4030, 4031; nothing is written then.</exception>
    /// <exception cref="OperationCanceledException">Nothing is written then.</exception>
    public static MachOSigningResult Sign(string inputPath, string outputPath, MachOSigningOptions options, CancellationToken cancellation)
    {
        using SigningCertificate? certificate = options.CertificatePath is { } path
            ? SigningCertificate.Load(path, options.Password, options.Clock.GetUtcNow())
            : null;
        try
        {
            (MachOImage image, CodeSignature signature, AtomicOutput output, byte[] hashes) =
                Move(inputPath, outputPath, options, certificate, cancellation) ?? CopyAndHash(inputPath, outputPath, options, certificate, cancellation);
            using (output)
            {
                RandomAccess.SetLength(output.Handle, signature.CodeLimit);
                MachOSigningResult result = Attach(output.Handle, image, signature, hashes, options, certificate, cancellation);
                cancellation.ThrowIfCancellationRequested();
                output.Commit();
                return result;
            }
        }
        catch (Exception e) when (OutputFailure.Is(e))
        {
            throw OutputFailure.From(e, outputPath);
        }
    }

    /// <summary>The input itself, where its signature lists the hashes already. It is closed before: no system moves all open files.</summary>
    private static (MachOImage Image, CodeSignature Signature, AtomicOutput Output, byte[] Hashes)? Move(
        string inputPath, string outputPath, MachOSigningOptions options, SigningCertificate? certificate, CancellationToken cancellation)
    {
        MachOImage image;
        CodeSignature signature;
        byte[] hashes;
        using (var file = ExecutableFile.Open(inputPath))
        {
            if (DigestRecord.Find(options.DigestPath, file) == null) return null;
            image = MachOImage.Read(file);
            signature = SignatureFor(image, outputPath, options, certificate?.Certificate);
            var all = new CopiedRange(0, signature.CodeLimit, 0);
            var known = KnownPageHashes.Of(file, LinkEdit.Of(image).Signature, [0, all.End - 1], all);
            if (known == null) return null;
            hashes = PageHashes.Compute(file.Handle, signature.CodeLimit, known, cancellation);
        }

        return (image, signature, AtomicOutput.MoveOf(inputPath, outputPath), hashes);
    }

    /// <summary>Both take about the same time, and do not need each other. The input is closed again at the end: it may be the output.</summary>
    private static (MachOImage Image, CodeSignature Signature, AtomicOutput Output, byte[] Hashes) CopyAndHash(
        string inputPath, string outputPath, MachOSigningOptions options, SigningCertificate? certificate, CancellationToken cancellation)
    {
        using var file = ExecutableFile.Open(inputPath);
        DateTime written = File.GetLastWriteTimeUtc(file.Handle);
        MachOImage image = MachOImage.Read(file);
        CodeSignature signature = SignatureFor(image, outputPath, options, certificate?.Certificate);
        Task<byte[]> hashing = Task.Run(
            () => PageHashes.Compute(file.Handle, Math.Min(signature.CodeLimit, file.Length), known: null, cancellation), CancellationToken.None);
        AtomicOutput? output = null;
        try
        {
            output = AtomicOutput.CopyOf(inputPath, outputPath);
            byte[] hashes = hashing.GetAwaiter().GetResult();
            if (RandomAccess.GetLength(output.Handle) != file.Length || File.GetLastWriteTimeUtc(file.Handle) != written)
                throw Changed(file);
            return (image, signature, output, hashes);
        }
        catch (Exception e)
        {
            output?.Dispose();
            if (e is EndOfStreamException) throw Changed(file);
            throw;
        }
        finally
        {
            ((IAsyncResult)hashing).AsyncWaitHandle.WaitOne();
        }
    }

    private static CodeSignature SignatureFor(
        MachOImage image, string outputPath, MachOSigningOptions options, X509Certificate2? certificate)
    {
        LinkEdit linkEdit = LinkEdit.Of(image);
        if (linkEdit.SignedEnd + (linkEdit.SignedEnd / 64) + (1 << 20) > uint.MaxValue)
            throw image.File.Failure(ExecutableDiagnostics.UnsupportedExecutable, "it is longer than 4 GiB");
        string identifier = SignatureIdentifier.Check(
            options.Identifier ?? SignatureIdentifier.Of(image.File, linkEdit.Signature) ?? Path.GetFileName(outputPath), outputPath);
        string? team = certificate == null ? null : AppleCertificate.TeamOf(certificate);
        var pieces = new List<(uint, byte[])> { (SuperBlob.RequirementsSlot, RequirementFor(identifier, team, certificate)) };
        if (EntitlementsFor(options) is { } entitlements)
        {
            pieces.Add((SuperBlob.EntitlementsSlot, SignatureBlob.Of(SignatureBlob.Entitlements, entitlements.Xml)));
            pieces.Add((SuperBlob.DerEntitlementsSlot, SignatureBlob.Of(SignatureBlob.DerEntitlements, entitlements.Der)));
        }

        return new CodeSignature
        {
            Identifier = identifier,
            Team = team,
            Flags = (certificate == null ? CodeDirectory.AdHoc : 0) | (options.HardenedRuntime ? CodeDirectory.HardenedRuntime : 0),
            CodeLimit = (uint)linkEdit.SignedEnd,
            TextLength = image.Segment(SegmentName.Text).FileSize,
            SdkVersion = CodeSignature.SdkVersionOf(image),
            Pieces = pieces,
        };
    }

    private static byte[] RequirementFor(string identifier, string? team, X509Certificate2? certificate)
    {
        if (certificate == null) return CodeRequirement.None;
        return team != null && AppleCertificate.IsDeveloperId(certificate)
            ? CodeRequirement.DeveloperId(identifier, team)
            : CodeRequirement.Certificate(identifier, certificate.GetCertHash(HashAlgorithmName.SHA1));
    }

    private static Entitlements? EntitlementsFor(MachOSigningOptions options) =>
        options.EntitlementsPath is { } path ? Entitlements.Load(path) : options.HardenedRuntime ? Entitlements.Node : null;

    /// <summary>
    /// Writes the signature. Its length is in the load commands, which it covers; how long a CMS signature gets is known only afterwards,
    /// so that one that is longer than expected is made again.
    /// </summary>
    private static MachOSigningResult Attach(
        SafeFileHandle output, MachOImage image, CodeSignature signature, byte[] hashes, MachOSigningOptions options, SigningCertificate? certificate,
        CancellationToken cancellation)
    {
        Array.Resize(ref hashes, PageHashes.CountOf(signature.CodeLimit) * PageHashes.HashSize);
        for (int room = certificate == null ? 0 : CodeDirectorySignature.EstimateLength(certificate, options); ;)
        {
            uint length = signature.LengthWith(room);
            WriteHeaders(output, image, signature, length, hashes);
            byte[] codeDirectory = signature.CodeDirectoryWith(hashes);
            (byte[] cms, DateTimeOffset? timestamp) = certificate == null ? ([], null) : CodeDirectorySignature.Sign(codeDirectory, certificate, options, cancellation);
            if (cms.Length > room)
            {
                room = cms.Length + 1024;
                continue;
            }

            RandomAccess.Write(output, signature.Encode(codeDirectory, cms, length), signature.CodeLimit);
            string hash = Convert.ToHexStringLower(SHA256.HashData(codeDirectory).AsSpan(0, CodeDirectorySignature.ShortHashSize));
            return new MachOSigningResult(
                signature.Identifier, signature.Team, certificate?.Certificate.Subject, timestamp, hash, (long)signature.CodeLimit + length);
        }
    }

    /// <summary>Writes the load commands that tell of the signature, and corrects the hashes of what this changes.</summary>
    private static void WriteHeaders(SafeFileHandle output, MachOImage image, CodeSignature signature, uint signatureLength, byte[] hashes)
    {
        var edit = new MachOEdit(image);
        SegmentCommand64 segment = image.Segment(SegmentName.LinkEdit);
        ulong fileSize = signature.CodeLimit + (ulong)signatureLength - segment.Offset;
        edit.SetLinkEdit(segment with { FileSize = fileSize, MemorySize = LinkEdit.AlignUp(fileSize, SeaSection.Alignment) });
        edit.SetData(new LinkEditData(LoadCommand.CodeSignature, signature.CodeLimit, signatureLength));
        byte[] headers = edit.Encode();
        RandomAccess.Write(output, headers, 0);
        PageHashes.Update(output, signature.CodeLimit, 0, PageHashes.CountOf(headers.Length), hashes);
        // The end may have been padded.
        PageHashes.Update(output, signature.CodeLimit, PageHashes.CountOf(signature.CodeLimit) - 1, PageHashes.CountOf(signature.CodeLimit), hashes);
    }

    private static DiagnosticException Changed(ExecutableFile file) =>
        file.Failure(ExecutableDiagnostics.InputChanged, "it changed while it was read; build again");
}
