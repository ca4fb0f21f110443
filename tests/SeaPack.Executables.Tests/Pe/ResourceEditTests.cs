using SeaPack.Diagnostics;
using SeaPack.Executables.Pe;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests.Pe;

/// <summary>Icon, version, manifest and subsystem of an application, in one pass with its blob.</summary>
public sealed class ResourceEditTests
{
    private const string Manifest = """<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0"><!-- ours --></assembly>""";

    [Test]
    public async Task Application_looks_as_it_wants_to([Values("win-x64:26.10.0", "win-arm64:26.7.0")] string node)
    {
        ExternalTool.Require("llvm-readobj", "llvm");
        using var injection = new Injection([]) { Base = await TestNode.GetAsync(node.Split(':')[1], node.Split(':')[0]) };
        File.WriteAllBytes(injection["app.ico"], SyntheticIcon.File());
        File.WriteAllText(injection["app.manifest"], Manifest);
        injection.Run(new InjectOptions
        {
            WindowsResources = new WindowsResources
            {
                IconPath = injection["app.ico"],
                ManifestPath = injection["app.manifest"],
                IsGraphical = true,
                Version = "1.2.3",
                Product = "My product",
            }
        });
        PeInvariants.Check(injection.Output, injection.Base);
        CommandOutcome read = new CommandLine("llvm-readobj", "--file-headers", "--coff-resources", injection.Output).Run().MustSucceed();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.StandardError, Is.Empty);
            Assert.That(read.StandardOutput, Does.Contain("Subsystem: IMAGE_SUBSYSTEM_WINDOWS_GUI"));
            Assert.That(read.StandardOutput, Does.Contain("Total Number of Resources: 7"), "three icons and their group, version, manifest, blob");
            Assert.That(ResourcesOf(injection.Output)[new(ResourceName.Manifest, new(1), 1033)], Is.EqualTo(System.Text.Encoding.UTF8.GetBytes(Manifest)));
            Assert.That(ResourcesOf(injection.Output)[new(ResourceName.Icon, new(3), 1033)], Is.EqualTo(SyntheticIcon.Png(256)));
            Assert.That(ResourcesOf(injection.Output)[SeaResource.Key], Is.EqualTo(File.ReadAllBytes(injection.Blob)));
        }
    }

    [Test]
    public void All_that_is_not_replaced_stays()
    {
        using var injection = new Injection(new SyntheticPe().Build());
        File.WriteAllText(injection["app.manifest"], Manifest);
        injection.Run(new InjectOptions { WindowsResources = new WindowsResources { ManifestPath = injection["app.manifest"] } });
        Dictionary<ResourceKey, byte[]> before = ResourcesOf(injection.Base), after = ResourcesOf(injection.Output);
        ResourceKey manifest = new(ResourceName.Manifest, new(1), 1033);
        foreach (ResourceKey key in before.Keys.Where(key => key != manifest)) Assert.That(after[key], Is.EqualTo(before[key]));
        Assert.That(after, Has.Count.EqualTo(before.Count + 1));
    }

    [Test]
    public void Program_keeps_its_console_unless_asked([Values(true, false)] bool graphical)
    {
        using var injection = new Injection(new SyntheticPe().Build());
        injection.Run(new InjectOptions { WindowsResources = new WindowsResources { IsGraphical = graphical } });
        using var file = ExecutableFile.Open(injection.Output);
        Assert.That(PeImage.Read(file).Optional.Subsystem, Is.EqualTo(graphical ? OptionalHeader.SubsystemGraphical : OptionalHeader.SubsystemConsole));
    }

    [Test]
    public void Other_formats_do_not_look_at_it()
    {
        using var injection = new Injection(new SyntheticElf().Build());
        injection.Run(new InjectOptions { WindowsResources = new WindowsResources { IconPath = injection["missing"] } });
    }

    [TestCase("", "Root element is missing")]
    [TestCase("not xml", "Line 1")]
    [TestCase("<assembly xmlns='urn:schemas-microsoft-com:asm.v1'>", "assembly")]
    [TestCase("<assembly/>", "namespace")]
    [TestCase("<!DOCTYPE a [<!ENTITY b 'c'>]><assembly xmlns='urn:schemas-microsoft-com:asm.v1'>&b;</assembly>", "DTD")]
    public void Manifest_that_windows_cannot_read_is_refused(string manifest, string expected)
    {
        using var injection = new Injection(new SyntheticPe().Build());
        File.WriteAllText(injection["app.manifest"], manifest);
        var options = new InjectOptions { WindowsResources = new WindowsResources { ManifestPath = injection["app.manifest"] } };
        Assert.That(injection.MustBeRefused(ExecutableDiagnostics.ManifestInvalid, options), Does.Contain(expected));
    }

    [Test]
    public void Missing_icon_or_manifest_is_refused([Values(true, false)] bool icon)
    {
        using var injection = new Injection(new SyntheticPe().Build());
        var resources = icon ? new WindowsResources { IconPath = injection["missing"] } : new WindowsResources { ManifestPath = injection["missing"] };
        Assert.That(injection.MustBeRefused(ExecutableDiagnostics.UnreadableInput, new InjectOptions { WindowsResources = resources }), Does.Contain("missing"));
    }

    [Test]
    public void Version_of_the_base_that_cannot_be_read_is_refused_only_when_it_is_edited()
    {
        using var injection = new Injection(new SyntheticPe { Resources = [(16, 1, 1033, [1, 2, 3])] }.Build());
        injection.MustBeRefused(ExecutableDiagnostics.MalformedExecutable, new InjectOptions { WindowsResources = new WindowsResources { Product = "P" } });
        injection.Run(new InjectOptions { WindowsResources = new WindowsResources() });
    }

    private static Dictionary<ResourceKey, byte[]> ResourcesOf(string path)
    {
        using var file = ExecutableFile.Open(path);
        return ResourceTree.Read(PeImage.Read(file)).Resources.ToDictionary(pair => pair.Key, pair => pair.Value.Bytes.ToArray());
    }
}
