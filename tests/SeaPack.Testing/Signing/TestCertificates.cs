using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SeaPack.Testing;

/// <summary>A certificate authority of its own for each test, and certificates that it issues.</summary>
public sealed class TestCertificates : IDisposable
{
    public const string Password = "correct horse", CodeSigning = "1.3.6.1.5.5.7.3.3", ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    public const string Subject = "CN=SeaPack tester, O=SeaPack";

    /// <summary>A password that is tried as often as a real one takes most of the time of signing.</summary>
    private static readonly PbeParameters Quick = new(PbeEncryptionAlgorithm.TripleDes3KeyPkcs12, HashAlgorithmName.SHA1, iterationCount: 1);

    private readonly TempFolder _folder = new();
    private readonly RSA _authorityKey = RSA.Create(2048);
    private readonly X509Certificate2 _authority;

    public TestCertificates()
    {
        var request = new CertificateRequest("CN=SeaPack test authority", _authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        _authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-5), DateTimeOffset.UtcNow.AddYears(5));
        AuthorityPath = _folder.Write("authority.pem", _authority.ExportCertificatePem());
    }

    /// <summary>PEM file of the authority's certificate.</summary>
    public string AuthorityPath { get; }

    /// <summary>A path in the folder of the certificates.</summary>
    public string this[string name] => _folder[name];

    /// <summary>Writes a PKCS#12 file with a new certificate, its key, and the authority's certificate.</summary>
    /// <param name="usage">Extended key usage; empty: no such extension.</param>
    /// <param name="days">Until when it is valid, from today.</param>
    /// <param name="withKey">Whether the key is in the file.</param>
    /// <param name="password">Password of the file.</param>
    /// <param name="keyUsage">Key usage.</param>
    /// <param name="elliptic">Whether the key is one of an elliptic curve.</param>
    /// <param name="subject">Whose it is.</param>
    /// <param name="mark">Object identifier of one more extension, with nothing in it.</param>
    public string Issue(
        string usage = CodeSigning, int days = 10, bool withKey = true, string? password = Password,
        X509KeyUsageFlags keyUsage = X509KeyUsageFlags.DigitalSignature, bool elliptic = false, string subject = Subject, string? mark = null)
    {
        using X509Certificate2 certificate = Issue(usage, days, keyUsage, elliptic, subject, mark);
        using X509Certificate2 withoutKey = X509CertificateLoader.LoadCertificate(certificate.RawData);
        using X509Certificate2 authority = X509CertificateLoader.LoadCertificate(_authority.RawData);
        var all = new X509Certificate2Collection { authority, withKey ? certificate : withoutKey };
        return _folder.Write($"{Guid.NewGuid():N}.pfx", all.ExportPkcs12(Quick, password));
    }

    /// <summary>Writes a PKCS#12 file with a key of RSA with 480 bits: 2 bytes less than a signature with SHA-256 (RFC 8017, 9.2) needs.</summary>
    public string IssueTooShort()
    {
        using var key = RSA.Create(TooShort());
        var request = new CertificateRequest(Subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = Sign(request, 10);
        using X509Certificate2 withKey = certificate.CopyWithPrivateKey(key);
        return _folder.Write($"{Guid.NewGuid():N}.pfx", withKey.Export(X509ContentType.Pkcs12, Password)!);
    }

    /// <summary>Writes PEM files of a new certificate and its key.</summary>
    public (string Certificate, string Key) IssuePem(string usage)
    {
        using X509Certificate2 certificate = Issue(usage, 10, X509KeyUsageFlags.DigitalSignature, elliptic: false);
        using RSA key = certificate.GetRSAPrivateKey()!;
        string name = Guid.NewGuid().ToString("N");
        return (_folder.Write(name + ".pem", certificate.ExportCertificatePem()), _folder.Write(name + ".key", key.ExportPkcs8PrivateKeyPem()));
    }

    public void Dispose()
    {
        _authority.Dispose();
        _authorityKey.Dispose();
        _folder.Dispose();
    }

    private X509Certificate2 Issue(string usage, int days, X509KeyUsageFlags keyUsage, bool elliptic, string subject = Subject, string? mark = null)
    {
        using RSA rsa = RSA.Create(2048);
        using ECDsa curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = elliptic
            ? new(subject, curve, HashAlgorithmName.SHA256)
            : new(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(keyUsage, critical: true));
        if (mark != null) request.CertificateExtensions.Add(new X509Extension(mark, [5, 0], critical: false));
        // RFC 3161 wants the use for timestamps to be critical.
        if (usage.Length > 0) request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: usage != CodeSigning));
        using X509Certificate2 certificate = Sign(request, days);
        return elliptic ? certificate.CopyWithPrivateKey(curve) : certificate.CopyWithPrivateKey(rsa);
    }

    private X509Certificate2 Sign(CertificateRequest request, int days)
    {
        DateTimeOffset end = DateTimeOffset.UtcNow.AddDays(days);
        return request.Create(
            _authority.SubjectName, X509SignatureGenerator.CreateForRSA(_authorityKey, RSASignaturePadding.Pkcs1), end.AddDays(-100), end, RandomNumberGenerator.GetBytes(8));
    }

    // Two primes of 240 bits (RFC 8017, 3.2); systems make no such key themselves.
    private static RSAParameters TooShort()
    {
        var p = BigInteger.Parse("0EA4D65AF92B1B4820FB42F443970B956EB6EE93E545E7463BB9389C17951", NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var q = BigInteger.Parse("0CF61B36294B9A34929A8053C6D2834B95EA74F3854AD16A558850BF94EDB", NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        BigInteger d = Inverse(65537, (p - 1) * (q - 1));
        return new RSAParameters
        {
            Modulus = Bytes(p * q, 60),
            Exponent = [1, 0, 1],
            D = Bytes(d, 60),
            P = Bytes(p, 30),
            Q = Bytes(q, 30),
            DP = Bytes(d % (p - 1), 30),
            DQ = Bytes(d % (q - 1), 30),
            InverseQ = Bytes(Inverse(q, p), 30),
        };
    }

    private static byte[] Bytes(BigInteger number, int length)
    {
        byte[] bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - bytes.Length], .. bytes];
    }

    // The extended algorithm of Euclid.
    private static BigInteger Inverse(BigInteger number, BigInteger modulus)
    {
        (BigInteger r, BigInteger next, BigInteger x, BigInteger y) = (modulus, number % modulus, 0, 1);
        while (next != 0) (r, next, x, y) = (next, r % next, y, x - (r / next * y));
        return ((x % modulus) + modulus) % modulus;
    }
}
