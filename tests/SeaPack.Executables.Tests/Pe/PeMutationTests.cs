using SeaPack.Executables.Pe;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests.Pe;

public sealed class PeMutationTests
{
    [Test]
    public void Mutated_program_is_refused_or_gives_a_whole_executable([Range(1, 8)] int seed) => Mutate(seed, 300);

    [Test]
    [Explicit("Takes minutes; for the nightly run.")]
    [Category("Nightly")]
    public void Mutated_program_is_refused_or_gives_a_whole_executable_at_length([Range(101, 150)] int seed) => Mutate(seed, 4_000);

    private static void Mutate(int seed, int count)
    {
        byte[] original = new SyntheticPe { HasRelocations = (seed & 1) == 0, HasCertificates = (seed & 2) == 0 }.Build();
        using var certificates = new TestCertificates();
        var options = new AuthenticodeOptions { CertificatePath = certificates.Issue(elliptic: (seed & 4) == 0), Password = TestCertificates.Password };
        new MutatedExecutables(original, PlaceIn, random => 0x8000_0000 | (ulong)random.Next(600))
            .Check(seed, count, sign: mutant => Sign(mutant, options));
    }

    /// <summary>In the headers, in the resources, or anywhere.</summary>
    private static int PlaceIn(byte[] executable, Random random)
    {
        int resources = executable.AsSpan().IndexOf("\x18\0\0\0"u8) - 64;
        return random.Next(6) switch
        {
            0 => random.Next(DosHeader.Size),
            1 or 2 => random.Next(SyntheticPe.PeOffset, 0x260),
            3 or 4 => random.Next(Math.Clamp(resources, 0, executable.Length - 1), executable.Length),
            _ => random.Next(executable.Length),
        };
    }

    private static void Sign(Mutant mutant, AuthenticodeOptions options)
    {
        // Whatever the old signature is, reading it says so in words.
        AuthenticodeState.Read(mutant.Injection.Base, mutant.Cancellation);
        AuthenticodeSigner.Sign(mutant.Injection.Base, mutant.Injection.Output, options, mutant.Cancellation);
        var state = AuthenticodeState.Read(mutant.Injection.Output, mutant.Cancellation);
        if (!state.IsSigned || state.Fault != null) Assert.Fail($"{mutant}: the signature is not true: {state.Fault}");
    }
}
