using System.Net;
using SeaPack.Diagnostics;
using SeaPack.Executables.Pe;
using SeaPack.Executables.Signing;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests.Pe;

public sealed class AuthenticodeSignerTests
{
    private static readonly Uri Authority = new("http://authority.invalid/");

    private readonly TestCertificates _certificates = new();

    [TearDown]
    public void RemoveCertificates() => _certificates.Dispose();

    [TestCase("22.23.3", "win-x64")]
    [TestCase("24.21.0", "win-x64")]
    [TestCase("26.10.0", "win-x64")]
    [TestCase("22.23.2", "win-arm64")]
    [TestCase("26.7.0", "win-arm64")]
    public async Task Signed_application_is_verified_by_osslsigncode(string version, string runtimeIdentifier)
    {
        using var injection = new Injection([]) { Base = await TestNode.GetAsync(version, runtimeIdentifier) };
        injection.Run();
        AuthenticodeResult result = Sign(injection.Output, injection["signed.exe"], Options());
        Assert.That(Verify(injection["signed.exe"]), Does.Contain("SeaPack tester").And.Contain("SHA256"));
        PeInvariants.Check(injection["signed.exe"], injection.Base);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result, Is.EqualTo(new AuthenticodeResult("CN=SeaPack tester, O=SeaPack", null, new FileInfo(injection["signed.exe"]).Length)));
            Assert.That(SeaBlobLocator.Locate(injection["signed.exe"]), Is.EqualTo(SeaBlobLocator.Locate(injection.Output)));
        }
    }

    [Test]
    public void Llvm_finds_the_certificate_table()
    {
        ExternalTool.Require("llvm-readobj", "llvm");
        using var injection = new Injection(new SyntheticPe { HasCertificates = false }.Build());
        Sign(injection.Base, injection.Output, Options());
        CommandOutcome read = new CommandLine("llvm-readobj", "--file-headers", injection.Output).Run().MustSucceed();
        Assert.That(read.StandardOutput, Does.Contain($"CertificateTableRVA: 0x{new FileInfo(injection.Base).Length:X}"));
    }

    [Test]
    public void Signature_of_an_elliptic_curve_is_verified()
    {
        using var injection = new Injection(new SyntheticPe().Build());
        Sign(injection.Base, injection.Output, Options(_certificates.Issue(elliptic: true)));
        Verify(injection.Output);
    }

    [Test]
    public void Name_and_address_of_the_program_are_shown()
    {
        using var injection = new Injection(new SyntheticPe().Build());
        Sign(injection.Base, injection.Output, new AuthenticodeOptions
        {
            CertificatePath = _certificates.Issue(),
            Password = TestCertificates.Password,
            ProgramName = "My program",
            ProgramUrl = new Uri("https://example.com/a b"),
        });
        Assert.That(Verify(injection.Output), Does.Contain("Text description: My program").And.Contain("URL description: https://example.com/a%20b"));
    }

    [Test]
    public void Timestamp_of_an_authority_is_verified()
    {
        using var injection = new Injection(new SyntheticPe().Build());
        AuthenticodeResult result = Sign(injection.Base, injection.Output, Stamped((_, request, _) => new TestTimestampAuthority(_certificates).Answer(request)));
        Assert.That(result.Timestamp, Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(5)));
        Assert.That(Verify(injection.Output), Does.Contain("Timestamp Server Signature verification: ok"));
    }

    [Test]
    public void Authority_is_asked_over_http()
    {
        using var injection = new Injection(new SyntheticPe().Build());
        using var server = new TestHttpServer(request => (HttpStatusCode.OK, new TestTimestampAuthority(_certificates).Answer(request)));
        AuthenticodeResult result = Sign(injection.Base, injection.Output, Stamped(null, server.Address));
        Assert.That(result.Timestamp, Is.Not.Null);
        Assert.That(server.ContentType, Is.EqualTo("application/timestamp-query"));
    }

    [Test]
    public void Signature_is_replaced_and_not_piled_up()
    {
        using var injection = new Injection(new SyntheticPe().Build());
        string certificate = _certificates.Issue();
        Sign(injection.Base, injection.Output, Options(certificate));
        byte[] once = File.ReadAllBytes(injection.Output);
        Sign(injection.Output, injection.Output, Options(certificate));
        Assert.That(File.ReadAllBytes(injection.Output), Is.EqualTo(once), "in place, and the same bytes again");
        Verify(injection.Output);
    }

    [Test]
    public void Program_of_any_length_is_verified([Range(0, 8)] int trailing)
    {
        byte[] executable = new SyntheticPe { HasCertificates = false }.Build();
        using var injection = new Injection([.. executable, .. DistinctBytes.Of(trailing)]);
        Sign(injection.Base, injection.Output, Options());
        Verify(injection.Output);
    }

    [Test]
    public void Changed_program_is_not_verified()
    {
        using var injection = new Injection(new SyntheticPe().Build());
        Sign(injection.Base, injection.Output, Options());
        byte[] changed = File.ReadAllBytes(injection.Output);
        changed[0x420] ^= 1;
        File.WriteAllBytes(injection.Output, changed);
        ExternalTool.Require("osslsigncode", "osslsigncode");
        Assert.That(new CommandLine("osslsigncode", "verify", "-CAfile", _certificates.AuthorityPath, injection.Output).Run().ExitCode, Is.Not.Zero);
    }

    [Test]
    public void Unreachable_authority_is_reported()
    {
        using var unused = new TestHttpServer(_ => (HttpStatusCode.OK, []));
        Uri closed = unused.Address;
        unused.Dispose();
        MustBeRefused(Stamped(null, closed), SigningDiagnostics.TimestampUnreachable);
        using var broken = new TestHttpServer(_ => (HttpStatusCode.ServiceUnavailable, []));
        Assert.That(MustBeRefused(Stamped(null, broken.Address), SigningDiagnostics.TimestampUnreachable), Does.Contain("503"));
        MustBeRefused(Stamped(null, new Uri("ftp://authority.invalid/")), SigningDiagnostics.TimestampUnreachable);
        MustBeRefused(Stamped((_, _, _) => throw new TimeoutException("too slow")), SigningDiagnostics.TimestampUnreachable);
    }

    [Test]
    public void Answer_that_is_no_timestamp_for_this_signature_is_reported()
    {
        var authority = new TestTimestampAuthority(_certificates);
        byte[]? first = null;
        MustBeRefused(Stamped((_, _, _) => [.. "<html>"u8]), SigningDiagnostics.TimestampRefused);
        MustBeRefused(Stamped((_, _, _) => []), SigningDiagnostics.TimestampRefused);
        using var injection = new Injection(new SyntheticPe().Build());
        Sign(injection.Base, injection.Output, Stamped((_, request, _) => first = authority.Answer(request)));
        MustBeRefused(Stamped((_, _, _) => first!), SigningDiagnostics.TimestampRefused);
    }

    [Test]
    public void Cancelling_while_the_authority_is_asked_leaves_nothing_behind()
    {
        using var injection = new Injection(new SyntheticPe().Build());
        using var cancellation = new CancellationTokenSource();
        AuthenticodeOptions options = Stamped((_, _, token) =>
        {
            cancellation.Cancel();
            token.ThrowIfCancellationRequested();
            return [];
        });
        Assert.That(() => AuthenticodeSigner.Sign(injection.Base, injection.Output, options, cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(injection.Listing(), Is.Empty);
    }

    [Test]
    public void Certificate_is_looked_at_with_the_given_clock()
    {
        var options = new AuthenticodeOptions { CertificatePath = _certificates.Issue(), Password = TestCertificates.Password, Clock = new LateClock() };
        MustBeRefused(options, SigningDiagnostics.CertificateExpired);
    }

    [Test]
    public void Program_that_is_no_pe_is_refused()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        Refusal.MustBe(ExecutableDiagnostics.NotAnExecutable, () => Sign(injection.Base, injection.Output, Options()));
        File.WriteAllBytes(injection.Base, new SyntheticPe().Build()[..0x300]);
        Refusal.MustBe(ExecutableDiagnostics.TruncatedExecutable, () => Sign(injection.Base, injection.Output, Options()));
        byte[] withoutPlace = new SyntheticPe().Build();
        new PePatcher(withoutPlace).ChangeOptional(header => header with { DirectoryCount = 4 });
        File.WriteAllBytes(injection.Base, withoutPlace);
        Refusal.MustBe(ExecutableDiagnostics.UnsupportedExecutable, () => Sign(injection.Base, injection.Output, Options()));
        Assert.That(injection.Listing(), Is.Empty);
    }

    [Test]
    public void Mutated_program_is_refused_or_signed()
    {
        AuthenticodeOptions options = Options();
        byte[] original = new SyntheticPe().Build();
        var random = new Random(1);
        using var injection = new Injection(original);
        for (int i = 0; i < 300; i++)
        {
            byte[] executable = (byte[])original.Clone();
            for (int change = random.Next(1, 4); change > 0; change--) executable[random.Next(0x280)] = (byte)random.Next(256);
            File.WriteAllBytes(injection.Base, executable);
            try
            {
                Sign(injection.Base, injection.Output, options);
                File.Delete(injection.Output);
            }
            catch (DiagnosticException)
            {
                Assert.That(injection.Listing(), Is.Empty);
            }
        }
    }

    private AuthenticodeOptions Options(string? certificate = null) =>
        new() { CertificatePath = certificate ?? _certificates.Issue(), Password = TestCertificates.Password };

    private AuthenticodeOptions Stamped(TimestampTransport? transport, Uri? authority = null) => new()
    {
        CertificatePath = _certificates.Issue(),
        Password = TestCertificates.Password,
        TimestampUrl = authority ?? Authority,
        TimestampTransport = transport,
    };

    private static AuthenticodeResult Sign(string input, string output, AuthenticodeOptions options) =>
        AuthenticodeSigner.Sign(input, output, options, CancellationToken.None);

    private string Verify(string path)
    {
        ExternalTool.Require("osslsigncode", "osslsigncode");
        string text = new CommandLine("osslsigncode", "verify", "-CAfile", _certificates.AuthorityPath, "-TSA-CAfile", _certificates.AuthorityPath, path)
            .Run().MustSucceed().StandardOutput;
        Assert.That(text, Does.Contain("Signature verification: ok").And.Not.Contain("MISMATCH"));
        return text;
    }

    private static string MustBeRefused(AuthenticodeOptions options, DiagnosticDescriptor descriptor)
    {
        using var injection = new Injection(new SyntheticPe().Build());
        DiagnosticException refusal = Assert.Throws<DiagnosticException>(() => Sign(injection.Base, injection.Output, options))!;
        Assert.That(refusal.Diagnostic.Descriptor, Is.EqualTo(descriptor), refusal.Message);
        Assert.That(injection.Listing(), Is.Empty);
        return refusal.Message;
    }

    private sealed class LateClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(11);
    }
}
