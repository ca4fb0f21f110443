using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using SeaPack.Diagnostics;

namespace SeaPack.Executables.Signing;

/// <summary>The word of an authority on when a signature was there already (RFC 3161), so that it outlives its certificate.</summary>
internal static class Timestamp
{
    /// <summary>Asks for a token and adds it to the signature.</summary>
    /// <param name="signature">The signature to be stamped.</param>
    /// <param name="attribute">Object identifier of the unsigned attribute that the token goes into.</param>
    /// <param name="authority">Address of the authority, http or https.</param>
    /// <param name="transport">How to reach it; HTTP when null.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The time that the authority says.</returns>
    /// <exception cref="DiagnosticException">SEAPACK4006, 4007.</exception>
    public static DateTimeOffset Add(SignerInfo signature, Oid attribute, Uri authority, TimestampTransport? transport, CancellationToken cancellation)
    {
        byte[] nonce = RandomNumberGenerator.GetBytes(8);
        var request = Rfc3161TimestampRequest.CreateFromSignerInfo(signature, HashAlgorithmName.SHA256, requestSignerCertificates: true, nonce: nonce);
        byte[] response = Send(authority, request.Encode(), transport ?? HttpTimestampTransport.Post, cancellation);
        try
        {
            Rfc3161TimestampToken token = request.ProcessResponse(response, out _);
            signature.AddUnsignedAttribute(new AsnEncodedData(attribute, token.AsSignedCms().Encode()));
            return token.TokenInfo.Timestamp;
        }
        catch (CryptographicException e)
        {
            throw SigningDiagnostics.TimestampRefused.Failure(
                $"The timestamp authority {authority} answered with something else than a timestamp for this signature: {e.Message}", cause: e);
        }
    }

    /// <summary>Reads the token that a signature has.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="attribute">Object identifier of the unsigned attribute that a token would be in.</param>
    /// <returns>The time that the authority says, or null without a token that is for this signature; then what is wrong with it, if there is one.</returns>
    public static (DateTimeOffset? Time, string? Fault) Read(SignerInfo signature, string attribute)
    {
        AsnEncodedData? encoded = signature.UnsignedAttributes.Cast<CryptographicAttributeObject>()
            .FirstOrDefault(found => found.Oid.Value == attribute)?.Values.Cast<AsnEncodedData>().FirstOrDefault();
        if (encoded == null) return (null, null);
        return Rfc3161TimestampToken.TryDecode(encoded.RawData, out Rfc3161TimestampToken? token, out _) && token.VerifySignatureForSignerInfo(signature, out _)
            ? (token.TokenInfo.Timestamp, null)
            : (null, "its timestamp is not valid");
    }

    private static byte[] Send(Uri authority, byte[] request, TimestampTransport transport, CancellationToken cancellation)
    {
        try
        {
            return transport(authority, request, cancellation);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException or NotSupportedException or InvalidOperationException
            || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw SigningDiagnostics.TimestampUnreachable.Failure(
                $"The timestamp authority {authority} gives no answer: {e.Message} Try again, name another one, or sign without a timestamp.", cause: e);
        }
    }
}
