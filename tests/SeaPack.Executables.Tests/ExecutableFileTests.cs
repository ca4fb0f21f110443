using SeaPack.Diagnostics;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests;

public sealed class ExecutableFileTests
{
    [TestCase(0ul, 10ul, true)]
    [TestCase(10ul, 0ul, true)]
    [TestCase(3ul, 7ul, true)]
    [TestCase(3ul, 8ul, false)]
    [TestCase(11ul, 0ul, false)]
    [TestCase(1ul, ulong.MaxValue, false)]
    [TestCase(ulong.MaxValue, 2ul, false)]
    public void Range_is_inside_without_overflow(ulong offset, ulong count, bool inside)
    {
        using var folder = new TempFolder();
        using var file = ExecutableFile.Open(folder.Write("file", new byte[10]));
        Assert.That(file.Holds(offset, count), Is.EqualTo(inside));
    }

    [Test]
    public void Absurd_length_is_refused_before_memory_is_taken()
    {
        using var folder = new TempFolder();
        using var file = ExecutableFile.Open(folder.Write("file", new byte[10]));
        Refusal.MustBe(ExecutableDiagnostics.TruncatedExecutable, () => file.Read(1, ulong.MaxValue, 100, "a table"));
        Refusal.MustBe(ExecutableDiagnostics.MalformedExecutable, () => file.Read(0, 10, 9, "a table"));
    }
}
