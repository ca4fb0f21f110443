using SeaPack.Diagnostics;
using SeaPack.Executables.Pe;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests.Pe;

public sealed class VersionResourceTests
{
    private static readonly WindowsResources Everything = new()
    {
        Version = "1.2.3",
        FileVersion = "1.2.3.4",
        InformationalVersion = "1.2.3-beta.1+5f3c",
        Company = "Größe & Söhne",
        Product = "P",
        Description = "An application",
        Copyright = "© 2026",
        OriginalFileName = "app.exe",
    };

    [Test]
    public void Version_is_the_one_that_a_resource_compiler_makes()
    {
        using var folder = new TempFolder();
        byte[] expected = CompiledResources.Of(folder, """
            1 VERSIONINFO
            FILEVERSION 1,2,3,4
            PRODUCTVERSION 1,2,3,0
            FILEFLAGSMASK 0x3f
            FILEOS 0x40004
            FILETYPE 1
            BEGIN
              BLOCK "StringFileInfo"
              BEGIN
                BLOCK "040904b0"
                BEGIN
                  VALUE "CompanyName", "Größe & Söhne"
                  VALUE "ProductName", "P"
                  VALUE "FileDescription", "An application"
                  VALUE "FileVersion", "1.2.3.4"
                  VALUE "ProductVersion", "1.2.3-beta.1+5f3c"
                  VALUE "OriginalFilename", "app.exe"
                  VALUE "InternalName", "app"
                  VALUE "LegalCopyright", "© 2026"
                END
              END
              BLOCK "VarFileInfo"
              BEGIN
                VALUE "Translation", 0x409, 1200
              END
            END
            """)[(16, 1)];
        Assert.That(Edit(default, Everything), Is.EqualTo(expected));
    }

    [Test]
    public async Task Nodes_own_version_is_the_same_when_written_again()
    {
        foreach (string version in TestNode.Supported)
        {
            byte[] original = await NodesAsync(version);
            Assert.That(VersionNode.Read(original)!.ToBytes(), Is.EqualTo(original), version);
        }
    }

    [Test]
    public async Task What_is_not_given_stays_as_node_has_it()
    {
        byte[] original = await NodesAsync(TestNode.Default);
        Dictionary<string, string> before = TextsOf(original), after = TextsOf(Edit(original, new WindowsResources { Product = "My product", Company = "" }));
        Assert.That(before["ProductName"], Is.EqualTo("Node.js"));
        before["ProductName"] = "My product";
        Assert.That(after, Is.EqualTo(before));
        Assert.That(NumbersOf(Edit(original, new WindowsResources { Product = "My product" })), Is.EqualTo(NumbersOf(original)));
    }

    [Test]
    public async Task Everything_can_be_given()
    {
        Dictionary<string, string> texts = TextsOf(Edit(await NodesAsync(TestNode.Default), Everything));
        Assert.That(texts, Is.EqualTo(new Dictionary<string, string>
        {
            ["CompanyName"] = "Größe & Söhne",
            ["ProductName"] = "P",
            ["FileDescription"] = "An application",
            ["FileVersion"] = "1.2.3.4",
            ["ProductVersion"] = "1.2.3-beta.1+5f3c",
            ["OriginalFilename"] = "app.exe",
            ["InternalName"] = "app",
            ["LegalCopyright"] = "© 2026",
        }));
    }

    [Test]
    public void Version_stands_for_both_others()
    {
        byte[] edited = Edit(default, new WindowsResources { Version = "7.8" });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(TextsOf(edited), Is.EqualTo(new Dictionary<string, string> { ["FileVersion"] = "7.8", ["ProductVersion"] = "7.8" }));
            Assert.That(NumbersOf(edited).FileVersion, Is.EqualTo(0x0007_0008_0000_0000));
            Assert.That(NumbersOf(edited).ProductVersion, Is.EqualTo(0x0007_0008_0000_0000));
        }
    }

    [TestCase("1", 0x0001_0000_0000_0000u)]
    [TestCase("1.2.3.65535", 0x0001_0002_0003_FFFFu)]
    [TestCase("1.2.3-rc.1", 0x0001_0002_0003_0000u)]
    [TestCase("1.2+build.5", 0x0001_0002_0000_0000u)]
    [TestCase("", null)]
    [TestCase("1.2.3.4.5", null)]
    [TestCase("1.65536", null)]
    [TestCase("v1.2", null)]
    [TestCase("1..2", null)]
    [TestCase("20261121", null)]
    public void Numbers_of_a_version(string text, ulong? expected) => Assert.That(FourPartVersion.Parse(text), Is.EqualTo(expected));

    [Test]
    public void Version_of_the_file_that_is_no_number_gives_a_warning_and_zeros()
    {
        using var injection = new Injection(new SyntheticPe().Build());
        InjectResult result = injection.Run(new InjectOptions { WindowsResources = new WindowsResources { FileVersion = "20261121", InformationalVersion = "spring" } });
        Assert.That(result.Diagnostics.Select(d => d.Descriptor), Is.EqualTo([ExecutableDiagnostics.VersionNotNumeric]));
        Assert.That(result.Diagnostics[0].Message, Does.Contain("20261121"));
    }

    [Test]
    public void Texts_that_do_not_fit_are_refused([Values(32_000, 70_000)] int length)
    {
        using var injection = new Injection(new SyntheticPe().Build());
        var options = new InjectOptions { WindowsResources = new WindowsResources { Copyright = new string('c', length), Company = new string('d', 1000) } };
        Refusal.MustBe(ExecutableDiagnostics.VersionTooLong, () => injection.Run(options));
        Assert.That(injection.Listing(), Is.Empty);
    }

    [Test]
    public async Task Mutated_version_is_refused_or_edited()
    {
        byte[] original = await NodesAsync(TestNode.Default);
        var random = new Random(1);
        for (int i = 0; i < 4000; i++)
        {
            byte[] mutated = original[..(random.Next(10) == 0 ? random.Next(original.Length) : original.Length)];
            for (int change = random.Next(1, 5); change > 0 && mutated.Length > 0; change--) mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            VersionNode? node = VersionNode.Read(mutated);
            if (node != null) Assert.That(node.ToBytes(), Is.Not.Empty);
        }
    }

    [Test]
    public void Blocks_nested_deeper_than_a_version_are_refused()
    {
        VersionNode node = VersionNode.OfText("leaf", "text");
        for (int i = 0; i < 20; i++) node = VersionNode.OfChildren("level", node);
        Assert.That(VersionNode.Read(node.ToBytes()), Is.Null);
    }

    private static byte[] Edit(ReadOnlyMemory<byte> original, WindowsResources resources)
    {
        using var injection = new Injection([]);
        using var file = ExecutableFile.Open(injection.Base);
        return VersionResource.Edit(original, resources, file, []);
    }

    private static async Task<byte[]> NodesAsync(string version)
    {
        using var file = ExecutableFile.Open(await TestNode.GetAsync(version, "win-x64"));
        return ResourceTree.Read(PeImage.Read(file)).Resources.Single(resource => resource.Key.Type == ResourceName.Version).Value.Bytes.ToArray();
    }

    private static FixedFileInfo NumbersOf(byte[] resource) => FixedFileInfo.Read(VersionNode.Read(resource)!.Value.Span);

    private static Dictionary<string, string> TextsOf(byte[] resource) =>
        VersionNode.Read(resource)!.Children.Single(node => node.Key == "StringFileInfo").Children.Single().Children
            .ToDictionary(node => node.Key, node => System.Text.Encoding.Unicode.GetString(node.Value.Span).TrimEnd('\0'));
}
