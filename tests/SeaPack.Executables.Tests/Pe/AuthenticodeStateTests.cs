using SeaPack.Executables.Pe;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests.Pe;

public sealed class AuthenticodeStateTests
{
    private readonly TestCertificates _certificates = new();

    [TearDown]
    public void RemoveCertificates() => _certificates.Dispose();

    [Test]
    public void Program_without_a_signature_is_not_signed()
    {
        using var injection = new Injection(new SyntheticPe { HasCertificates = false }.Build());
        Assert.That(AuthenticodeState.Read(injection.Base, CancellationToken.None), Is.EqualTo(new AuthenticodeState()));
    }

    [TestCase("22.23.3", "win-x64")]
    [TestCase("26.10.0", "win-x64")]
    [TestCase("26.7.0", "win-arm64")]
    public async Task What_the_makers_of_node_signed_is_found_true(string version, string runtimeIdentifier)
    {
        var state = AuthenticodeState.Read(await TestNode.GetAsync(version, runtimeIdentifier), CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((state.IsSigned, state.Fault), Is.EqualTo((true, (string?)null)));
            Assert.That(state.Subject, Does.Contain("OpenJS Foundation"));
            Assert.That(state.Timestamp, Is.GreaterThan(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        }
    }

    [Test]
    public void Signer_and_time_are_named()
    {
        using Injection injection = Sign(isStamped: true, out AuthenticodeResult result);
        var state = AuthenticodeState.Read(injection.Output, CancellationToken.None);
        Assert.That(state, Is.EqualTo(new AuthenticodeState { IsSigned = true, Subject = TestCertificates.Subject, Timestamp = result.Timestamp }));
        Assert.That(result.Timestamp, Is.Not.Null);
    }

    [TestCase("section", "the program has another digest")]
    [TestCase("padding", "the program has another digest")]
    [TestCase("signature", "its PKCS#7 signature is not valid")]
    [TestCase("length", "it cannot be read")]
    [TestCase("kind", "it cannot be read")]
    public void Changed_program_or_signature_is_noticed(string what, string fault)
    {
        using Injection injection = Sign(isStamped: false, out _);
        byte[] file = File.ReadAllBytes(injection.Output);
        int table = (int)new FileInfo(injection.Base).Length;
        int at = what switch
        {
            "section" => 0x401,
            "padding" => table - 1,
            "signature" => file.AsSpan().LastIndexOfAnyExcept((byte)0) - 8,
            "length" => table + 2,
            _ => table + 6,
        };
        file[at] ^= 1;
        File.WriteAllBytes(injection.Output, file);
        Assert.That(AuthenticodeState.Read(injection.Output, CancellationToken.None).Fault, Does.StartWith(fault));
    }

    private Injection Sign(bool isStamped, out AuthenticodeResult result)
    {
        var injection = new Injection(new SyntheticPe { HasCertificates = false }.Build());
        var options = new AuthenticodeOptions
        {
            CertificatePath = _certificates.Issue(),
            Password = TestCertificates.Password,
            TimestampUrl = isStamped ? new Uri("http://authority.invalid/") : null,
            TimestampTransport = (_, request, _) => new TestTimestampAuthority(_certificates).Answer(request),
        };
        result = AuthenticodeSigner.Sign(injection.Base, injection.Output, options, CancellationToken.None);
        return injection;
    }
}
