using SeaPack.Diagnostics;
using SeaPack.Executables.Pe;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests.Pe;

/// <summary>
/// Whatever headers, resources and signature say: a coded refusal and no output, or an output that holds the blob, or whose signature is
/// true. Seeded, so that a failure repeats.
/// </summary>
public sealed class PeMutationTests
{
    private static readonly byte[] BlobBytes = [.. "the blob of the mutation tests"u8];

    [Test]
    public void Mutated_program_is_refused_or_gives_a_whole_executable([Range(1, 8)] int seed) => Mutate(seed, 300);

    [Test]
    [Explicit("Takes minutes; for the nightly run.")]
    [Category("Nightly")]
    public void Mutated_program_is_refused_or_gives_a_whole_executable_at_length([Range(101, 150)] int seed) => Mutate(seed, 4_000);

    private static void Mutate(int seed, int count)
    {
        var random = new Random(seed);
        byte[] original = new SyntheticPe { HasRelocations = (seed & 1) == 0, HasCertificates = (seed & 2) == 0 }.Build();
        using var certificates = new TestCertificates();
        string certificate = certificates.Issue();
        using var injection = new Injection(original, BlobBytes);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        for (int i = 0; i < count; i++)
        {
            byte[] executable = (byte[])original.Clone();
            for (int change = random.Next(1, 4); change > 0; change--) ChangeOneField(executable, random);
            int length = random.Next(20) == 0 ? random.Next(executable.Length) : executable.Length;
            File.WriteAllBytes(injection.Base, executable.AsSpan(0, length));
            string what = $"seed {seed}, mutation {i}";
            Try(injection, what, () => CheckInjection(injection, what, limit.Token));
            Try(injection, what, () => CheckSigning(injection, certificate, what, limit.Token));
        }
    }

    private static void Try(Injection injection, string what, Action action)
    {
        try
        {
            action();
            File.Delete(injection.Output);
        }
        catch (DiagnosticException refusal)
        {
            if (injection.Listing().Length > 0) Assert.Fail($"{what}: refused ({refusal.Message}), but something was left");
        }
        catch (Exception e) when (e is not (OperationCanceledException or AssertionException))
        {
            Assert.Fail($"{what}: {e}");
        }
    }

    private static void CheckInjection(Injection injection, string what, CancellationToken cancellation)
    {
        injection.Run(cancellation: cancellation);
        SeaBlobLocation location = SeaBlobLocator.Locate(injection.Output);
        byte[] blob = new byte[location.Length];
        using (var file = ExecutableFile.Open(injection.Output)) file.Read((ulong)location.Offset, blob, "the blob");
        if (!blob.AsSpan().SequenceEqual(BlobBytes)) Assert.Fail($"{what}: another blob is found");
    }

    private static void CheckSigning(Injection injection, string certificate, string what, CancellationToken cancellation)
    {
        // Whatever the old signature is, reading it says so in words.
        AuthenticodeState.Read(injection.Base, cancellation);
        var options = new AuthenticodeOptions { CertificatePath = certificate, Password = TestCertificates.Password };
        AuthenticodeSigner.Sign(injection.Base, injection.Output, options, cancellation);
        var state = AuthenticodeState.Read(injection.Output, cancellation);
        if (!state.IsSigned || state.Fault != null) Assert.Fail($"{what}: the signature is not true: {state.Fault}");
    }

    /// <summary>A field of 1 to 8 bytes in the headers, the resources or anywhere gets a value that is likely to hurt.</summary>
    private static void ChangeOneField(byte[] executable, Random random)
    {
        int size = 1 << random.Next(4);
        int resources = executable.AsSpan().IndexOf("\x18\0\0\0"u8) - 64;
        int at = random.Next(6) switch
        {
            0 => random.Next(DosHeader.Size),
            1 or 2 => random.Next(SyntheticPe.PeOffset, 0x260),
            3 or 4 => random.Next(Math.Clamp(resources, 0, executable.Length - 1), executable.Length),
            _ => random.Next(executable.Length),
        };
        at = Math.Min(at & -size, executable.Length - size);
        ulong value = random.Next(8) switch
        {
            0 => 0,
            1 => ulong.MaxValue,
            2 => ulong.MaxValue - (ulong)random.Next(5000),
            3 => (ulong)(executable.Length + random.Next(-64, 64)),
            4 => 1UL << random.Next(64),
            5 => 0x8000_0000 | (ulong)random.Next(600),
            6 => (ulong)random.Next(2000),
            _ => (ulong)random.NextInt64(),
        };
        for (int i = 0; i < size; i++) executable[at + i] = (byte)(value >> (8 * i));
    }
}
