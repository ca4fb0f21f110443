using SeaPack.Executables.MachO;

namespace SeaPack.Executables.Tests.MachO;

public sealed class MachOMutationTests
{
    [Test]
    public void Mutated_program_is_refused_or_gives_a_whole_executable([Range(1, 8)] int seed) => Mutate(seed, 500);

    [Test]
    [Explicit("Takes minutes; for the nightly run.")]
    [Category("Nightly")]
    public void Mutated_program_is_refused_or_gives_a_whole_executable_at_length([Range(101, 120)] int seed) => Mutate(seed, 10_000);

    private static void Mutate(int seed, int count)
    {
        byte[] original = new SyntheticMachO
        {
            CpuType = (seed & 1) == 0 ? MachHeader.Arm64 : MachHeader.X64,
            HasChainedFixups = (seed & 2) == 0,
            HasSignature = (seed & 4) == 0,
            FixupsRoom = (seed & 1) * 4,
        }.Build();
        new MutatedExecutables(original, PlaceIn, random => (ulong)random.Next(0x20) * 0x1000).Check(seed, count, CheckInjected, Sign);
    }

    /// <summary>In the headers, in __LINKEDIT, or anywhere.</summary>
    private static int PlaceIn(byte[] executable, Random random) => random.Next(8) switch
    {
        0 => random.Next(MachHeader.Size),
        1 or 2 or 3 => random.Next(MachHeader.Size, 0x500),
        4 => random.Next(0x8000, 0x8080),
        5 or 6 => random.Next(0x9000, executable.Length),
        _ => random.Next(executable.Length),
    };

    private static void CheckInjected(Mutant mutant)
    {
        // A page that the base's own signature is not true of keeps its hash, so that macOS still refuses it.
        var state = MachOSignatureState.Read(mutant.Injection.Output, mutant.Cancellation);
        bool isKept = state.Fault?.StartsWith("the page", StringComparison.Ordinal) == true
            && MachOSignatureState.Read(mutant.Injection.Base, mutant.Cancellation).Fault != null;
        if (!isKept) MustBeTrue(state, mutant);
    }

    private static void Sign(Mutant mutant)
    {
        MachOSigner.Sign(mutant.Injection.Base, mutant.Injection.Output, new MachOSigningOptions { HardenedRuntime = true }, mutant.Cancellation);
        MustBeTrue(MachOSignatureState.Read(mutant.Injection.Output, mutant.Cancellation), mutant);
        // Whatever the old signature is, reading it says so in words.
        MachOSignatureState.Read(mutant.Injection.Base, mutant.Cancellation);
    }

    private static void MustBeTrue(MachOSignatureState state, Mutant mutant)
    {
        if (!state.IsSigned || state.Fault != null) Assert.Fail($"{mutant}: the signature is not true: {state.Fault}");
    }
}
