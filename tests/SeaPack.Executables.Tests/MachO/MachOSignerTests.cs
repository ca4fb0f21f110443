using System.Text;
using SeaPack.Diagnostics;
using SeaPack.Executables.MachO;
using SeaPack.Executables.Signing;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests.MachO;

public sealed class MachOSignerTests
{
    private static readonly Uri Authority = new("http://authority.invalid/");

    private readonly TestCertificates _certificates = new();

    [TearDown]
    public void RemoveCertificates() => _certificates.Dispose();

    [Test]
    public void Ad_hoc_signature_is_whole([Values] bool replaced, [Values] bool hardened)
    {
        using var injection = new Injection(new SyntheticMachO { HasSignature = replaced }.Build());
        MachOSigningResult result = Sign(injection, new MachOSigningOptions { HardenedRuntime = hardened });
        MachOVerifier.SignedCode code = Check(injection.Output);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(code.Flags, Is.EqualTo(hardened ? 0x10002u : 2));
            Assert.That(code.Version, Is.EqualTo(hardened ? 0x20500u : 0x20400));
            Assert.That(code.Runtime, Is.EqualTo(hardened ? 0xF0200u : 0));
            Assert.That(code.Identifier, Is.EqualTo(replaced ? "synthetic" : "app").And.EqualTo(result.Identifier));
            Assert.That(code.Slots.Keys, Is.EqualTo(hardened ? new[] { 0u, 2u, 5u, 7u, 0x10000u } : [0u, 2u, 0x10000u]));
            Assert.That((result.Subject, result.Team, result.Timestamp, result.Length), Is.EqualTo(((string?)null, (string?)null, (DateTimeOffset?)null, new FileInfo(injection.Output).Length)));
        }
    }

    [Test]
    public void Hardened_runtime_has_the_entitlements_of_node_but_lets_no_debugger_in()
    {
        using var injection = new Injection(new SyntheticMachO().Build());
        Sign(injection, new MachOSigningOptions { HardenedRuntime = true });
        string xml = Encoding.UTF8.GetString(Check(injection.Output).Slots[5][8..]);
        Assert.That(xml, Does.Contain("<key>com.apple.security.cs.allow-jit</key>\n\t<true/>").And.Not.Contain("get-task-allow"));
    }

    [Test]
    public void Entitlements_may_be_given()
    {
        using var injection = new Injection(new SyntheticMachO().Build());
        string path = injection["given.plist"];
        File.WriteAllText(path, "<plist version=\"1.0\"><dict><key>b</key><true/></dict></plist>");
        Sign(injection, new MachOSigningOptions { EntitlementsPath = path });
        Dictionary<uint, byte[]> slots = Check(injection.Output).Slots;
        Assert.That(slots[5][8..], Is.EqualTo(File.ReadAllBytes(path)));
        Assert.That(Convert.ToHexString(slots[7]), Is.EqualTo("FADE717200000017" + "700D" + "020101" + "B008" + "3006" + "0C0162" + "0101FF"));
    }

    [Test]
    public void Identity_is_verified_by_openssl([Values] bool elliptic, [Values] bool hardened)
    {
        using var injection = new Injection(new SyntheticMachO().Build());
        MachOSigningResult result = Sign(injection, Options(_certificates.Issue(elliptic: elliptic), hardened));
        MachOVerifier.SignedCode code = Check(injection.Output);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(code.Flags, Is.EqualTo(hardened ? 0x10000u : 0));
            Assert.That(code.Team, Is.Null, "only Apple gives teams");
            Assert.That(result.Subject, Is.EqualTo(TestCertificates.Subject));
            Assert.That(Convert.ToHexString(code.Slots[2]), Does.StartWith("FADE0C01").And.Contain("FADE0C000000").And.Contain("73796E746865746963"));
        }

        VerifyCms(code);
    }

    [Test]
    public void Developer_id_says_its_team()
    {
        using var injection = new Injection(new SyntheticMachO().Build());
        string certificate = _certificates.Issue(subject: "CN=Developer ID Application: Tester, OU=TEAM123456, O=Tester", mark: "1.2.840.113635.100.6.1.13");
        MachOSigningResult result = Sign(injection, Options(certificate, hardened: true));
        MachOVerifier.SignedCode code = Check(injection.Output);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(code.Team, Is.EqualTo("TEAM123456").And.EqualTo(result.Team));
            Assert.That(code.Slots[2], Is.EqualTo(CodeRequirement.DeveloperId("synthetic", "TEAM123456")));
        }

        VerifyCms(code);
    }

    [Test]
    public void Attributes_have_the_hash_of_the_code_directory()
    {
        ExternalTool.Require("openssl", "openssl");
        using var injection = new Injection(new SyntheticMachO().Build());
        MachOSigningResult result = Sign(injection, Options(_certificates.Issue()));
        File.WriteAllBytes(_certificates["cms.der"], Check(injection.Output).Slots[0x10000][8..]);
        string text = new CommandLine("openssl", "asn1parse", "-inform", "DER", "-in", _certificates["cms.der"]).Run().MustSucceed().StandardOutput;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.Contain("1.2.840.113635.100.9.1").And.Contain("1.2.840.113635.100.9.2").And.Contain(":signingTime"));
            Assert.That(text, Does.Contain($"[HEX DUMP]:{result.CodeDirectoryHash.ToUpperInvariant()}"));
            Assert.That(text, Does.Contain(Convert.ToBase64String(Convert.FromHexString(result.CodeDirectoryHash))));
        }
    }

    [Test]
    public void Timestamp_is_taken_along()
    {
        using var injection = new Injection(new SyntheticMachO().Build());
        MachOSigningResult result = Sign(injection, Stamped((_, request, _) => new TestTimestampAuthority(_certificates).Answer(request)));
        Assert.That(result.Timestamp, Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(5)));
        MachOVerifier.SignedCode code = Check(injection.Output);
        Assert.That(Convert.ToHexString(code.Slots[0x10000]), Does.Contain("060B2A864886F70D010910020E"));
        VerifyCms(code);
    }

    [Test]
    public void Signature_longer_than_expected_gets_its_room()
    {
        using var injection = new Injection(new SyntheticMachO().Build());
        var authority = new TestTimestampAuthority(_certificates);
        for (int i = 0; i < 12; i++) authority.AlsoSend(_certificates.IssuePem(TestCertificates.CodeSigning).Certificate);
        int asked = 0;
        Sign(injection, Stamped((_, request, _) =>
        {
            asked++;
            return authority.Answer(request);
        }));
        Assert.That(asked, Is.EqualTo(2));
        VerifyCms(Check(injection.Output));
    }

    [Test]
    public void Input_may_be_the_output_and_signing_again_gives_the_same()
    {
        using var injection = new Injection(new SyntheticMachO { HasSignature = false, NamesLength = 5003 }.Build());
        Sign(injection, new MachOSigningOptions { HardenedRuntime = true });
        byte[] once = File.ReadAllBytes(injection.Output);
        MachOSigner.Sign(injection.Output, injection.Output, new MachOSigningOptions { HardenedRuntime = true }, CancellationToken.None);
        Assert.That(File.ReadAllBytes(injection.Output), Is.EqualTo(once));
    }

    [Test]
    public void Identifier_may_be_given()
    {
        using var injection = new Injection(new SyntheticMachO().Build());
        Sign(injection, new MachOSigningOptions { Identifier = "com.example.äpp" });
        Assert.That(Check(injection.Output).Identifier, Is.EqualTo("com.example.äpp"));
        MustBeRefused(new MachOSigningOptions { Identifier = "a\0b" }, SigningDiagnostics.IdentifierInvalid);
    }

    [Test]
    public void Answer_of_the_authority_that_is_none_is_reported()
    {
        MustBeRefused(Stamped((_, _, _) => [.. "<html>"u8]), SigningDiagnostics.TimestampRefused);
        MustBeRefused(Stamped((_, _, _) => throw new TimeoutException("too slow")), SigningDiagnostics.TimestampUnreachable);
    }

    [Test]
    public void Certificate_that_cannot_sign_is_refused()
    {
        MustBeRefused(Options(_certificates.Issue(withKey: false)), SigningDiagnostics.CertificateWithoutKey);
        MustBeRefused(Options(_certificates.Issue(days: -1)), SigningDiagnostics.CertificateExpired);
        MustBeRefused(Options(_certificates.Issue(password: "other")), SigningDiagnostics.CertificatePassword);
        MustBeRefused(Options(_certificates.Issue(TestCertificates.ServerAuthentication)), SigningDiagnostics.CertificateUsage);
        MustBeRefused(Options("/does/not/exist.pfx"), SigningDiagnostics.CertificateUnreadable);
    }

    [Test]
    public void Program_that_cannot_be_signed_is_refused()
    {
        var options = new MachOSigningOptions();
        MustBeRefused(options, ExecutableDiagnostics.UnsupportedExecutable, new SyntheticMachO { FileType = 6 }.Build());
        MustBeRefused(options, ExecutableDiagnostics.UnsupportedExecutable, new SyntheticElf().Build());
        MustBeRefused(options, ExecutableDiagnostics.AppendedData, [.. new SyntheticMachO().Build(), 0]);
        MustBeRefused(options, ExecutableDiagnostics.NoRoomForLoadCommand, new SyntheticMachO { HasSignature = false, HeaderRoom = 0, HasDispensable = false }.Build());
    }

    [Test]
    public void Cancelling_leaves_nothing_behind()
    {
        using var injection = new Injection(new SyntheticMachO().Build());
        using var cancellation = new CancellationTokenSource();
        MachOSigningOptions options = Stamped((_, _, token) =>
        {
            cancellation.Cancel();
            token.ThrowIfCancellationRequested();
            return [];
        });
        Assert.That(() => MachOSigner.Sign(injection.Base, injection.Output, options, cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => MachOSigner.Sign(injection.Base, injection.Output, new MachOSigningOptions(), cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(injection.Listing(), Is.Empty);
    }

    [Test]
    public void Full_disk_is_reported_and_the_old_output_stays()
    {
        using var injection = new Injection(new SyntheticMachO { NamesLength = 200_000 }.Build());
        using var disk = SmallFileSystem.Mount(Path.GetDirectoryName(injection.Output)!, "size=64k");
        File.WriteAllText(injection.Output, "old");
        Refusal.MustBe(ExecutableDiagnostics.DiskFull, () => Sign(injection, new MachOSigningOptions()));
        Assert.That(injection.Listing(), Is.EqualTo([injection.Output]));
        Assert.That(File.ReadAllText(injection.Output), Is.EqualTo("old"));
    }

    private static MachOSigningOptions Options(string certificate, bool hardened = false) =>
        new() { CertificatePath = certificate, Password = TestCertificates.Password, HardenedRuntime = hardened };

    private MachOSigningOptions Stamped(TimestampTransport transport) => new()
    {
        CertificatePath = _certificates.Issue(),
        Password = TestCertificates.Password,
        HardenedRuntime = true,
        TimestampUrl = Authority,
        TimestampTransport = transport,
    };

    private static MachOSigningResult Sign(Injection injection, MachOSigningOptions options) =>
        MachOSigner.Sign(injection.Base, injection.Output, options, CancellationToken.None);

    /// <summary>Both readings of the signature agree that it is whole.</summary>
    private static MachOVerifier.SignedCode Check(string path)
    {
        var verifier = new MachOVerifier(File.ReadAllBytes(path));
        verifier.CheckSegments();
        verifier.CheckLinkEdit();
        MachOVerifier.SignedCode code = verifier.CheckSignature();
        var state = MachOSignatureState.Read(path, CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(state.Fault, Is.Null);
            Assert.That((state.IsSigned, state.IsAdHoc, state.HasHardenedRuntime), Is.EqualTo((true, (code.Flags & 2) != 0, (code.Flags & 0x10000) != 0)));
            Assert.That((state.Identifier, state.Team), Is.EqualTo((code.Identifier, code.Team)));
        }

        return code;
    }

    private void VerifyCms(MachOVerifier.SignedCode code)
    {
        ExternalTool.Require("openssl", "openssl");
        File.WriteAllBytes(_certificates["cms.der"], code.Slots[0x10000][8..]);
        File.WriteAllBytes(_certificates["content"], code.Slots[0]);
        new CommandLine(
            "openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", _certificates["cms.der"], "-content", _certificates["content"],
            "-CAfile", _certificates.AuthorityPath, "-purpose", "any", "-out", _certificates["verified"]).Run().MustSucceed();
        Assert.That(File.ReadAllBytes(_certificates["verified"]), Is.EqualTo(code.Slots[0]));
    }

    private static void MustBeRefused(MachOSigningOptions options, DiagnosticDescriptor descriptor, byte[]? program = null)
    {
        using var injection = new Injection(program ?? new SyntheticMachO().Build());
        Refusal.MustBe(descriptor, () => Sign(injection, options));
        Assert.That(injection.Listing(), Is.Empty);
    }
}
