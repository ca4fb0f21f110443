using SeaPack.Diagnostics;

namespace SeaPack.Executables.Tests;

/// <summary>
/// Executables of which one to three fields have values that are likely to hurt, and some of which end early. Whatever is done with one: a
/// coded refusal and no output, or an output that is right. Seeded, so that a failure repeats.
/// </summary>
/// <param name="original">The executable before.</param>
/// <param name="placeIn">Where a field of it may be changed.</param>
/// <param name="ownValue">A value that hurts this format.</param>
internal sealed class MutatedExecutables(byte[] original, Func<byte[], Random, int> placeIn, Func<Random, ulong> ownValue)
{
    private static readonly byte[] Blob = [.. "the blob of the mutation tests"u8];

    /// <summary>Injects into <paramref name="count"/> of them, and then calls with each.</summary>
    /// <param name="seed">Of all that is random.</param>
    /// <param name="count">How many.</param>
    /// <param name="checkInjected">More of what must be true of the output.</param>
    /// <param name="sign">Signs the mutated executable and checks the output; null: nothing does.</param>
    public void Check(int seed, int count, Action<Mutant>? checkInjected = null, Action<Mutant>? sign = null)
    {
        var random = new Random(seed);
        using var injection = new Injection(original, Blob);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        for (int i = 0; i < count; i++)
        {
            File.WriteAllBytes(injection.Base, Mutated(random));
            var mutant = new Mutant(injection, $"seed {seed}, mutation {i}", limit.Token);
            var options = new InjectOptions { StripSymbols = i % 2 == 1 };
            Try(mutant, () =>
            {
                Inject(mutant, options);
                checkInjected?.Invoke(mutant);
            });
            if (sign != null) Try(mutant, () => sign(mutant));
        }
    }

    private static void Try(Mutant mutant, Action action)
    {
        try
        {
            action();
            File.Delete(mutant.Injection.Output);
        }
        catch (DiagnosticException refusal)
        {
            if (mutant.Injection.Listing().Length > 0) Assert.Fail($"{mutant}: refused ({refusal.Message}), but something was left");
        }
        catch (Exception e) when (e is not (OperationCanceledException or AssertionException))
        {
            Assert.Fail($"{mutant}: {e}");
        }
    }

    private static void Inject(Mutant mutant, InjectOptions options)
    {
        mutant.Injection.Run(options, mutant.Cancellation);
        string output = mutant.Injection.Output;
        SeaBlobLocation location = SeaBlobLocator.Locate(output);
        byte[] blob = new byte[location.Length];
        using (var file = ExecutableFile.Open(output)) file.Read((ulong)location.Offset, blob, "the blob");
        if (!blob.AsSpan().SequenceEqual(Blob)) Assert.Fail($"{mutant}: another blob is found");
    }

    private ReadOnlySpan<byte> Mutated(Random random)
    {
        byte[] executable = (byte[])original.Clone();
        for (int change = random.Next(1, 4); change > 0; change--) ChangeOneField(executable, random);
        return executable.AsSpan(0, random.Next(20) == 0 ? random.Next(executable.Length) : executable.Length);
    }

    private void ChangeOneField(byte[] executable, Random random)
    {
        int size = 1 << random.Next(4);
        int at = Math.Min(placeIn(executable, random) & -size, executable.Length - size);
        ulong value = random.Next(8) switch
        {
            0 => 0,
            1 => ulong.MaxValue,
            2 => ulong.MaxValue - (ulong)random.Next(5000),
            3 => (ulong)(executable.Length + random.Next(-64, 64)),
            4 => 1UL << random.Next(64),
            5 => ownValue(random),
            6 => (ulong)random.Next(2000),
            _ => (ulong)random.NextInt64(),
        };
        for (int i = 0; i < size; i++) executable[at + i] = (byte)(value >> (8 * i));
    }
}

/// <summary>One mutated executable: the base of <see cref="Injection"/>.</summary>
/// <param name="Injection">The files.</param>
/// <param name="Name">Which it is.</param>
/// <param name="Cancellation">Ends what does not end.</param>
internal sealed record Mutant(Injection Injection, string Name, CancellationToken Cancellation)
{
    public override string ToString() => Name;
}
