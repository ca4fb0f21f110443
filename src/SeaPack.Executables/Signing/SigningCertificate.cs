using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using SeaPack.Diagnostics;

namespace SeaPack.Executables.Signing;

/// <summary>A certificate with its private key and the certificates of those who issued it, out of a PKCS#12 file (.pfx, .p12; RFC 7292).</summary>
internal sealed class SigningCertificate : IDisposable
{
    private const int LengthLimit = 16 << 20;

    /// <summary>Object identifiers of extended key usages (RFC 5280, 4.2.1.12).</summary>
    private const string CodeSigning = "1.3.6.1.5.5.7.3.3", AnyUsage = "2.5.29.37.0";

    private readonly X509Certificate2Collection _all;

    private SigningCertificate(X509Certificate2 certificate, X509Certificate2Collection all)
    {
        Certificate = certificate;
        _all = all;
    }

    /// <summary>The certificate that has the private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Loads a certificate and checks that code may be signed with it now. The key is not stored on this machine.</summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <param name="password">Its password; null or empty when it has none.</param>
    /// <param name="now">The time that it must be valid at.</param>
    /// <exception cref="DiagnosticException">SEAPACK4001 to 4005. The password is in no message.</exception>
    public static SigningCertificate Load(string path, string? password, DateTimeOffset now)
    {
        X509Certificate2Collection all = LoadAll(path, password);
        try
        {
            X509Certificate2 certificate = Choose(path, all);
            CheckTime(path, certificate, now);
            CheckUsage(path, certificate);
            return new SigningCertificate(certificate, all);
        }
        catch
        {
            DisposeAll(all);
            throw;
        }
    }

    /// <summary>A signer by this certificate with SHA-256 that hands over all certificates of the file, and looks for no others on this machine.</summary>
    public CmsSigner CreateSigner()
    {
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, Certificate)
        {
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        foreach (X509Certificate2 other in _all)
        {
            if (!other.Equals(Certificate)) signer.Certificates.Add(other);
        }

        return signer;
    }

    public void Dispose() => DisposeAll(_all);

    private static X509Certificate2Collection LoadAll(string path, string? password)
    {
        try
        {
            using var file = ExecutableFile.Open(path);
            byte[] bytes = file.Read(0, (ulong)file.Length, LengthLimit, "the certificate");
            CheckPassword(path, bytes, password);
            // macOS cannot hold keys in memory only; there they go into a keychain of this process.
            X509KeyStorageFlags storage = OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet;
            return X509CertificateLoader.LoadPkcs12Collection(bytes, password, storage);
        }
        catch (DiagnosticException e) when (e.Diagnostic.Descriptor == ExecutableDiagnostics.UnreadableInput)
        {
            throw SigningDiagnostics.CertificateUnreadable.Failure($"The signing certificate {e.Message}", new SourceLocation(path), e);
        }
        catch (Exception e) when (e is CryptographicException || (e is DiagnosticException d && IsOfFile(d)))
        {
            throw Failure(SigningDiagnostics.CertificateUnreadable, path, $"it cannot be read as a PKCS#12 file (.pfx, .p12): {e.Message.TrimEnd('.')}", e);
        }
    }

    /// <summary>What the reader of executables says of any file.</summary>
    private static bool IsOfFile(DiagnosticException e) =>
        e.Diagnostic.Descriptor == ExecutableDiagnostics.MalformedExecutable || e.Diagnostic.Descriptor == ExecutableDiagnostics.TruncatedExecutable;

    /// <summary>Loading alone does not tell a wrong password from a broken file, and not in the same way on all systems.</summary>
    private static void CheckPassword(string path, byte[] bytes, string? password)
    {
        var info = Pkcs12Info.Decode(bytes, out _, skipCopy: true);
        if (info.IntegrityMode != Pkcs12IntegrityMode.Password || info.VerifyMac(password)) return;
        // No password is written in two ways.
        if (string.IsNullOrEmpty(password) && info.VerifyMac(password == null ? "" : null)) return;
        throw Failure(
            SigningDiagnostics.CertificatePassword, path, string.IsNullOrEmpty(password) ? "it has a password, and none was given" : "the password is not its password");
    }

    /// <summary>The certificate with a key; of several, the first one that is for signing code.</summary>
    private static X509Certificate2 Choose(string path, X509Certificate2Collection all)
    {
        X509Certificate2[] withKey = [.. all.Where(certificate => certificate.HasPrivateKey)];
        return withKey.FirstOrDefault(MaySignCode) ?? withKey.FirstOrDefault()
            ?? throw Failure(SigningDiagnostics.CertificateWithoutKey, path, "no certificate in it has its private key; export it again, with the key");
    }

    private static void CheckTime(string path, X509Certificate2 certificate, DateTimeOffset now)
    {
        DateTimeOffset first = new(certificate.NotBefore), last = new(certificate.NotAfter);
        if (now >= first && now <= last) return;
        throw Failure(
            SigningDiagnostics.CertificateExpired, path,
            now < first ? $"{certificate.Subject} is valid only from {first:u} on" : $"{certificate.Subject} expired at {last:u}");
    }

    private static void CheckUsage(string path, X509Certificate2 certificate)
    {
        if (MaySignCode(certificate)) return;
        throw Failure(
            SigningDiagnostics.CertificateUsage, path,
            $"{certificate.Subject} is not for signing code (key usage 'digital signature', extended key usage {CodeSigning}); use another certificate");
    }

    /// <summary>RFC 5280, 4.2.1.3 and 4.2.1.12: a certificate without these extensions is for any use.</summary>
    private static bool MaySignCode(X509Certificate2 certificate)
    {
        X509KeyUsageExtension? usage = certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault();
        X509EnhancedKeyUsageExtension? extended = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault();
        return (usage == null || usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature))
            && (extended == null || extended.EnhancedKeyUsages.OfType<Oid>().Any(oid => oid.Value is CodeSigning or AnyUsage));
    }

    private static void DisposeAll(X509Certificate2Collection all)
    {
        foreach (X509Certificate2 certificate in all) certificate.Dispose();
    }

    private static DiagnosticException Failure(DiagnosticDescriptor descriptor, string path, string fault, Exception? cause = null) =>
        descriptor.Failure($"'{path}': {fault}.", new SourceLocation(path), cause);
}
