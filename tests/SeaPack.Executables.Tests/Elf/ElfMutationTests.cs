using SeaPack.Diagnostics;
using SeaPack.Executables.Elf;

namespace SeaPack.Executables.Tests.Elf;

/// <summary>Whatever the headers say: a coded refusal and no output, or an output that holds the blob. Seeded, so that a failure repeats.</summary>
public sealed class ElfMutationTests
{
    private static readonly byte[] BlobBytes = [.. "the blob of the mutation tests"u8];

    [Test]
    public void Mutated_headers_are_refused_or_give_a_whole_executable([Range(1, 8)] int seed) => Mutate(seed, 1000);

    [Test]
    [Explicit("Takes minutes; for the nightly run.")]
    [Category("Nightly")]
    public void Mutated_headers_are_refused_or_give_a_whole_executable_at_length([Range(101, 120)] int seed) => Mutate(seed, 10_000);

    private static void Mutate(int seed, int count)
    {
        var random = new Random(seed);
        byte[] original = Shape(seed).Build();
        using var injection = new Injection(original, BlobBytes);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        for (int i = 0; i < count; i++)
        {
            byte[] executable = (byte[])original.Clone();
            for (int change = random.Next(1, 4); change > 0; change--) ChangeOneField(executable, random);
            int length = random.Next(20) == 0 ? random.Next(executable.Length) : executable.Length;
            File.WriteAllBytes(injection.Base, executable.AsSpan(0, length));
            Check(injection, $"seed {seed}, mutation {i}", limit.Token);
        }
    }

    private static SyntheticElf Shape(int seed) => new()
    {
        Type = (ushort)(2 + (seed & 1)),
        Notes = (seed & 2) == 0 ? [20, 16] : [],
        HasSections = (seed & 7) != 7,
        HasProperty = (seed & 7) == 4,
    };

    private static void Check(Injection injection, string what, CancellationToken cancellation)
    {
        try
        {
            injection.Run(cancellation: cancellation);
        }
        catch (DiagnosticException refusal)
        {
            if (injection.Listing().Length > 0) Assert.Fail($"{what}: refused with {refusal.Diagnostic.Descriptor.Code}, but something was left");
            return;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Assert.Fail($"{what}: {e}");
        }

        SeaBlobLocation location = SeaBlobLocator.Locate(injection.Output);
        byte[] blob = new byte[location.Length];
        using (var file = ExecutableFile.Open(injection.Output)) file.Read((ulong)location.Offset, blob, "the blob");
        if (!blob.AsSpan().SequenceEqual(BlobBytes)) Assert.Fail($"{what}: another blob is found");
        File.Delete(injection.Output);
    }

    /// <summary>A field of 1 to 8 bytes in the ELF header or one of its two tables gets a value that is likely to hurt.</summary>
    private static void ChangeOneField(byte[] executable, Random random)
    {
        var header = ElfHeader.Read(executable);
        int programTable = ElfHeader.Size + (ProgramHeader.Size * header.ProgramHeaderCount);
        int sectionTable = executable.Length - (SectionHeader.Size * header.SectionHeaderCount);
        int size = 1 << random.Next(4);
        int at = random.Next(5) switch
        {
            0 => random.Next(ElfHeader.Size),
            1 or 2 => random.Next(ElfHeader.Size, Math.Max(programTable, ElfHeader.Size + 1)),
            3 => random.Next(Math.Clamp(sectionTable, 0, executable.Length - 1), executable.Length),
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
            5 => (1UL << random.Next(64)) - 1,
            6 => (ulong)random.Next(2000),
            _ => (ulong)random.NextInt64(),
        };
        for (int i = 0; i < size; i++) executable[at + i] = (byte)(value >> (8 * i));
    }
}
