using System.Buffers.Binary;
using SeaPack.Diagnostics;
using SeaPack.Executables.MachO;

namespace SeaPack.Executables.Tests.MachO;

/// <summary>Small programs of every layout that is taken, and what is said of the others.</summary>
public sealed class MachOInjectionTests
{
    [Test]
    public void Packaged_program_is_whole(
        [Values(MachHeader.X64, MachHeader.Arm64)] uint cpu, [Values] bool chained, [Values] bool isSigned, [Values(0, 8)] int fixupsRoom)
    {
        var program = new SyntheticMachO { CpuType = cpu, HasChainedFixups = chained, HasSignature = isSigned, FixupsRoom = fixupsRoom };
        using var injection = new Injection(program.Build());
        InjectResult result = injection.Run();
        MachOVerifier verifier = Verify(injection);
        Assert.That(result.Algorithm, Is.EqualTo(InjectionAlgorithm.MachOSegment));
        Assert.That(result.Length, Is.EqualTo(new FileInfo(injection.Output).Length));
        Assert.That(verifier.CheckSignature().Identifier, Is.EqualTo(isSigned ? "synthetic" : "node"));
    }

    [Test]
    public void Blob_of_any_length_fits([Values(1, 0x3FFF, 0x4000, 0x4001, 100_000)] int length)
    {
        byte[] blob = new byte[length];
        new Random(length).NextBytes(blob);
        using var injection = new Injection(new SyntheticMachO().Build(), blob);
        injection.Run();
        Assert.That(Verify(injection).Blob.SequenceEqual(blob));
    }

    [Test]
    public void Unsigned_program_of_any_length_is_padded_and_signed([Range(4992, 5008)] int names)
    {
        using var injection = new Injection(new SyntheticMachO { HasSignature = false, NamesLength = names }.Build());
        injection.Run();
        Verify(injection);
    }

    [Test]
    public void Fuse_is_set()
    {
        using var injection = new Injection(new SyntheticMachO().Build());
        injection.Run();
        byte[] output = File.ReadAllBytes(injection.Output);
        Assert.That(output.AsSpan().IndexOf("b8b5df1996b2:1"u8), Is.Positive);
    }

    [Test]
    public void Identifier_of_the_signature_may_be_given()
    {
        using var injection = new Injection(new SyntheticMachO().Build());
        injection.Run(new InjectOptions { SignatureIdentifier = "com.example.app" });
        Assert.That(Verify(injection).CheckSignature().Identifier, Is.EqualTo("com.example.app"));
        File.Delete(injection.Output);
        injection.MustBeRefused(SigningDiagnostics.IdentifierInvalid, new InjectOptions { SignatureIdentifier = "" });
    }

    [Test]
    public void Same_inputs_give_the_same_bytes()
    {
        using var first = new Injection(new SyntheticMachO().Build());
        using var second = new Injection(new SyntheticMachO().Build());
        first.Run();
        second.Run();
        Assert.That(File.ReadAllBytes(second.Output), Is.EqualTo(File.ReadAllBytes(first.Output)));
    }

    [Test]
    public void Signature_that_is_not_of_this_file_is_not_believed([Values("header", "fuse", "end")] string place)
    {
        byte[] program = new SyntheticMachO { NamesLength = 20_000 }.Build();
        int end = new MachOVerifier(program).Pieces[(0x1D, 8)].Offset;
        // A page whose hash would be taken over, and one of those that tell whether the signature is true.
        program[0x6000] ^= 1;
        program[place switch { "header" => 28, "fuse" => 0x3D48, _ => end - 17 }] ^= 1;
        using var injection = new Injection(program);
        injection.Run();
        Verify(injection);
    }

    [Test]
    public void Commands_that_nobody_needs_make_way([Values(152, 136, 120)] int room)
    {
        using var injection = new Injection(new SyntheticMachO { HeaderRoom = room }.Build());
        injection.Run();
        MachOVerifier verifier = new(File.ReadAllBytes(injection.Output));
        verifier.CheckSegments();
        verifier.CheckSignature();
    }

    [Test]
    public void Program_without_room_for_a_command_is_refused([Values(112, 0)] int room) =>
        Refuse(new SyntheticMachO { HeaderRoom = room }.Build(), ExecutableDiagnostics.NoRoomForLoadCommand, "bytes are missing");

