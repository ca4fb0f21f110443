using SeaPack.Diagnostics;
using SeaPack.Executables.Pe;

namespace SeaPack.Executables.Tests.Pe;

/// <summary>Which programs can grow, and what becomes of them.</summary>
public sealed class ResourceGrowthTests
{
    [Test]
    public void Grown_program_is_whole(
        [Values(true, false)] bool relocations, [Values(true, false)] bool certificates, [Values(1, 15, 16, 511, 4096, 70_001)] int length)
    {
        byte[] executable = new SyntheticPe { HasRelocations = relocations, HasCertificates = certificates }.Build();
        using var injection = new Injection(executable, DistinctBytes.Of(length));
        InjectResult result = injection.Run();
        PeInvariants.Check(injection.Output, injection.Base);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Algorithm, Is.EqualTo(InjectionAlgorithm.PeResource));
            Assert.That(result.BlobOffset % 16, Is.Zero);
            Assert.That(new FileInfo(injection.Output).Length, Is.EqualTo(result.Length));
            Assert.That(SeaBlobLocator.Locate(injection.Output), Is.EqualTo(
                new SeaBlobLocation(new(ExecutableFormat.Pe, ExecutableCpu.X64), result.BlobOffset, length)));
        }

        MustHoldTheSame(executable, injection.Output);
    }

    [Test]
    public void Blob_is_aligned_to_16_bytes_whatever_is_in_front_of_it([Range(1, 17)] int length)
    {
        using var injection = new Injection(new SyntheticPe { Resources = [(10, 1, 0, DistinctBytes.Of(length))] }.Build());
        Assert.That(injection.Run().BlobOffset % 16, Is.Zero);
    }

    [Test]
    public void Nothing_of_the_base_is_between_the_blob_and_the_end_of_its_section()
    {
        byte[] executable = new SyntheticPe { Resources = [(24, 1, 1033, [.. Enumerable.Repeat((byte)0xEE, 3000)])] }.Build();
        using var injection = new Injection(executable, [1]);
        File.WriteAllText(injection["app.manifest"], """<assembly xmlns="urn:schemas-microsoft-com:asm.v1"/>""");
        var resources = new WindowsResources { ManifestPath = injection["app.manifest"] };
        long end = injection.Run(new InjectOptions { WindowsResources = resources }).BlobOffset + 1;
        byte[] packaged = File.ReadAllBytes(injection.Output);
        Assert.That(packaged[(int)end..(int)new PePatcher(packaged).Section(3).End], Has.All.Zero);
    }

    [Test]
    public void Resources_of_the_program_stay_and_the_blob_is_one_more()
    {
        using var injection = new Injection(new SyntheticPe { Resources = [("A", "B", 5, [1]), (10, 1, 0, [2, 3]), (10, "OTHER", 9, []), (3, 1, 1033, [4])] }.Build());
        injection.Run();
        Dictionary<ResourceKey, ResourceData> before = ResourcesOf(injection.Base), after = ResourcesOf(injection.Output);
        Assert.That(after.Remove(SeaResource.Key, out ResourceData blob));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(blob.Bytes.ToArray(), Is.EqualTo(File.ReadAllBytes(injection.Blob)));
            Assert.That(after.Keys, Is.EqualTo(before.Keys));
            foreach ((ResourceKey key, ResourceData data) in before)
            {
                Assert.That(after[key].Bytes.ToArray(), Is.EqualTo(data.Bytes.ToArray()));
                Assert.That(after[key].CodePage, Is.EqualTo(data.CodePage));
            }
        }
    }

    [Test]
    public void Certificate_table_is_dropped()
    {
        using var injection = new Injection(new SyntheticPe().Build());
        injection.Run();
        using var file = ExecutableFile.Open(injection.Output);
        PeImage image = PeImage.Read(file);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(image.Directory(DataDirectory.Certificates), Is.EqualTo(default(DataDirectory)));
            Assert.That((ulong)file.Length, Is.EqualTo(image.SectionsEnd));
        }
    }

    [Test]
    public void Same_inputs_give_the_same_bytes()
    {
        using var first = new Injection(new SyntheticPe().Build());
        using var second = new Injection(new SyntheticPe().Build());
        first.Run();
        second.Run();
        Assert.That(File.ReadAllBytes(second.Output), Is.EqualTo(File.ReadAllBytes(first.Output)));
    }

    [Test]
    public void Packaged_program_is_refused_even_when_its_fuse_was_reset([Values(true, false)] bool reset)
    {
        using var injection = new Injection(new SyntheticPe().Build());
        injection.Run();
        byte[] packaged = File.ReadAllBytes(injection.Output);
        if (reset) packaged[packaged.AsSpan().IndexOf(":1"u8) + 1] = (byte)'0';
        Refuse(packaged, ExecutableDiagnostics.AlreadyPackaged, reset ? "SEA blob" : "fuse is set");
    }

    [Test]
    public void Packed_program_is_refused()
    {
        byte[] packed = new SyntheticPe { Data = "compressed" }.Build();
        new PePatcher(packed).ChangeSection(0, section => section with { Name = BitConverter.ToUInt64("UPX0\0\0\0\0"u8) });
        Refuse(packed, ExecutableDiagnostics.PackedExecutable, "upx -d");
    }

    [Test]
    public void Data_behind_the_last_section_is_refused([Values(1, 5000)] int length)
    {
        byte[] executable = new SyntheticPe { HasCertificates = false }.Build();
        Refuse([.. executable, .. new byte[length]], ExecutableDiagnostics.AppendedData, "last section");
    }

    [Test]
    public void Data_between_the_last_section_and_the_certificates_is_refused()
    {
        byte[] executable = new SyntheticPe().Build();
        byte[] moved = [.. executable[..^24], .. new byte[8], .. executable[^24..]];
        new PePatcher(moved).ChangeDirectory(DataDirectory.Certificates, table => table with { Address = table.Address + 8 });
        Refuse(moved, ExecutableDiagnostics.AppendedData, "last section");
    }

    [Test]
    public void Symbol_table_is_refused() => Refuse(
        patcher => patcher.ChangeCoff(header => header with { SymbolTableOffset = 0x200 }), ExecutableDiagnostics.AppendedData, "last section");

    [Test]
    public void Section_behind_the_resources_is_not_supported([Values(true, false)] bool relocations) =>
        Refuse(new SyntheticPe { LastSection = ".debug", HasRelocations = relocations }.Build(), ExecutableDiagnostics.UnsupportedExecutable, ".debug follows");

    [Test]
    public void Directory_behind_the_resources_is_not_supported() => Refuse(
        patcher => patcher.ChangeDirectory(6, _ => new(patcher.Section(4).Address, 4)), ExecutableDiagnostics.UnsupportedExecutable, "data directory 6");

    [Test]
    public void Program_without_resources_is_not_supported()
    {
        Refuse(patcher => patcher.ChangeDirectory(DataDirectory.Resources, _ => default), ExecutableDiagnostics.UnsupportedExecutable, "no section for resources");
        Refuse(
            patcher => patcher.ChangeOptional(header => header with { DirectoryCount = 2 }), ExecutableDiagnostics.UnsupportedExecutable, "no section for resources");
    }

    [Test]
    public void Fuse_among_the_resources_is_refused()
    {
        byte[] fuse = System.Text.Encoding.ASCII.GetBytes(SyntheticElf.FuseText + ":0");
        Refuse(new SyntheticPe { Data = "none", Resources = [(10, 1, 0, fuse)] }.Build(), ExecutableDiagnostics.MalformedExecutable, "SEA fuse is where");
    }

    [TestCase(0x7F00_0000)]
    [TestCase(0x7EFF_E000)]
    [TestCase(0x1_8000_0000)]
    public void Program_that_windows_would_not_load_is_refused(long length)
    {
        using var injection = new Injection(new SyntheticPe().Build());
        using (var blob = new FileStream(injection.Blob, FileMode.Open)) blob.SetLength(length);
        Assert.That(injection.MustBeRefused(ExecutableDiagnostics.BlobTooBig), Does.Contain("2 GiB"));
    }

    [Test]
    public void Memory_does_not_depend_on_the_length_of_the_blob()
    {
        using var injection = new Injection(new SyntheticPe().Build());
        using (var blob = new FileStream(injection.Blob, FileMode.Open)) blob.SetLength(1 << 30);
        long before = GC.GetAllocatedBytesForCurrentThread();
        injection.Run();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(4 << 20));
        Assert.That(SeaBlobLocator.Locate(injection.Output).Length, Is.EqualTo(1 << 30));
    }

    [Test]
    public void Cancelling_leaves_nothing_behind([Values(0, 40)] int milliseconds)
    {
        using var injection = new Injection(new SyntheticPe().Build());
        using (var blob = new FileStream(injection.Blob, FileMode.Open)) blob.SetLength(0x7000_0000);
        using var cancellation = new CancellationTokenSource(milliseconds);
        Assert.That(() => injection.Run(cancellation: cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(injection.Listing(), Is.Empty);
    }

    /// <summary>All sections but the resources, and all directories but those that have to change, are as before.</summary>
    private static void MustHoldTheSame(byte[] executable, string output)
    {
        byte[] packaged = File.ReadAllBytes(output);
        var (before, after) = (new PePatcher(executable), new PePatcher(packaged));
        int fuse = executable.AsSpan().IndexOf(":0"u8) + 1;
        Assert.That(packaged[fuse], Is.EqualTo((byte)'1'));
        packaged[fuse] = (byte)'0';
        foreach (int i in (int[])[0, 1, 2, .. executable.AsSpan().IndexOf(".reloc"u8) > 0 ? [4] : Array.Empty<int>()])
        {
            Assert.That(Bytes(packaged, after.Section(i)), Is.EqualTo(Bytes(executable, before.Section(i))), $"section {i}");
            Assert.That(after.Section(i).VirtualSize, Is.EqualTo(before.Section(i).VirtualSize), $"section {i}");
        }
    }

    private static byte[] Bytes(byte[] file, SectionHeader section) => file[(int)section.Offset..(int)section.End];

    private static Dictionary<ResourceKey, ResourceData> ResourcesOf(string path)
    {
        using var file = ExecutableFile.Open(path);
        return new(ResourceTree.Read(PeImage.Read(file)).Resources);
    }

    private static void Refuse(Action<PePatcher> change, DiagnosticDescriptor descriptor, string message)
    {
        byte[] executable = new SyntheticPe().Build();
        change(new PePatcher(executable));
        Refuse(executable, descriptor, message);
    }

    private static void Refuse(byte[] executable, DiagnosticDescriptor descriptor, string expected)
    {
        using var injection = new Injection(executable);
        Assert.That(injection.MustBeRefused(descriptor), Does.Contain(expected));
    }
}
