using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using SeaPack.Diagnostics;
using SeaPack.Executables.Signing;

namespace SeaPack.Executables.MachO;

/// <summary>
/// The CMS signature over a code directory (RFC 5652, detached), with the two attributes in which Apple lists the hashes of all code
/// directories (libsecurity_codesigning, cdbuilder and signer; here there is one).
/// </summary>
internal static class CodeDirectorySignature
{
    /// <summary>Object identifiers: Apple's attributes of hashes as property list and as ASN.1; the timestamp; SHA-256.</summary>
    private const string HashPropertyList = "1.2.840.113635.100.9.1", HashSequence = "1.2.840.113635.100.9.2",
        TimestampToken = "1.2.840.113549.1.9.16.2.14", Sha256 = "2.16.840.1.101.3.4.2.1";

    /// <summary>In property lists and on screens a hash of a code directory is this long, in bytes.</summary>
    public const int ShortHashSize = 20;

    /// <summary>About how long a signature will be, in bytes.</summary>
    public static int EstimateLength(SigningCertificate certificate, MachOSigningOptions options) =>
        certificate.CreateSigner().Certificates.Sum(other => other.RawData.Length) + certificate.Certificate.RawData.Length + 3072
        + (options.TimestampUrl == null ? 0 : 8192);

    /// <summary>Signs a code directory.</summary>
    /// <returns>The signature in DER, and the time of its timestamp.</returns>
    /// <exception cref="DiagnosticException">SEAPACK4006 to 4008.</exception>
    public static (byte[] Signature, DateTimeOffset? Timestamp) Sign(
        byte[] codeDirectory, SigningCertificate certificate, MachOSigningOptions options, CancellationToken cancellation)
    {
        var cms = new SignedCms(new ContentInfo(codeDirectory), detached: true);
        byte[] hash = SHA256.HashData(codeDirectory);
        CmsSigner signer = certificate.CreateSigner();
        signer.SignedAttributes.Add(new Pkcs9SigningTime(options.Clock.GetUtcNow().UtcDateTime));
        signer.SignedAttributes.Add(new AsnEncodedData(HashPropertyList, PropertyList(hash)));
        signer.SignedAttributes.Add(new AsnEncodedData(HashSequence, Sequence(hash)));
        try
        {
            cms.ComputeSignature(signer, silent: true);
        }
        catch (CryptographicException e)
        {
            throw SigningDiagnostics.SigningFailed.Failure(
                $"'{options.CertificatePath}': the private key of {certificate.Certificate.Subject} does not sign: {e.Message}",
                options.CertificatePath == null ? null : new SourceLocation(options.CertificatePath), e);
        }

        DateTimeOffset? timestamp = options.TimestampUrl is { } authority
            ? Timestamp.Add(cms.SignerInfos[0], new Oid(TimestampToken), authority, options.TimestampTransport, cancellation)
            : null;
        return (cms.Encode(), timestamp);
    }

    /// <summary>What is wrong with a signature over a code directory, or null, who signed, and when. Whether one trusts them is not asked.</summary>
    public static (string? Fault, string? Subject, DateTimeOffset? Timestamp) Check(ReadOnlySpan<byte> signature, byte[] codeDirectory)
    {
        var cms = new SignedCms(new ContentInfo(codeDirectory), detached: true);
        try
        {
            cms.Decode(signature);
            if (cms.SignerInfos.Count != 1) return ($"it is signed by {cms.SignerInfos.Count} signers", null, null);
            cms.CheckSignature(verifySignatureOnly: true);
            (DateTimeOffset? timestamp, string? fault) = Timestamp.Read(cms.SignerInfos[0], TimestampToken);
            return (fault, cms.SignerInfos[0].Certificate?.Subject, timestamp);
        }
        catch (CryptographicException e)
        {
            return ($"its CMS signature is not valid: {e.Message}", null, null);
        }
    }

    private static byte[] PropertyList(byte[] hash)
    {
        string text = $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0">
            <dict>
            	<key>cdhashes</key>
            	<array>
            		<data>
            		{Convert.ToBase64String(hash, 0, ShortHashSize)}
            		</data>
            	</array>
            </dict>
            </plist>

            """;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteOctetString(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));
        return writer.Encode();
    }

    private static byte[] Sequence(byte[] hash)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Sha256);
            writer.WriteOctetString(hash);
        }

        return writer.Encode();
    }
}