    [Test]
    public void Unknown_command_is_refused([Values(0x31u, 0x16u, 0x80000099u)] uint kind) =>
        Refuse(new SyntheticMachO { MoreCommands = [SyntheticMachO.PlainCommand(kind)] }.Build(), ExecutableDiagnostics.UnknownLoadCommand, $"0x{kind:x}");

    [Test]
    public void Program_that_is_no_node_for_macos_is_refused()
    {
        Refuse(new SyntheticMachO { CpuType = 0x12 }.Build(), ExecutableDiagnostics.UnsupportedExecutable, "another CPU");
        Refuse(new SyntheticMachO { FileType = 6 }.Build(), ExecutableDiagnostics.UnsupportedExecutable, "library");
        Refuse([0xCE, 0xFA, 0xED, 0xFE, .. new byte[100]], ExecutableDiagnostics.UnsupportedExecutable, "32 bits");
        Refuse([0xFE, 0xED, 0xFA, 0xCF, .. new byte[100]], ExecutableDiagnostics.UnsupportedExecutable, "byte order");
        Refuse(new SyntheticMachO { Data = "none" }.Build(), ExecutableDiagnostics.FuseMissing, "not Node");
        Refuse(new SyntheticMachO { Data = SyntheticElf.FuseText + ":1" }.Build(), ExecutableDiagnostics.AlreadyPackaged, "fuse is set");
        Refuse(new SyntheticMachO { Data = $"{SyntheticElf.FuseText}:0{SyntheticElf.FuseText}:0" }.Build(), ExecutableDiagnostics.FuseAmbiguous, "again");
    }

    [Test]
    public void Packaged_program_is_refused_even_when_its_fuse_was_reset([Values] bool reset)
    {
        using var injection = new Injection(new SyntheticMachO().Build());
        injection.Run();
        byte[] packaged = File.ReadAllBytes(injection.Output);
        if (reset) packaged[packaged.AsSpan().IndexOf("b8b5df1996b2:1"u8) + 13] = (byte)'0';
        Refuse(packaged, ExecutableDiagnostics.AlreadyPackaged, "SEA blob");
    }

    [Test]
    public void Appended_data_is_refused() =>
        Refuse([.. new SyntheticMachO().Build(), 1, 2, 3], ExecutableDiagnostics.AppendedData, "__LINKEDIT");

    [Test]
    public void Cut_program_is_refused([Values(8, 31, 40, 100, 500, 0x3000, 0x5000, 0x9000)] int length)
    {
        using var injection = new Injection(new SyntheticMachO().Build()[..length]);
        injection.MustBeRefused(ExecutableDiagnostics.TruncatedExecutable);
    }

    [Test]
    public void Blob_that_makes_the_file_longer_than_4_gib_is_refused()
    {
        using var injection = new Injection(new SyntheticMachO().Build());
        using (var blob = new FileStream(injection.Blob, FileMode.Open)) blob.SetLength(0xFFF0_0000);
        Assert.That(injection.MustBeRefused(ExecutableDiagnostics.BlobTooBig), Does.Contain("4 GiB"));
    }

    [Test]
    public void Fixups_for_another_number_of_segments_are_refused()
    {
        byte[] program = new SyntheticMachO().Build();
        BinaryPrimitives.WriteInt32LittleEndian(program.AsSpan(0x8000 + 32), 3);
        Refuse(program, ExecutableDiagnostics.MalformedExecutable, "for 3 segments");
    }

    [Test]
    public void Executable_without_a_blob_is_not_a_packaged_one()
    {
        using var injection = new Injection(new SyntheticMachO().Build());
        Refusal.MustBe(ExecutableDiagnostics.BlobMissing, () => SeaBlobLocator.Locate(injection.Base));
    }

    /// <summary>Checks everything, and returns the second reading of the output.</summary>
    internal static MachOVerifier Verify(Injection injection)
    {
        var original = new MachOVerifier(File.ReadAllBytes(injection.Base));
        var verifier = new MachOVerifier(File.ReadAllBytes(injection.Output));
        verifier.CheckSegments();
        verifier.CheckLinkEdit();
        verifier.CheckChainedFixups();
        verifier.CheckSignature();
        verifier.MustHaveTheSamePiecesAs(original);
        Assert.That(verifier.Blob.SequenceEqual(File.ReadAllBytes(injection.Blob)));
        return verifier;
    }

    private static void Refuse(byte[] executable, DiagnosticDescriptor descriptor, string message)
    {
        using var injection = new Injection(executable);
        Assert.That(injection.MustBeRefused(descriptor), Does.Contain(message));
    }
}
