using SeaPack.Diagnostics;
using SeaPack.Executables.Elf;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests;

public sealed class SeaBlobLocatorTests
{
    [Test]
    public void Injected_blob_is_found_byte_for_byte([Values(true, false)] bool inPlace, [Values(1, 2, 3, 4, 5000)] int length)
    {
        byte[] blob = [.. Enumerable.Range(1, length).Select(i => (byte)i)];
        using var injection = new Injection(new SyntheticElf { Notes = inPlace ? [20, 16] : [] }.Build(), blob);
        InjectResult result = injection.Run();
        SeaBlobLocation location = SeaBlobLocator.Locate(injection.Output);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(location, Is.EqualTo(new SeaBlobLocation(new(ExecutableFormat.Elf, ExecutableCpu.X64), result.BlobOffset, length)));
            Assert.That(File.ReadAllBytes(injection.Output).AsSpan((int)location.Offset, length).ToArray(), Is.EqualTo(blob));
            Assert.That(new FileInfo(injection.Output).Length, Is.EqualTo(result.Length));
        }
    }

    [Test]
    public async Task Blob_of_the_executable_that_node_builds_itself_is_found()
    {
        using var folder = new TempFolder();
        folder.Write("main.js", "console.log('hello')");
        folder.Write("sea.json", """{ "main": "main.js", "output": "app" }""");
        new CommandLine(await TestNode.GetAsync(), "--build-sea", "sea.json") { WorkingDirectory = folder.Path }.Run().MustSucceed();
        SeaBlobLocation location = SeaBlobLocator.Locate(folder["app"]);
        byte[] magic = new byte[4];
        using var file = ExecutableFile.Open(folder["app"]);
        file.Read((ulong)location.Offset, magic, "the blob");
        Assert.That(magic, Is.EqualTo([0x20, 0xDA, 0x43, 0x01]));
    }

    [Test]
    public void Program_without_a_blob_is_refused()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        MustBeRefused(injection.Base, ExecutableDiagnostics.BlobMissing);
        MustBeRefused(injection.Blob, ExecutableDiagnostics.NotAnExecutable);
    }

    [Test]
    public void Note_that_says_it_is_longer_than_its_segment_is_not_followed()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        injection.Run();
        byte[] executable = File.ReadAllBytes(injection.Output);
        ulong end = (ulong)executable.Length;
        new ElfPatcher(executable).ForEachSegment(header =>
        {
            if (header.Type == ProgramHeader.Note) end = header.End;
            return header;
        });
        int note = executable.AsSpan().LastIndexOf("NODE_SEA_BLOB"u8) - NoteHeader.Size;
        new NoteHeader(14, (uint)(end - (ulong)note), 0).Write(executable.AsSpan(note));
        File.WriteAllBytes(injection.Output, executable);
        MustBeRefused(injection.Output, ExecutableDiagnostics.BlobMissing);
    }

    [Test]
    public void Segments_that_hold_the_same_notes_again_and_again_are_malformed()
    {
        const int Notes = 1200;
        byte[] executable = new SyntheticElf { EmptyHeaders = 60 }.Build();
        ulong length = (ulong)executable.Length;
        new ElfPatcher(executable).ForEachSegment(header => header.Type == 0
            ? new ProgramHeader(ProgramHeader.Note, 4, length, 0, 0, Notes * NoteHeader.Size, Notes * NoteHeader.Size, 4)
            : header);
        using var injection = new Injection([.. executable, .. new byte[Notes * NoteHeader.Size]]);
        MustBeRefused(injection.Base, ExecutableDiagnostics.MalformedExecutable);
    }

    private static void MustBeRefused(string path, DiagnosticDescriptor descriptor) =>
        Refusal.MustBe(descriptor, () => SeaBlobLocator.Locate(path));
}
