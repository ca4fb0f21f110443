using SeaPack.Diagnostics;
using SeaPack.Executables.MachO;
using SeaPack.Executables.Pe;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests.Signing;

/// <summary>What injection notes for the signer saves work and changes nothing in the result.</summary>
public sealed class DigestRecordTests
{
    private readonly TestCertificates _certificates = new();

    [TearDown]
    public void RemoveCertificates() => _certificates.Dispose();

    [TestCase("win-x64", 22)]
    [TestCase("win-x64", 24)]
    [TestCase("win-x64", 26)]
    [TestCase("win-arm64", 26)]
    [TestCase("osx-x64", 24)]
    [TestCase("osx-arm64", 22)]
    [TestCase("osx-arm64", 26)]
    public async Task The_signature_is_the_one_of_a_signer_that_reads_everything(string runtimeIdentifier, int major)
    {
        using Injection injection = await InjectAsync(runtimeIdentifier, major);
        string certificate = _certificates.Issue();
        Sign(injection.Output, injection["read"], certificate, digestPath: null);
        Assert.That(File.Exists(injection.Output), "the input stays");

        Sign(injection.Output, injection["noted"], certificate, injection["digest"]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.Exists(injection.Output), Is.False, "the input became the output");
            Assert.That(await File.ReadAllBytesAsync(injection["noted"]), Is.EqualTo(await File.ReadAllBytesAsync(injection["read"])));
        }
    }

    [TestCase("win-x64")]
    [TestCase("osx-arm64")]
    public async Task An_executable_that_was_changed_since_is_read_again(string runtimeIdentifier)
    {
        using Injection injection = await InjectAsync(runtimeIdentifier, 26);
        long offset = SeaBlobLocator.Locate(injection.Output).Offset;
        await using (FileStream file = File.OpenWrite(injection.Output))
        {
            file.Position = offset;
            file.WriteByte(1);
        }

        File.SetLastWriteTimeUtc(injection.Output, DateTime.UtcNow.AddSeconds(-30));
        Sign(injection.Output, injection["signed"], _certificates.Issue(), injection["digest"]);

        string? fault = IsWindows(injection)
            ? AuthenticodeState.Read(injection["signed"], CancellationToken.None).Fault
            : MachOSignatureState.Read(injection["signed"], CancellationToken.None).Fault;
        Assert.That(fault, Is.Null);
    }

    [TestCase(0)]
    [TestCase(30)]
    [TestCase(67)]
    public async Task A_record_that_is_cut_short_counts_for_nothing(int length)
    {
        using Injection injection = await InjectAsync("win-x64", 26);
        await using (FileStream record = File.OpenWrite(injection["digest"])) record.SetLength(length);

        Sign(injection.Output, injection["signed"], _certificates.Issue(), injection["digest"]);

        Assert.That(AuthenticodeState.Read(injection["signed"], CancellationToken.None).Fault, Is.Null);
    }

    [Test]
    public void A_record_that_cannot_be_written_is_one_error()
    {
        using var injection = new Injection(new SyntheticPe().Build());

        Refusal.MustBe(ExecutableDiagnostics.OutputNotWritable, () => injection.Run(new InjectOptions { DigestPath = injection["none/digest"] }));
    }

    private static async Task<Injection> InjectAsync(string runtimeIdentifier, int major)
    {
        byte[] blob = new byte[3_000_001];
        new Random(major).NextBytes(blob);
        var injection = new Injection([], blob) { Base = await TestNode.GetAsync(TestNode.VersionOf(major, runtimeIdentifier)!, runtimeIdentifier) };
        injection.Run(new InjectOptions { DigestPath = injection["digest"] });
        return injection;
    }

    private static bool IsWindows(Injection injection) => ExecutableIdentity.Read(injection.Base).Format == ExecutableFormat.Pe;

    private static void Sign(string input, string output, string certificate, string? digestPath)
    {
        if (ExecutableIdentity.Read(input).Format == ExecutableFormat.Pe)
        {
            var options = new AuthenticodeOptions { CertificatePath = certificate, Password = TestCertificates.Password, DigestPath = digestPath };
            AuthenticodeSigner.Sign(input, output, options, CancellationToken.None);
        }
        else
        {
            var options = new MachOSigningOptions
            {
                CertificatePath = certificate,
                Password = TestCertificates.Password,
                Identifier = "app",
                HardenedRuntime = true,
                Clock = new NoonClock(),
                DigestPath = digestPath,
            };
            MachOSigner.Sign(input, output, options, CancellationToken.None);
        }
    }

    // A signature of Apple's holds its time.
    private sealed class NoonClock : TimeProvider
    {
        private static readonly DateTimeOffset Noon = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Noon;
    }
}
