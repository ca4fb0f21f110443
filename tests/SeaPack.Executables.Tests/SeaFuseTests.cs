using System.Text;
using SeaPack.Diagnostics;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests;

public sealed class SeaFuseTests
{
    private const int Chunk = 1 << 20;

    [Test]
    public void Fuse_is_found_across_every_boundary_of_the_search([Values(0, 1, Chunk - 48, Chunk - 47, Chunk - 46, Chunk - 45, Chunk - 1, Chunk, (2 * Chunk) - 50)] int offset)
    {
        byte[] content = new byte[(2 * Chunk) + 100];
        Encoding.ASCII.GetBytes(SyntheticElf.FuseText + ":0").CopyTo(content, offset);
        Assert.That(Find(content).Offset, Is.EqualTo(offset));
    }

    [Test]
    public void Fuse_is_searched_only_in_what_is_loaded()
    {
        byte[] content = Encoding.ASCII.GetBytes($"{SyntheticElf.FuseText}:0 {SyntheticElf.FuseText}:0");
        using var folder = new TempFolder();
        using var file = ExecutableFile.Open(folder.Write("file", content));
        Assert.That(SeaFuse.Find(file, [new FileRange(20, content.Length - 20)], CancellationToken.None).Offset, Is.EqualTo(49));
    }

    [Test]
    public void Two_fuses_are_refused([Values(0, Chunk - 100, Chunk - 46, Chunk + 7)] int between)
    {
        byte[] content = [.. Encoding.ASCII.GetBytes(SyntheticElf.FuseText + ":0"), .. new byte[between], .. Encoding.ASCII.GetBytes(SyntheticElf.FuseText + ":0")];
        MustBeRefused(content, ExecutableDiagnostics.FuseAmbiguous);
    }

    [Test]
    public void No_fuse_is_refused([Values("", "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b")] string content) =>
        MustBeRefused(Encoding.ASCII.GetBytes(content), ExecutableDiagnostics.FuseMissing);

    [Test]
    public void Fuse_that_is_set_is_refused() =>
        MustBeRefused(Encoding.ASCII.GetBytes(SyntheticElf.FuseText + ":1"), ExecutableDiagnostics.AlreadyPackaged);

    [Test]
    public void Fuse_with_another_value_is_refused([Values("", ":", ":2", "0", "\0\0", ";0")] string value) =>
        MustBeRefused(Encoding.ASCII.GetBytes(SyntheticElf.FuseText + value), ExecutableDiagnostics.FuseUnknownValue);

    [Test]
    public void Packed_program_is_named_as_such([Values("UPX!", "UPX0\0\0\0\0")] string mark) =>
        MustBeRefused([.. new byte[200], .. Encoding.ASCII.GetBytes(mark), .. new byte[5000]], ExecutableDiagnostics.PackedExecutable);

    private static void MustBeRefused(byte[] content, DiagnosticDescriptor descriptor) =>
        Refusal.MustBe(descriptor, () => Find(content));

    private static SeaFuse Find(byte[] content)
    {
        using var folder = new TempFolder();
        using var file = ExecutableFile.Open(folder.Write("file", content));
        return SeaFuse.Find(file, [new FileRange(0, content.Length)], CancellationToken.None);
    }
}
