using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using SeaPack.Diagnostics;

namespace SeaPack.Executables.Pe;

/// <summary>What the Authenticode signature of a program says, and whether it is true of the file. Whether one trusts who signed is not asked.</summary>
public sealed record AuthenticodeState
{
    private const int LengthLimit = 16 << 20;

    /// <summary>Whether there is a signature.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Whose certificate it was.</summary>
    public string? Subject { get; init; }

    /// <summary>When a timestamp authority saw the signature; null without a timestamp.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>What is wrong with it; null: nothing, or there is no signature.</summary>
    public string? Fault { get; init; }

    /// <summary>Reads the signature of a program and recomputes its digest. Of several signatures, the first is looked at.</summary>
    /// <param name="path">Absolute path of a 64-bit PE program.</param>
    /// <param name="cancellation">Looked at for every megabyte.</param>
    /// <exception cref="DiagnosticException">SEAPACK3001 to 3005, 3014, 3040: it is no such program.</exception>
    public static AuthenticodeState Read(string path, CancellationToken cancellation)
    {
        using var file = ExecutableFile.Open(path);
        PeImage image = PeImage.Read(file);
        DataDirectory place = image.Directory(DataDirectory.Certificates);
        if (place.Length == 0) return new AuthenticodeState();
        var broken = new AuthenticodeState { IsSigned = true, Fault = "it cannot be read" };
        if (place.Length is < CertificateTableEntry.Size or > LengthLimit) return broken;
        byte[] table = file.Read(place.Address, place.Length, LengthLimit, "the certificate table");
        var entry = CertificateTableEntry.Read(table);
        if (entry.Type != CertificateTableEntry.SignedData || entry.Length < CertificateTableEntry.Size || entry.Length > table.Length) return broken;
        try
        {
            return Check(table.AsSpan(CertificateTableEntry.Size, (int)entry.Length - CertificateTableEntry.Size), image, place.Address, cancellation);
        }
        catch (AsnContentException)
        {
            return broken;
        }
        catch (CryptographicException e)
        {
            return broken with { Fault = $"its PKCS#7 signature is not valid: {e.Message}" };
        }
    }

    private static AuthenticodeState Check(ReadOnlySpan<byte> signature, PeImage image, long end, CancellationToken cancellation)
    {
        var cms = new SignedCms();
        cms.Decode(signature);
        if (cms.SignerInfos.Count != 1) return new AuthenticodeState { IsSigned = true, Fault = $"it is signed by {cms.SignerInfos.Count} signers" };
        SignerInfo signer = cms.SignerInfos[0];
        signer.CheckSignature(verifySignatureOnly: true);
        (string algorithm, byte[] digest) = AuthenticodeSignature.DigestIn(cms.ContentInfo);
        string? fault = algorithm != AuthenticodeSignature.Sha256 ? "its digest is not one of SHA-256"
            : AuthenticodeDigest.Compute(image, end, cancellation).Hash.AsSpan().SequenceEqual(digest) ? null
            : "the program has another digest";
        (DateTimeOffset? timestamp, string? timestampFault) = Signing.Timestamp.Read(signer, AuthenticodeSignature.TimestampToken);
        return new AuthenticodeState { IsSigned = true, Subject = signer.Certificate?.Subject, Timestamp = timestamp, Fault = fault ?? timestampFault };
    }
}
