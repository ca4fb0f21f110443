using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using SeaPack.Diagnostics;
using SeaPack.Executables.Signing;

namespace SeaPack.Executables.Pe;

/// <summary>
/// The PKCS#7 SignedData that says whose program it is (Windows Authenticode Portable Executable Signature Format; RFC 2315). Its content
/// is SpcIndirectDataContent: the kind of the file, and its digest.
/// </summary>
internal static class AuthenticodeSignature
{
    /// <summary>Object identifiers of the format.</summary>
    private const string IndirectData = "1.3.6.1.4.1.311.2.1.4", PeImageData = "1.3.6.1.4.1.311.2.1.15", OpusInfo = "1.3.6.1.4.1.311.2.1.12",
        StatementType = "1.3.6.1.4.1.311.2.1.11", IndividualPurpose = "1.3.6.1.4.1.311.2.1.21";

    /// <summary>Object identifier of PKCS#7.</summary>
    private const string SignedData = "1.2.840.113549.1.7.2";

    /// <summary>Object identifiers of the attribute of a timestamp, and of the digest.</summary>
    public const string TimestampToken = "1.3.6.1.4.1.311.3.3.1", Sha256 = "2.16.840.1.101.3.4.2.1";

    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0), Tag1 = new(TagClass.ContextSpecific, 1), Tag2 = new(TagClass.ContextSpecific, 2);

    /// <summary>Signs a digest.</summary>
    /// <returns>The signature in DER, and the time of its timestamp.</returns>
    /// <exception cref="DiagnosticException">SEAPACK4006 to 4008.</exception>
    public static (byte[] Signature, DateTimeOffset? Timestamp) Sign(
        byte[] digest, SigningCertificate certificate, AuthenticodeOptions options, CancellationToken cancellation)
    {
        byte[] content = Content(digest);
        // The signature covers the content without its tag and length (RFC 2315, 9.3), which CMS, and so SignedCms, does not know of.
        var cms = new SignedCms(new ContentInfo(new Oid(IndirectData), ValueOf(content)), detached: true);
        CmsSigner signer = certificate.CreateSigner();
        signer.SignedAttributes.Add(new AsnEncodedData(OpusInfo, Opus(options)));
        signer.SignedAttributes.Add(new AsnEncodedData(StatementType, Statement()));
        try
        {
            cms.ComputeSignature(signer, silent: true);
        }
        catch (CryptographicException e)
        {
            throw SigningDiagnostics.SigningFailed.Failure(
                $"'{options.CertificatePath}': the private key of {certificate.Certificate.Subject} does not sign: {e.Message}", new SourceLocation(options.CertificatePath), e);
        }

        DateTimeOffset? timestamp = options.TimestampUrl is { } authority
            ? Timestamp.Add(cms.SignerInfos[0], new Oid(TimestampToken), authority, options.TimestampTransport, cancellation)
            : null;
        return (WithContent(cms.Encode(), content), timestamp);
    }

    /// <summary>Object identifier of the algorithm, and the digest of the program, in SpcIndirectDataContent.</summary>
    /// <exception cref="AsnContentException">It is something else.</exception>
    public static (string Algorithm, byte[] Digest) DigestIn(ContentInfo content)
    {
        if (content.ContentType.Value != IndirectData) throw new AsnContentException();
        AsnReader data = new AsnReader(content.Content, AsnEncodingRules.BER).ReadSequence();
        data.ReadEncodedValue();
        AsnReader info = data.ReadSequence();
        string algorithm = info.ReadSequence().ReadObjectIdentifier();
        return (algorithm, info.ReadOctetString());
    }

    /// <summary>SpcIndirectDataContent with SpcPeImageData, as signtool writes it: no flags, an empty file name.</summary>
    private static byte[] Content(byte[] digest)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(PeImageData);
                using (writer.PushSequence())
                {
                    writer.WriteBitString([]);
                    using (writer.PushSequence(Tag0))
                    using (writer.PushSequence(Tag2))
                        writer.WriteOctetString([], Tag0);
                }
            }

            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Sha256);
                    writer.WriteNull();
                }

                writer.WriteOctetString(digest);
            }
        }

        return writer.Encode();
    }

    /// <summary>SpcSpOpusInfo: name and address of the program, each optional.</summary>
    private static byte[] Opus(AuthenticodeOptions options)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            if (!string.IsNullOrEmpty(options.ProgramName))
            {
                // A BMPString under another tag.
                using (writer.PushSequence(Tag0)) writer.WriteOctetString(Encoding.BigEndianUnicode.GetBytes(options.ProgramName), Tag0);
            }

            if (options.ProgramUrl != null)
            {
                using (writer.PushSequence(Tag1)) writer.WriteCharacterString(UniversalTagNumber.IA5String, options.ProgramUrl.AbsoluteUri, Tag0);
            }
        }

        return writer.Encode();
    }

    private static byte[] Statement()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence()) writer.WriteObjectIdentifier(IndividualPurpose);
        return writer.Encode();
    }

    /// <summary>What is inside of the outermost tag.</summary>
    private static byte[] ValueOf(byte[] encoded)
    {
        AsnDecoder.ReadEncodedValue(encoded, AsnEncodingRules.DER, out int offset, out int length, out _);
        return encoded[offset..(offset + length)];
    }

    /// <summary>Puts the content in, bare as RFC 2315 has it, and the version of that format.</summary>
    private static byte[] WithContent(byte[] detached, byte[] content)
    {
        AsnReader data = new AsnReader(detached, AsnEncodingRules.BER).ReadSequence();
        data.ReadObjectIdentifier();
        data = data.ReadSequence(Tag0).ReadSequence();
        data.ReadInteger();
        ReadOnlyMemory<byte> digestAlgorithms = data.ReadEncodedValue();
        data.ReadEncodedValue();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(SignedData);
            using (writer.PushSequence(Tag0))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                writer.WriteEncodedValue(digestAlgorithms.Span);
                WriteContentInfo(writer, content);
                while (data.HasData) writer.WriteEncodedValue(data.ReadEncodedValue().Span);
            }
        }

        return writer.Encode();
    }

    private static void WriteContentInfo(AsnWriter writer, byte[] content)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(IndirectData);
            using (writer.PushSequence(Tag0)) writer.WriteEncodedValue(content);
        }
    }
}
