using System.Security.Cryptography.X509Certificates;
using SeaPack.Diagnostics;
using SeaPack.Executables.Signing;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests.Signing;

/// <summary>Which certificates are taken, and what is said of the others.</summary>
public sealed class SigningCertificateTests
{
    private readonly TestCertificates _certificates = new();

    [TearDown]
    public void RemoveCertificates() => _certificates.Dispose();

    [Test]
    public void Certificate_with_key_is_chosen_and_the_others_go_along([Values(true, false)] bool elliptic)
    {
        using SigningCertificate loaded = Load(_certificates.Issue(elliptic: elliptic), TestCertificates.Password);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(loaded.Certificate.Subject, Is.EqualTo("CN=SeaPack tester, O=SeaPack"));
            Assert.That(loaded.CreateSigner().Certificates.Select(c => c.Subject), Is.EqualTo(["CN=SeaPack test authority"]));
        }
    }

    [TestCase(null, null)]
    [TestCase(null, "")]
    [TestCase("", null)]
    [TestCase("", "")]
    public void Password_may_be_missing(string? ofFile, string? given)
    {
        using SigningCertificate loaded = Load(_certificates.Issue(password: ofFile), given);
        Assert.That(loaded.Certificate.HasPrivateKey);
    }

    [TestCase("wrong secret", "not its password")]
    [TestCase("", "none was given")]
    [TestCase(null, "none was given")]
    public void Wrong_password_is_refused_and_not_repeated(string? password, string expected)
    {
        string message = MustBeRefused(_certificates.Issue(), SigningDiagnostics.CertificatePassword, password);
        Assert.That(message, Does.Contain(expected).And.Not.Contain("secret"));
    }

    [Test]
    public void Certificate_without_key_is_refused() =>
        MustBeRefused(_certificates.Issue(withKey: false), SigningDiagnostics.CertificateWithoutKey);

    [Test]
    public void Certificate_that_is_not_valid_now_is_refused()
    {
        Assert.That(MustBeRefused(_certificates.Issue(days: -1), SigningDiagnostics.CertificateExpired), Does.Contain("expired at"));
        Assert.That(MustBeRefused(_certificates.Issue(days: 200), SigningDiagnostics.CertificateExpired), Does.Contain("valid only from"));
    }

    [Test]
    public void Certificate_for_something_else_is_refused()
    {
        MustBeRefused(_certificates.Issue(TestCertificates.ServerAuthentication), SigningDiagnostics.CertificateUsage);
        MustBeRefused(_certificates.Issue(keyUsage: X509KeyUsageFlags.KeyEncipherment), SigningDiagnostics.CertificateUsage);
    }

    [TestCase("")]
    [TestCase("2.5.29.37.0")]
    public void Certificate_for_any_use_is_taken(string usage)
    {
        using SigningCertificate loaded = Load(_certificates.Issue(usage), TestCertificates.Password);
        Assert.That(loaded.Certificate.HasPrivateKey);
    }

    [Test]
    public void File_that_is_no_pkcs12_is_refused()
    {
        byte[] file = File.ReadAllBytes(_certificates.Issue());
        File.WriteAllBytes(_certificates["half"], file[..(file.Length / 2)]);
        File.WriteAllBytes(_certificates["empty"], []);
        foreach (string name in (string[])["half", "empty", "missing", "authority.pem", "."])
            Assert.That(MustBeRefused(_certificates[name], SigningDiagnostics.CertificateUnreadable), Does.Contain(_certificates[name]).And.Not.Contain(".."));
    }

    [Test]
    public void Mutated_file_is_refused_or_read()
    {
        byte[] original = File.ReadAllBytes(_certificates.Issue());
        var random = new Random(1);
        for (int i = 0; i < 300; i++)
        {
            byte[] file = (byte[])original.Clone();
            file[random.Next(200)] = (byte)random.Next(256);
            File.WriteAllBytes(_certificates["mutated"], file);
            try
            {
                Load(_certificates["mutated"], TestCertificates.Password).Dispose();
            }
            catch (DiagnosticException)
            {
            }
        }
    }

    private static SigningCertificate Load(string path, string? password) => SigningCertificate.Load(path, password, DateTimeOffset.UtcNow);

    private static string MustBeRefused(string path, DiagnosticDescriptor descriptor, string? password = TestCertificates.Password)
    {
        DiagnosticException refusal = Assert.Throws<DiagnosticException>(() => Load(path, password).Dispose())!;
        Assert.That(refusal.Diagnostic.Descriptor, Is.EqualTo(descriptor), refusal.Message);
        return refusal.Message;
    }
}
