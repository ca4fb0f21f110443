using SeaPack.Diagnostics;
using SeaPack.Executables.MachO;

namespace SeaPack.Executables.Tests.MachO;

/// <summary>
/// Whatever headers, fixups and signature say: a coded refusal and no output, or an output that holds the blob and whose signature is
/// true. Seeded, so that a failure repeats.
/// </summary>
public sealed class MachOMutationTests
{
    private static readonly byte[] BlobBytes = [.. "the blob of the mutation tests"u8];

    [Test]
    public void Mutated_program_is_refused_or_gives_a_whole_executable([Range(1, 8)] int seed) => Mutate(seed, 500);

    [Test]
    [Explicit("Takes minutes; for the nightly run.")]
    [Category("Nightly")]
    public void Mutated_program_is_refused_or_gives_a_whole_executable_at_length([Range(101, 120)] int seed) => Mutate(seed, 10_000);

    private static void Mutate(int seed, int count)
    {
        var random = new Random(seed);
        byte[] original = new SyntheticMachO
        {
            CpuType = (seed & 1) == 0 ? MachHeader.Arm64 : MachHeader.X64,
            HasChainedFixups = (seed & 2) == 0,
            HasSignature = (seed & 4) == 0,
            FixupsRoom = (seed & 1) * 4,
        }.Build();
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
            Try(injection, what, () => CheckSigning(injection, what, limit.Token));
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
            if (injection.Listing().Length > 0) Assert.Fail($"{what}: refused with {refusal.Diagnostic.Descriptor.Code}, but something was left");
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
        // A page that the base's own signature is not true of keeps its hash, so that macOS still refuses it.
        var state = MachOSignatureState.Read(injection.Output, cancellation);
        bool isKept = state.Fault?.StartsWith("the page", StringComparison.Ordinal) == true && MachOSignatureState.Read(injection.Base, cancellation).Fault != null;
        if (!isKept) MustBeTrue(state, what);
    }

    private static void CheckSigning(Injection injection, string what, CancellationToken cancellation)
    {
        MachOSigner.Sign(injection.Base, injection.Output, new MachOSigningOptions { HardenedRuntime = true }, cancellation);
        MustBeTrue(MachOSignatureState.Read(injection.Output, cancellation), what);
        // Whatever the old signature is, reading it says so in words.
        MachOSignatureState.Read(injection.Base, cancellation);
    }

    private static void MustBeTrue(MachOSignatureState state, string what)
    {
        if (!state.IsSigned || state.Fault != null) Assert.Fail($"{what}: the signature is not true: {state.Fault}");
    }

    /// <summary>A field of 1 to 8 bytes in the headers, __LINKEDIT or anywhere gets a value that is likely to hurt.</summary>
    private static void ChangeOneField(byte[] executable, Random random)
    {
        int size = 1 << random.Next(4);
        int at = random.Next(8) switch
        {
            0 => random.Next(MachHeader.Size),
            1 or 2 or 3 => random.Next(MachHeader.Size, 0x500),
            4 => random.Next(0x8000, 0x8080),
            5 or 6 => random.Next(0x9000, executable.Length),
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
            5 => (ulong)random.Next(0x20) * 0x1000,
            6 => (ulong)random.Next(2000),
            _ => (ulong)random.NextInt64(),
        };
        for (int i = 0; i < size; i++) executable[at + i] = (byte)(value >> (8 * i));
    }
}
